// Says below a text box, when its writer pauses, what in it may identify a person. The server looks, by the rules of the
// form itself, and keeps nothing. Without a script, or when it does not answer, the form looks when it is sent.
const PAUSE = 600;
const MAX_TEXT = 40000;
const watched = new WeakMap();

function watch(box) {
  if (watched.has(box)) return watched.get(box);
  const place = Object.assign(document.createElement("p"), { className: "govuk-body-s cadre-caught" });
  place.setAttribute("role", "status");
  box.after(place);
  const state = { place, timer: 0, looked: "" };
  watched.set(box, state);
  return state;
}

function say(state, sentence) {
  if (state.place.textContent !== sentence) state.place.textContent = sentence;
}

async function look(box, state) {
  const text = box.value.slice(0, MAX_TEXT);
  if (text === state.looked) return;
  state.looked = text;
  const headers = { "X-CSRFToken": box.form.elements.csrfmiddlewaretoken.value, Accept: "application/json" };
  const body = new URLSearchParams({ text });
  try {
    const answer = await fetch(box.dataset.identify, { method: "POST", headers, body, redirect: "manual" });
    // What was typed meanwhile has a look of its own; a sentence never says what is no longer there.
    if (state.looked !== text || box.value.slice(0, MAX_TEXT) !== text) return;
    say(state, answer.ok ? (await answer.json()).sentence : "");
  } catch {
    say(state, "");
  }
}

// The panel of a passage comes and goes, so the page is listened to and not each box. A status is there, and empty,
// before it says something, or it would not be read out.
document.addEventListener("focusin", ({ target }) => target.matches?.("[data-identify]") && watch(target));
document.addEventListener(
  "input",
  ({ target }) => {
    if (!target.matches?.("[data-identify]")) return;
    const state = watch(target);
    clearTimeout(state.timer);
    if (target.value.trim()) state.timer = setTimeout(look, PAUSE, target, state);
    else {
      state.looked = "";
      say(state, "");
    }
  },
  true,
);
