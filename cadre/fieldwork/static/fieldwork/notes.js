// Keeps each point in this browser until the server has it, so that a lost connection loses nothing while the page is
// open or opened again. Without a script the form is sent the ordinary way. Enter notes the point; Shift and Enter
// begins a new line.
const form = document.querySelector("[data-notes]");
const box = form.elements.text;
const status = document.querySelector("[data-notes-status]");
const list = document.querySelector("[data-notes-waiting]");
const place = `cadre-notes-${form.dataset.session}`;
const read = () => JSON.parse(localStorage.getItem(place) || "[]");
let sent = 0;
let sending = false;

function keep(points) {
  localStorage.setItem(place, JSON.stringify(points));
  list.replaceChildren(...points.map((point) => Object.assign(document.createElement("li"), { textContent: point.text })));
  status.textContent = points.length
    ? `${sent} synced, ${points.length} saved on this device and waiting for a connection.`
    : `${sent} synced. Nothing waits on this device.`;
}

async function send(point) {
  const body = new FormData(form);
  for (const [name, value] of Object.entries(point)) body.set(name, value);
  const answer = await fetch(location.pathname, { method: "POST", body, headers: { Accept: "application/json" }, redirect: "manual" });
  if (!answer.ok) throw new Error(String(answer.status));
}

async function flush() {
  if (sending) return;
  sending = true;
  try {
    for (let points = read(); points.length; points = read()) {
      await send(points[0]);
      sent += 1;
      keep(read().filter((point) => point.client_key !== points[0].client_key));
    }
  } catch {
    keep(read());
  } finally {
    sending = false;
  }
}

function note() {
  const text = box.value.trim();
  if (!text) return box.focus();
  const points = read();
  const made = new Date().toISOString();
  points.push({ text, tag: form.elements.tag.value, line: form.elements.line.value, client_key: crypto.randomUUID(), sequence: points.length, noted_at: made });
  try {
    keep(points);
  } catch {
    status.textContent = "This device is full: the point is still in the box. Send what waits, then note it again.";
    return;
  }
  box.value = "";
  form.elements.tag.value = "";
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
setInterval(flush, 5000);
if (read().length) flush();
