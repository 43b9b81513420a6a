// Starts the components of the design system that need a script. Every page works without it.
import { initAll } from "govuk-frontend";
import { wipeOnSignOut } from "./signing-out.js";

document.body.classList.add("js-enabled", ..."noModule" in HTMLScriptElement.prototype ? ["govuk-frontend-supported"] : []);
initAll();
wipeOnSignOut();

// What is under way is read again while its page is open. Without a script a link does it.
const live = document.querySelector("[data-live]");
const readAgain = async () => {
  const answer = await fetch(live.dataset.live).catch(() => null);
  const page = answer?.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
  const now = page?.querySelector("[data-live]");
  if (page && !now) location.reload();
  if (now && now.innerHTML !== live.innerHTML) live.innerHTML = now.innerHTML;
  if (!page || now) setTimeout(readAgain, 3000);
};
if (live) setTimeout(readAgain, 3000);

// A chart or table wider than its place says so above itself. Without a script its shaded edge does.
const WIDE = ".cadre-table-wrap, .cadre-scroll, .cadre-board, .cadre-day-wrap, .cadre-text-table-wrap";
const widths = new ResizeObserver((seen) => seen.forEach(({ target }) => {
  target.previousElementSibling.hidden = target.scrollWidth <= target.clientWidth + 1;
}));
for (const wide of document.querySelectorAll(WIDE)) {
  const words = Object.assign(document.createElement("p"), { className: "govuk-body-s cadre-quiet", hidden: true });
  words.dataset.scrolls = "";
  words.textContent = "Scroll sideways to see all of it.";
  wide.before(words);
  widths.observe(wide);
}
