// Selects days of the calendar by dragging and with the arrow keys. Without it each day is a box to tick.
const calendar = document.querySelector("[data-calendar]");
const boxes = [...calendar.querySelectorAll("input[type=checkbox]")];
const count = document.querySelector("[data-calendar-count]");
const WEEK = 7;
document.querySelector("[data-calendar-keys]").hidden = false;
let drag = null;
let hasDragged = false;

const boxAt = (place) => place?.closest("[data-calendar] label")?.querySelector("input");

function say() {
  const chosen = boxes.filter((box) => box.checked).length;
  count.textContent = chosen ? `${chosen} ${chosen === 1 ? "day" : "days"} selected` : "";
}

function reach(end) {
  const [low, high] = [drag.start, end].sort((one, other) => one - other);
  boxes.forEach((box, place) => { box.checked = place >= low && place <= high ? drag.on : drag.before[place]; });
  say();
}

function focusable(chosen) {
  for (const box of boxes) box.tabIndex = box === chosen ? 0 : -1;
}

calendar.addEventListener("pointerdown", (event) => {
  const box = boxAt(event.target);
  if (!box || event.button) return;
  drag = { start: boxes.indexOf(box), on: !box.checked, before: boxes.map((one) => one.checked), moved: false };
  if (event.target.hasPointerCapture?.(event.pointerId)) event.target.releasePointerCapture(event.pointerId);
});
document.addEventListener("pointermove", (event) => {
  const box = drag && boxAt(document.elementFromPoint(event.clientX, event.clientY));
  if (!box) return;
  const end = boxes.indexOf(box);
  if (end !== drag.start) drag.moved = true;
  if (drag.moved) reach(end);
});
for (const name of ["pointerup", "pointercancel"]) {
  document.addEventListener(name, () => {
    hasDragged = drag?.moved;
    drag = null;
    setTimeout(() => { hasDragged = false; });
  });
}
// The click that ends a drag selects nothing more.
calendar.addEventListener("click", (event) => { if (hasDragged) event.preventDefault(); }, true);
calendar.addEventListener("change", say);
calendar.addEventListener("focusin", (event) => { if (boxes.includes(event.target)) focusable(event.target); });
calendar.addEventListener("keydown", (event) => {
  const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -WEEK, ArrowDown: WEEK }[event.key];
  const place = boxes.indexOf(event.target);
  const next = step && place >= 0 && boxes[place + step];
  if (!next) return;
  event.preventDefault();
  if (event.shiftKey) {
    drag = { start: place, on: true, before: boxes.map((box) => box.checked) };
    reach(place + step);
    drag = null;
  }
  next.focus();
});
focusable(boxes.find((box) => box.checked) || boxes[0]);
say();
