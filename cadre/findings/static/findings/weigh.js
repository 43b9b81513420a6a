// Weighs evidence without leaving the row: a press or a key sends the form of the page, and what the server answers
// replaces the table, the balance and the sentence. Without a script the same form loads the page again.
const KEYS = { f: "for", a: "against", x: "out" };
const UNDO = "form[action='/undo'] [name=undo]";
const MINUTE = 60_000;
let turn = Promise.resolve();
let last = "";
let over;

const region = () => document.querySelector("[data-weigh]");
const ticks = () => [...region().querySelectorAll("input[name=item]")];
const status = (words) => (region().querySelector("[data-weigh-status]").textContent = words);
const tick = (value) => region().querySelector(`input[name=item][value="${value}"]`);

function start() {
  const keys = region().querySelector("[data-weigh-keys]");
  if (keys) keys.hidden = false;
  const undo = region().querySelector("[data-weigh-undo]");
  if (undo) undo.hidden = !last;
  count();
}

// The last press can be undone for a minute, by the token of the button that its confirmation has.
function remember(token) {
  clearTimeout(over);
  last = token;
  over = setTimeout(() => {
    last = "";
    start();
  }, MINUTE);
}

function count() {
  const words = region().querySelector("[data-weigh-ticked]");
  if (words) words.textContent = `${ticks().filter((box) => box.checked).length} ticked`;
}

async function send(name, value) {
  const form = region().querySelector("form[method=post]");
  const body = new FormData(form);
  if (name === "only") body.delete("item");
  body.set(name, value);
  await show(await fetch(location.href, { method: "POST", body }), form, name, value);
}

async function takeBack() {
  if (!last) return;
  const form = region().querySelector("form[method=post]");
  const body = new FormData();
  body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  body.set("undo", last);
  remember("");
  await show(await fetch("/undo", { method: "POST", body }), form, "only");
}

// Only from a page of this service: what a template escaped stays escaped.
async function show(answer, form, name, value) {
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.querySelector("[data-weigh]");
  if (!answer.ok || !fresh) return form.submit();
  const token = page.querySelector(UNDO)?.value;
  if (token) remember(token);
  const here = document.activeElement?.closest("[data-weigh] tr")?.querySelector("input[name=item]")?.value;
  const kept = name === "only" ? ticks().filter((box) => box.checked).map((box) => box.value) : [];
  region().replaceWith(document.importNode(fresh, true));
  kept.forEach((ticked) => tick(ticked) && (tick(ticked).checked = true));
  start();
  const next = here ? tick(here) : region().querySelector(`button[name="${name}"][value="${value}"]`);
  next?.focus({ preventScroll: true });
  const said = page.querySelector(".govuk-error-summary__body, .govuk-notification-banner__heading");
  status(said ? said.textContent.trim() : "");
}

// One after the other: each is sent with what the page shows after the one before.
function weigh(name, value) {
  turn = turn.then(() => send(name, value)).catch(() => status("We could not reach the server. Nothing was changed: try again."));
}

function undo() {
  turn = turn.then(takeBack).catch(() => status("We could not reach the server. Nothing was changed: try again."));
}

function move(from, by) {
  const all = ticks();
  const next = all[all.indexOf(from) + by];
  next?.focus();
  return next;
}

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-weigh-undo]")) return undo();
  const button = event.target.closest("[data-weigh] form[method=post] button");
  if (!button) return;
  event.preventDefault();
  weigh(button.name, button.value);
});
document.addEventListener("change", (event) => event.target.closest("[data-weigh]") && count());
document.addEventListener("keydown", (event) => {
  const box = event.target;
  const typing = box.matches?.("select, textarea, input:not([type=checkbox])");
  if (event.key === "u" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) return undo();
  if (!box.matches?.("[data-weigh] input[name=item]") || event.ctrlKey || event.metaKey || event.altKey) return;
  const side = event.key === "Enter" ? box.dataset.suggested : KEYS[event.key];
  if (side) {
    weigh("only", `${side}:${box.value}`);
    move(box, 1);
  } else if (event.key === "ArrowDown") move(box, 1);
  else if (event.key === "ArrowUp") move(box, -1);
  else if (event.key !== "Enter") return;
  event.preventDefault();
});
remember(document.querySelector(UNDO)?.value ?? "");
start();
