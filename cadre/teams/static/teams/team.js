// Shows the candidates of another seat, or more of them, without leaving the page: the page behind the link is fetched and
// its part for the seat takes the place of the one shown. Without a script the same link loads the page again.
const team = document.querySelector("[data-chosen]");
let shown = location.search;
let turn = 0;

function mark(address) {
  const chosen = new URLSearchParams(address).get("seat");
  for (const link of team.querySelectorAll("[data-seat]")) {
    const isChosen = new URLSearchParams(link.search).get("seat") === chosen;
    link.toggleAttribute("aria-current", isChosen);
    if (isChosen) link.setAttribute("aria-current", "true");
    link.closest("[data-is-chosen]").dataset.isChosen = isChosen ? "yes" : "no";
  }
}

// Only from a page of this service: what a template escaped stays escaped. Of two presses the last one is shown.
async function show(link) {
  const mine = ++turn;
  team.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(link);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("[data-candidates]");
    if (!answer.ok || !fresh) return location.assign(link);
    if (mine !== turn) return;
    team.querySelector("[data-candidates]").replaceWith(document.importNode(fresh, true));
    shown = new URL(link).search;
    mark(page.querySelector("[data-seat][aria-current]")?.search ?? shown);
    team.querySelector("[data-candidates] h2").focus();
  } catch {
    location.assign(link);
  } finally {
    if (mine === turn) team.removeAttribute("aria-busy");
  }
}

team.addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='?']");
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  history.pushState(null, "", link.href);
  show(link.href);
});
addEventListener("popstate", () => location.search !== shown && show(location.href));
