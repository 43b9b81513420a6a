// Sends each chosen file on its own, with its bar, so that one that is refused does not lose the others, and one whose
// sending failed can be sent again. Without a script the form sends all of them at once, and each is still looked at
// on its own.
const panel = document.querySelector("[data-sending]");
const input = document.querySelector("input[type=file][name=content]");
const form = input.form;
const heading = panel.querySelector("[data-sending-heading]");
const list = panel.querySelector("[data-sending-files]");
const next = panel.querySelector("[data-sending-next]");
const most = Number(panel.dataset.most);
const largest = Number(panel.dataset.largest);
const LOST = "We could not send it: the connection was lost or you were signed out.";
const sent = [];
let chosen = 0;
let busy = false;

function row(file) {
  const item = document.createElement("li");
  const bar = Object.assign(document.createElement("progress"), { className: "cadre-progress", max: 100, value: 0 });
  const words = Object.assign(document.createElement("span"), { textContent: " waiting" });
  bar.setAttribute("aria-label", file.name);
  item.append(Object.assign(document.createElement("strong"), { textContent: file.name }), " ", bar, words);
  list.append(item);
  return { file, item, bar, words };
}

function answered(sending) {
  try {
    return JSON.parse(sending.responseText);
  } catch {
    // An answer that is no JSON is a page of the server, or none: what it says does not concern this file.
    return { error: LOST, again: true };
  }
}

function post({ file, bar, words }) {
  return new Promise((done) => {
    if (file.size > largest) {
      done({ error: panel.dataset.tooLarge });
      return;
    }
    const body = new FormData(form);
    body.set("content", file);
    body.delete("title");
    const sending = new XMLHttpRequest();
    sending.open("POST", location.href);
    sending.setRequestHeader("Accept", "application/json");
    sending.upload.addEventListener("progress", (event) => {
      bar.value = (100 * event.loaded) / event.total;
      words.textContent = event.loaded < event.total ? " sending" : " being checked";
    });
    sending.addEventListener("loadend", () => done(answered(sending)));
    sending.send(body);
  });
}

// Sends one file and shows what came of it; answers whether the others may be sent too.
async function send(line) {
  const answer = await post(line);
  line.bar.value = answer.document ? 100 : 0;
  line.words.textContent = ` ${answer.words || answer.error} `;
  line.words.classList.toggle("govuk-error-message", !answer.document);
  if (answer.document) sent.push(answer.document);
  if (answer.again) line.item.append(retry(line));
  return !answer.stops;
}

function retry(line) {
  const button = Object.assign(document.createElement("button"), { type: "button", textContent: "Send it again" });
  button.className = "govuk-button govuk-button--secondary govuk-!-margin-bottom-0";
  button.setAttribute("aria-label", `Send ${line.file.name} again`);
  button.addEventListener("click", async () => {
    if (busy) return;
    button.remove();
    await sendAll([line]);
  });
  return button;
}

async function sendAll(lines) {
  busy = true;
  form.hidden = true;
  let goesOn = true;
  for (const line of lines) {
    if (goesOn) goesOn = await send(line);
    else line.words.textContent = " not sent";
  }
  busy = false;
  heading.textContent = `${sent.length} of ${chosen} files sent`;
  heading.focus();
  next.querySelector("a").href = `${panel.dataset.next}?sent=${sent.join(",")}`;
  next.hidden = !sent.length;
  if (sent.length === chosen) location.assign(next.querySelector("a").href);
  form.hidden = false;
  return goesOn;
}

window.addEventListener("beforeunload", (event) => {
  if (busy) event.preventDefault();
});

form.addEventListener("submit", async (event) => {
  const files = [...input.files];
  if (busy) event.preventDefault();
  if (busy || files.length < 2) return;
  event.preventDefault();
  panel.hidden = false;
  if (files.length > most) {
    heading.textContent = `Choose at most ${most} files at once. You chose ${files.length}.`;
    heading.focus();
    return;
  }
  sent.length = 0;
  list.replaceChildren();
  chosen = files.length;
  heading.textContent = `Sending ${chosen} files. Leave this page open.`;
  heading.focus();
  if (await sendAll(files.map(row))) input.value = "";
});
