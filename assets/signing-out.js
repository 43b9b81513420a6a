// What this browser keeps of a person goes when they sign out. If it was never sent they are told first, with the way back
// to it; who signs out all the same, signs out. What another person left unsent here waits for them.
const UNSENT = "Not sent yet";

const PAGES = {
  notes: (record) => [`/sessions/${record}`, "Notes of a session"],
  section: (record) => [`/sections/${record}`, "A section of a report"],
  reflection: (record) => [`/reflections/${record}/write`, "An entry of your reflective log"],
};

function address(key) {
  const [, , kind, record] = key.split("-");
  return PAGES[kind](record);
}

function unsentBy(person) {
  const own = Object.keys(localStorage).filter((key) => key.startsWith(`cadre-${person}-`));
  return own.filter((key) => !["[]", "null"].includes(localStorage.getItem(key)));
}

function tell(keys) {
  const box = Object.assign(document.createElement("div"), { className: "govuk-error-summary", tabIndex: -1 });
  const heading = Object.assign(document.createElement("h2"), { className: "govuk-error-summary__title" });
  const list = Object.assign(document.createElement("ul"), { className: "govuk-list govuk-error-summary__list" });
  const words = Object.assign(document.createElement("p"), { className: "govuk-body" });
  heading.textContent = UNSENT;
  words.textContent = "This is only on this device. Open it to send or save it. If you sign out now, it is deleted.";
  for (const [href, textContent] of keys.map(address)) {
    const row = document.createElement("li");
    row.append(Object.assign(document.createElement("a"), { href, textContent }));
    list.append(row);
  }
  box.setAttribute("role", "alert");
  box.append(heading, words, list);
  document.querySelector("main").prepend(box);
  box.focus();
}

export function wipeOnSignOut() {
  let told = false;
  for (const form of document.querySelectorAll("form[data-signs-out]")) {
    form.addEventListener("submit", (event) => {
      const keys = unsentBy(form.dataset.signsOut);
      if (keys.length && !told) {
        event.preventDefault();
        told = true;
        tell(keys);
      } else {
        for (const key of keys) localStorage.removeItem(key);
      }
    });
  }
}
