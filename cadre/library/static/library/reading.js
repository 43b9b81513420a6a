// Codes a passage in place: words that are selected, or a whole passage, open the panel beside them; saving leaves the
// reader on the same line. The panel is the form of the page behind each "Quote" link, so everything works without this.
const said = document.querySelector("[data-said]");
const LETTER = /[\p{L}\p{N}'’\-‐]/u;
let opener = null;
// How far the page was scrolled when the panel opened: so far it is again when the panel has gone.
let scrolled = 0;

const panel = () => document.querySelector("[data-coding]");
const groupOf = (element) => element.closest("[data-group]");
const passageOf = (link) => link.closest("[data-passage]") || groupOf(link).querySelector("[data-passage]");
const linkOf = (passage) => passage.querySelector("[data-quote]") || groupOf(passage).querySelector("[data-quote]");

// The texts of these passages in order, each with what parts it from the text before.
function textsOf(passages) {
  return passages.flatMap((passage, place) => {
    const texts = [...passage.querySelectorAll("[data-at]")].map((run) => run.firstChild).filter(Boolean);
    return texts.map((text, number) => ({ text, gap: place && !number ? "\n\n" : "" }));
  });
}

// The words that are selected on one page, snapped to whole words, and where they begin; null where none are.
function selected() {
  const selection = document.getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const touched = [...document.querySelectorAll("[data-passage]")].filter((passage) => range.intersectsNode(passage));
  const page = touched[0]?.closest("[data-page]");
  const passages = touched.filter((passage) => passage.closest("[data-page]") === page);
  let words = "";
  let start = -1;
  let end = -1;
  for (const { text, gap } of textsOf(passages)) {
    words += gap;
    const from = text === range.startContainer ? range.startOffset : 0;
    const to = text === range.endContainer ? range.endOffset : text.data.length;
    if (range.intersectsNode(text) && to > from) {
      start = start < 0 ? words.length + from : start;
      end = words.length + to;
    }
    words += text.data;
  }
  return start < 0 ? null : snapped(words, start, end, passages[0]);
}

function snapped(words, start, end, passage) {
  while (start < end && /\s/.test(words[start])) start += 1;
  while (end > start && /\s/.test(words[end - 1])) end -= 1;
  if (start === end) return null;
  while (start > 0 && LETTER.test(words[start]) && LETTER.test(words[start - 1])) start -= 1;
  while (end < words.length && LETTER.test(words[end - 1]) && LETTER.test(words[end])) end += 1;
  const begins = Number(passage.querySelector("[data-at]").dataset.at);
  return { quote: words.slice(start, end), near: begins + start, passage };
}

async function pageAt(address, options) {
  const answer = await fetch(address, options);
  if (!answer.ok) throw new Error(String(answer.status));
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

function leave() {
  panel()?.remove();
  document.querySelector(".cadre-passage--open")?.classList.remove("cadre-passage--open");
  if (opener) window.scrollTo(0, scrolled);
  opener?.focus({ preventScroll: true });
  opener = null;
}

function count(words) {
  const number = words.split(/\s+/).filter(Boolean).length;
  return number === 1 ? "1 word" : `${number} words`;
}

// Opens the panel beside the passage for these words; without them for the whole passage.
async function open(passage, words) {
  const link = linkOf(passage);
  const form = await pageAt(link.href).then((page) => page.querySelector("[data-coding]"), () => null);
  if (!form) {
    location.assign(link.href);
    return;
  }
  leave();
  opener = link;
  scrolled = window.scrollY;
  if (words) {
    form.elements.quote.value = words.quote;
    form.elements.near.value = words.near;
  }
  groupOf(passage).classList.add("cadre-passage--open");
  groupOf(passage).querySelector("[data-margin]").prepend(form);
  arrive(form);
  said.textContent = `New quote, ${count(form.elements.quote.value)}`;
}

function arrive(form) {
  form.querySelector("[data-keys]").hidden = false;
  form.focus({ preventScroll: true });
  form.scrollIntoView({ block: "nearest" });
}

// Shows what the answer has of the text and its margin, in place.
function show(page) {
  for (const group of page.querySelectorAll("[data-group]")) document.getElementById(group.id)?.replaceWith(group);
  const banner = page.querySelector(".govuk-notification-banner");
  const outcome = document.querySelector("[data-outcome]");
  outcome.replaceChildren(...(banner ? [banner] : []));
  // By then it can be undone no more.
  if (banner) setTimeout(() => !banner.contains(document.activeElement) && banner.remove(), 60_000);
  return banner ? banner.querySelector(".govuk-notification-banner__heading").textContent.trim() : "";
}

function refuse(form, again) {
  form.replaceWith(again);
  arrive(again);
  const errors = [...again.querySelectorAll(".govuk-error-message")].map((error) => error.textContent.trim());
  said.textContent = errors.join(". ");
}

async function save(form, button) {
  const body = new FormData(form, button);
  const buttons = [...form.querySelectorAll("button")];
  const { id } = groupOf(form);
  const press = (isPressed) => buttons.forEach((each) => { each.disabled = isPressed; });
  press(true);
  const page = await pageAt(form.action, { method: "POST", body }).catch(() => null);
  if (!page) {
    press(false);
    said.textContent = "We could not save the quote. Check your connection and try again.";
  } else if (page.querySelector("[data-coding]")) {
    refuse(form, page.querySelector("[data-coding]"));
  } else if (page.querySelector("[data-reader]")) {
    opener = null;
    const outcome = show(page);
    document.getElementById(id)?.querySelector("[data-quote]")?.focus({ preventScroll: true });
    window.scrollTo(0, scrolled);
    said.textContent = outcome;
  } else {
    location.reload();
  }
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-quote]");
  if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    const words = selected();
    open(passageOf(link), words?.passage === passageOf(link) ? words : null);
  } else if (event.target.closest("[data-leave]")) {
    event.preventDefault();
    leave();
  }
});

document.addEventListener("pointerup", (event) => {
  if (!event.target.closest?.("[data-passage]") || event.target.closest("a")) return;
  setTimeout(() => {
    const words = selected();
    if (words) open(words.passage, words);
  });
});

// Takes back what was saved last, in place.
async function undo(form, button) {
  const page = await pageAt(form.action, { method: "POST", body: new FormData(form, button) }).catch(() => null);
  if (page?.querySelector("[data-reader]")) said.textContent = show(page);
  else location.reload();
}

document.addEventListener("submit", (event) => {
  const act = event.target.matches("[data-coding]") ? save : event.target.matches("[data-outcome] form") ? undo : null;
  if (!act) return;
  event.preventDefault();
  act(event.target, event.submitter);
});

// While a passage is in focus, J and K go to the next and the last one, and U undoes what was saved last.
function step(event) {
  const link = event.target.closest?.("[data-quote]");
  if (link && event.key.toLowerCase() === "u") document.querySelector("[data-outcome] form button")?.click();
  const steps = { j: 1, k: -1 }[event.key.toLowerCase()];
  if (!link || !steps) return;
  const links = [...document.querySelectorAll("[data-quote]")];
  links[links.indexOf(link) + steps]?.focus();
}

// The first number that is pressed takes the place of what was suggested; more numbers add to it.
function choose(form, event) {
  const box = form.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
  if (!box) return;
  event.preventDefault();
  if (box.type === "checkbox" && !form.dataset.chosen) {
    form.dataset.chosen = "yes";
    form.querySelectorAll(`[name=${box.name}]`).forEach((other) => { other.checked = other === box; });
  } else {
    box.click();
  }
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const form = event.target.closest?.("[data-coding]");
  if (!form) {
    step(event);
  } else if (event.key === "Escape") {
    leave();
  } else if (event.key === "Enter" && !event.shiftKey && !event.target.matches("a, button, select")) {
    event.preventDefault();
    form.requestSubmit();
  } else if (!event.target.matches("textarea, select, input[type=text]")) {
    choose(form, event);
  }
});
