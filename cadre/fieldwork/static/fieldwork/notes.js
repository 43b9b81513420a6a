// Saves each note in this browser until the server has it, so that no note is lost if the connection fails or the
// sign-in expires. Without a script the form is sent as usual. Enter adds the note; Shift and Enter starts a new line.
const form = document.querySelector("[data-notes]");
const box = form.elements.text;
const status = document.querySelector("[data-notes-status]");
const waiting = document.querySelector("[data-notes-waiting]");
const noted = document.querySelector("[data-notes-noted]");
// One person's notes are never sent under the name of the next who signs in on the same device.
const place = `cadre-${form.dataset.writer}-notes-${form.dataset.session}`;
const read = () => JSON.parse(localStorage.getItem(place) || "[]");
const OFFLINE = "We will send them when you are back online.";
const SIGNED_OUT = "You have been signed out. Sign in again in another tab and we will send them.";
const CLOSED = "You no longer have access to this review. Your notes are on this page only until you leave it.";
const REFUSED = "We could not save the first one. Copy its text before you leave and contact the programme team.";
form.querySelector("[data-notes-keys]").hidden = false;
let sending = false;
let there = Number(noted.dataset.total);

function count(number) {
  return number === 1 ? "1 note" : `${number} notes`;
}

function say(trouble) {
  const notes = read();
  waiting.replaceChildren(...notes.map((note) => Object.assign(document.createElement("li"), { textContent: note.text })));
  status.textContent = notes.length
    ? `${count(there)} saved. ${count(notes.length)} on this device not sent yet. ${trouble || ""}`
    : `${count(there)} saved. Everything on this device has been sent.`;
}

function keep(notes) {
  localStorage.setItem(place, JSON.stringify(notes));
  say("");
}

function key() {
  const bytes = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0"));
  return bytes.join("");
}

async function newToken() {
  // After signing in again the old token of the form no longer counts.
  const page = await fetch(location.pathname, { redirect: "manual" });
  if (!page.ok) return;
  const fresh = new DOMParser().parseFromString(await page.text(), "text/html");
  const token = fresh.querySelector("[data-notes] [name=csrfmiddlewaretoken]");
  if (token) form.elements.csrfmiddlewaretoken.value = token.value;
}

async function post(note) {
  const body = new FormData(form);
  for (const [name, value] of Object.entries(note)) body.set(name, value);
  return fetch(location.pathname, { method: "POST", body, headers: { Accept: "application/json" }, redirect: "manual" });
}

async function send(note) {
  let answer = await post(note);
  if (answer.status === 403) {
    await newToken();
    answer = await post(note);
  }
  // A line of enquiry may have been dropped meanwhile: the words count, not where they belong.
  if (answer.status === 422) answer = await post({ ...note, line: "", tag: "" });
  if (answer.status === 401 || answer.status === 403) throw new Error(SIGNED_OUT);
  if (answer.status === 404) throw new Error(CLOSED);
  if (answer.status === 422) throw new Error(REFUSED);
  if (!answer.ok) throw new Error(OFFLINE);
  return answer.json();
}

async function flush() {
  if (sending) return;
  sending = true;
  try {
    for (let notes = read(); notes.length; notes = read()) {
      const { row } = await send(notes[0]);
      if (row) {
        noted.insertAdjacentHTML("afterbegin", row);
        there += 1;
      }
      document.querySelector("[data-notes-none]")?.remove();
      keep(read().filter((note) => note.client_key !== notes[0].client_key));
    }
  } catch (trouble) {
    say([SIGNED_OUT, REFUSED, CLOSED].includes(trouble.message) ? trouble.message : OFFLINE);
    // Whoever was taken off a review keeps nothing of it on their device.
    if (trouble.message === CLOSED) localStorage.removeItem(place);
  } finally {
    sending = false;
  }
}

function note() {
  const text = box.value.trim();
  if (!text) return box.focus();
  const notes = read();
  const sequence = notes.length ? notes[notes.length - 1].sequence + 1 : 1;
  const { tag, line } = form.elements;
  notes.push({ text, tag: tag.value, line: line.value, client_key: key(), sequence, noted_at: new Date().toISOString() });
  try {
    keep(notes);
  } catch {
    status.textContent = "This device is full. Your note is still in the box: send the other notes, then add it again.";
    return;
  }
  box.value = "";
  box.dispatchEvent(new Event("input"));
  form.querySelector("[name=tag][value='']").checked = true;
  box.focus();
  flush();
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  note();
});
box.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    note();
  }
});
window.addEventListener("online", flush);
setInterval(() => read().length && flush(), 5000);
if (read().length) {
  say("");
  flush();
}
