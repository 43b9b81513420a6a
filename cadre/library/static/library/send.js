// Sends each chosen file on its own, with its bar, so that one that is refused does not lose the others. Without a
// script the form sends all of them at once, and each is still looked at on its own.
const panel = document.querySelector("[data-sending]");
const input = document.querySelector("input[type=file][name=content]");
const form = input.form;
const heading = panel.querySelector("[data-sending-heading]");
const list = panel.querySelector("[data-sending-files]");
const next = panel.querySelector("[data-sending-next]");
const LOST = "We could not send it: the connection was lost or you were signed out. Choose it again.";

function row(file) {
  const item = document.createElement("li");
  const bar = Object.assign(document.createElement("progress"), { className: "cadre-progress", max: 100, value: 0 });
  const words = Object.assign(document.createElement("span"), { textContent: " waiting" });
  bar.setAttribute("aria-label", file.name);
  item.append(Object.assign(document.createElement("strong"), { textContent: file.name }), " ", bar, words);
  list.append(item);
  return { bar, words };
}

function post(file, { bar, words }) {
  return new Promise((done) => {
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
    sending.addEventListener("loadend", () => {
      let answer = { error: LOST };
      try {
        answer = JSON.parse(sending.responseText);
      } catch {
        // An answer that is no JSON is a page of the server: what it says does not concern this file alone.
      }
      bar.value = answer.document ? 100 : 0;
      words.textContent = ` ${answer.words || answer.error}`;
      words.classList.toggle("govuk-error-message", !answer.document);
      done(answer.document || 0);
    });
    sending.send(body);
  });
}

form.addEventListener("submit", async (event) => {
  const files = [...input.files];
  if (files.length < 2) return;
  event.preventDefault();
  panel.hidden = false;
  form.hidden = true;
  heading.textContent = `Sending ${files.length} files. Leave this page open.`;
  heading.focus();
  const rows = files.map(row);
  const sent = [];
  for (const [position, file] of files.entries()) {
    const document = await post(file, rows[position]);
    if (document) sent.push(document);
  }
  heading.textContent = `${sent.length} of ${files.length} files sent`;
  next.querySelector("a").href = `${panel.dataset.next}?sent=${sent.join(",")}`;
  next.hidden = !sent.length;
  if (sent.length === files.length) location.assign(next.querySelector("a").href);
  input.value = "";
  form.hidden = false;
});
