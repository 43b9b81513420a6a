// Keeps what is typed into a form in this browser until it is saved, so that a closed window loses nothing: what was kept
// and not saved is offered when the form is opened again. Without a script the page works as it is.
const form = document.querySelector("[data-keep]");
const offer = document.querySelector("[data-kept]");
const { opened_with: opened } = form.elements;
const boxes = [...form.elements].filter((box) => box.matches("textarea, input[type=text]"));
const place = `cadre-${form.dataset.keep}`;
const kept = JSON.parse(localStorage.getItem(place) || "null");

function forget() {
  localStorage.removeItem(place);
  offer.hidden = true;
}

function keep(sent) {
  const typed = Object.fromEntries(boxes.map((box) => [box.name, box.value]));
  try {
    localStorage.setItem(place, JSON.stringify({ ...typed, opened: opened.value, sent }));
  } catch {
    // A full device: the words are still on the page.
  }
}

// A page with errors shows what was sent and is not saved yet.
const isRefused = document.querySelector(".govuk-error-summary");
const wasSaved = kept && kept.sent && kept.opened !== opened.value;
if (isRefused) keep(false);
else if (kept && (wasSaved || boxes.every((box) => kept[box.name] === box.value))) forget();
else if (kept) offer.hidden = false;

form.addEventListener("input", () => keep(false));
form.addEventListener("submit", () => keep(true));
offer.querySelector("[data-kept-back]").addEventListener("click", () => {
  for (const box of boxes) box.value = kept[box.name] ?? box.value;
  offer.hidden = true;
  boxes.at(-1).focus();
});
offer.querySelector("[data-kept-forget]").addEventListener("click", forget);
