// Weighs evidence without leaving the row: a press or a key sends the form of the page, and what the server answers
// replaces the table, the balance and the sentence. Without a script the same form loads the page again.
const KEYS = { f: "for", a: "against", x: "out" };
let turn = Promise.resolve();

const region = () => document.querySelector("[data-weigh]");
const ticks = () => [...region().querySelectorAll("input[name=item]")];
const status = (words) => (region().querySelector("[data-weigh-status]").textContent = words);
const tick = (value) => region().querySelector(`input[name=item][value="${value}"]`);

function start() {
  const keys = region().querySelector("[data-weigh-keys]");
  if (keys) keys.hidden = false;
  count();
}

function count() {
  const words = region().querySelector("[data-weigh-ticked]");
  if (words) words.textContent = `${ticks().filter((box) => box.checked).length} ticked`;
}

// Only from a page of this service: what a template escaped stays escaped.
async function send(name, value) {
  const form = region().querySelector("form[method=post]");
  const body = new FormData(form);
  if (name === "only") body.delete("item");
  body.set(name, value);
  const answer = await fetch(location.href, { method: "POST", body });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.querySelector("[data-weigh]");
  if (!answer.ok || !fresh) return form.submit();
  const here = document.activeElement?.closest("[data-weigh] tr")?.querySelector("input[name=item]")?.value;
  const kept = name === "only" ? ticks().filter((box) => box.checked).map((box) => box.value) : [];
  region().replaceWith(document.importNode(fresh, true));
  kept.forEach((ticked) => tick(ticked) && (tick(ticked).checked = true));
  start();
  const next = here ? tick(here) : region().querySelector(`button[name="${name}"][value="${value}"]`);
  next?.focus({ preventScroll: true });
  const said = page.querySelector(".govuk-error-summary__body, .govuk-notification-banner__content");
  status(said ? said.textContent.trim() : "");
}

// One after the other: each is sent with what the page shows after the one before.
function weigh(name, value) {
  turn = turn.then(() => send(name, value)).catch(() => status("We could not reach the server. Nothing was changed: try again."));
}

function move(from, by) {
  const all = ticks();
  const next = all[all.indexOf(from) + by];
  next?.focus();
  return next;
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-weigh] form[method=post] button");
  if (!button) return;
  event.preventDefault();
  weigh(button.name, button.value);
});
document.addEventListener("change", (event) => event.target.closest("[data-weigh]") && count());
document.addEventListener("keydown", (event) => {
  const box = event.target;
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
start();
