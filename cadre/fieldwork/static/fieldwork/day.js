// Moves a session on the day grid: by dragging it to another time or person, or with Shift and an arrow key. The page
// that changes the session is fetched, filled in and sent, so that it checks and asks the same as when filled in by hand.
const table = document.querySelector("[data-day]");
const people = [...table.querySelectorAll("th[data-person]")].map((head) => head.dataset.person);
const QUARTER = 15;
table.parentElement.querySelector("[data-day-keys]").hidden = false;
let dragged = null;

const minutes = (time) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
const clock = (count) => [count / 60, count % 60].map((part) => String(Math.floor(part)).padStart(2, "0")).join(":");

async function move(cell, begins, person) {
  const ends = begins + Number(cell.dataset.minutes);
  if (begins < 0 || ends >= 24 * 60) return;
  const answer = await fetch(cell.dataset.change);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const form = page.querySelector("main form[method=post]");
  if (!form) return;
  form.elements.time.value = clock(begins);
  form.elements.ends.value = clock(ends);
  for (const role of ["asker", "note_taker"]) {
    if (form.elements[role].value === cell.dataset.person) form.elements[role].value = person;
  }
  form.action = cell.dataset.change;
  form.hidden = true;
  document.body.append(form);
  form.submit();
}

table.addEventListener("dragstart", (event) => {
  dragged = event.target.closest("[data-change]");
  event.dataTransfer.effectAllowed = "move";
});
table.addEventListener("dragover", (event) => {
  if (dragged && event.target.closest("td[data-at]")) event.preventDefault();
});
table.addEventListener("drop", (event) => {
  const cell = event.target.closest("td[data-at]");
  if (!dragged || !cell) return;
  event.preventDefault();
  move(dragged, minutes(cell.dataset.at), cell.dataset.person);
});
table.addEventListener("keydown", (event) => {
  const cell = event.target.closest("[data-change]");
  const down = { ArrowUp: -QUARTER, ArrowDown: QUARTER }[event.key] || 0;
  const across = { ArrowLeft: -1, ArrowRight: 1 }[event.key] || 0;
  const person = cell && people[people.indexOf(cell.dataset.person) + across];
  if (!event.shiftKey || !person || !(down || across)) return;
  event.preventDefault();
  move(cell, minutes(cell.dataset.starts) + down, person);
});
