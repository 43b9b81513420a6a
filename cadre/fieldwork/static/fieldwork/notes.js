// Keeps each point in this browser until the server has it, so that a lost connection or a sign-in that has run out
// loses nothing while the page is open or opened again. Without a script the form is sent the ordinary way. Enter notes
// the point; Shift and Enter begins a new line.
const form = document.querySelector("[data-notes]");
const box = form.elements.text;
const status = document.querySelector("[data-notes-status]");
const waiting = document.querySelector("[data-notes-waiting]");
const noted = document.querySelector("[data-notes-noted]");
// One person's notes are never sent under the name of the next who signs in on the same device.
const place = `cadre-notes-${form.dataset.writer}-${form.dataset.session}`;
const read = () => JSON.parse(localStorage.getItem(place) || "[]");
const OFFLINE = "They go by themselves when the connection is back.";
const SIGNED_OUT = "You have been signed out. Sign in again in another tab: they go by themselves.";
const REFUSED = "The first of them was not accepted. Copy its words before you leave, and tell the programme.";
form.querySelector("[data-notes-keys]").hidden = false;
let sending = false;
let there = Number(noted.dataset.total);

function say(trouble) {
  const points = read();
  waiting.replaceChildren(...points.map((point) => Object.assign(document.createElement("li"), { textContent: point.text })));
  status.textContent = points.length
    ? `${there} noted, ${points.length} saved on this device and waiting. ${trouble || ""}`
    : `${there} noted. Nothing waits on this device.`;
}

function keep(points) {
  localStorage.setItem(place, JSON.stringify(points));
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

async function post(point) {
  const body = new FormData(form);
  for (const [name, value] of Object.entries(point)) body.set(name, value);
  return fetch(location.pathname, { method: "POST", body, headers: { Accept: "application/json" }, redirect: "manual" });
}

async function send(point) {
  let answer = await post(point);
  if (answer.status === 403) {
    await newToken();
    answer = await post(point);
  }
  // A line of enquiry may have been dropped meanwhile: the words count, not where they belong.
  if (answer.status === 422) answer = await post({ ...point, line: "", tag: "" });
  if (answer.status === 401 || answer.status === 403) throw new Error(SIGNED_OUT);
  if (answer.status === 422) throw new Error(REFUSED);
  if (!answer.ok) throw new Error(OFFLINE);
  return answer.json();
}

async function flush() {
  if (sending) return;
  sending = true;
  try {
    for (let points = read(); points.length; points = read()) {
      const { row } = await send(points[0]);
      if (row) {
        noted.insertAdjacentHTML("afterbegin", row);
        there += 1;
      }
      document.querySelector("[data-notes-none]")?.remove();
      keep(read().filter((point) => point.client_key !== points[0].client_key));
    }
  } catch (trouble) {
    say([SIGNED_OUT, REFUSED].includes(trouble.message) ? trouble.message : OFFLINE);
  } finally {
    sending = false;
  }
}

function note() {
  const text = box.value.trim();
  if (!text) return box.focus();
  const points = read();
  const sequence = points.length ? points[points.length - 1].sequence + 1 : 1;
  const { tag, line } = form.elements;
  points.push({ text, tag: tag.value, line: line.value, client_key: key(), sequence, noted_at: new Date().toISOString() });
  try {
    keep(points);
  } catch {
    status.textContent = "This device is full: the point is still in the box. Send what waits, then note it again.";
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
