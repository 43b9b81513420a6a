"""People who press buttons until it worked: notes, requests for documents, which send emails, uploads, withdrawals."""

import http.client
import random
import secrets
import threading
import time
import uuid
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlencode

from cadre.kernel import clock

PATIENCE = 180
PAUSE = 0.1


@dataclass
class Pressed:
    """What the service said that it saved, by the words that tell one from another."""

    notes: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    documents: list[str] = field(default_factory=list)
    withdrawn: list[str] = field(default_factory=list)
    unanswered: list[str] = field(default_factory=list)
    sent_again: int = 0
    began_at: datetime = field(default_factory=clock.now)

    @property
    def count(self) -> int:
        return len(self.notes) + len(self.requests) + len(self.documents) + len(self.withdrawn)


class Person(threading.Thread):
    """One person with a session, who sends a form again, as it was, until it is answered."""

    def __init__(self, *, ports, cookie, paths, pressed, stop, note_key):
        super().__init__(daemon=True)
        self.ports, self.cookie, self.paths = list(ports), cookie, paths
        self.pressed, self.stop, self.note_key = pressed, stop, note_key
        self.random = random.Random(cookie)

    def run(self):
        while not self.stop.is_set():
            act = self.random.choice([self.note, self.note, self.ask, self.upload])
            act(f"kept {uuid.uuid4()}")
            time.sleep(PAUSE)

    def note(self, words):
        if self.press(self.paths["note"], {"text": words, "client_key": str(uuid.uuid4())}, words):
            self.pressed.notes.append(words)
            if self.random.random() < 0.3 and self.press(f"/notes/{self.note_key(words)}/retract", {}, words):
                self.pressed.withdrawn.append(words)

    def ask(self, words):
        if self.press(self.paths["ask"], {"title": words}, words):
            self.pressed.requests.append(words)

    def upload(self, words):
        fields = {"title": words, "audience": ["desk", "visit"]}
        if self.press(self.paths["send"], fields, words, file=f"{words}\n" * 200):
            self.pressed.documents.append(words)

    def press(self, path, fields, words, file="") -> bool:
        """Send the form until it is answered with the page it leads to, as one does who sees an error."""
        token, end, tries = secrets.token_hex(16), time.monotonic() + PATIENCE, 0
        body, kind = _body({"csrfmiddlewaretoken": token, **fields}, file)
        headers = {"Content-Type": kind, "Cookie": f"sessionid={self.cookie}; csrftoken={token}"}
        while time.monotonic() < end:
            status = self._post(path, body, headers)
            if status == 302:
                return True
            if status in {200, 403, 404}:
                raise AssertionError(f"{path} was refused with {status}")
            tries += 1
            # With several servers, the next one answers: a proxy would ask it.
            self.ports.append(self.ports.pop(0))
            self.pressed.sent_again += 1
            time.sleep(min(0.3 * tries, 3))
        self.pressed.unanswered.append(words)
        return False

    def _post(self, path, body, headers) -> int:
        """The status of the answer; 0 when there is none."""
        door = http.client.HTTPConnection("127.0.0.1", self.ports[0], timeout=30)
        try:
            door.request("POST", path, body, headers)
            return door.getresponse().status
        except (OSError, http.client.HTTPException):
            return 0
        finally:
            door.close()


def _body(fields, file) -> tuple[bytes, str]:
    if not file:
        return urlencode(fields, doseq=True).encode(), "application/x-www-form-urlencoded"
    edge, parts = "edge-of-a-part", []
    for name, values in fields.items():
        for value in values if isinstance(values, list) else [values]:
            parts.append(f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n')
    head = f'--{edge}\r\nContent-Disposition: form-data; name="content"; filename="a.txt"\r\n'
    parts.append(f"{head}Content-Type: text/plain\r\n\r\n{file}\r\n--{edge}--\r\n")
    return "".join(parts).encode(), f"multipart/form-data; boundary={edge}"
