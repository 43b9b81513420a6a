// Drags a finding to another place of its column: the same form as its buttons for up and down, which work without this.
for (const card of document.querySelectorAll("[data-place]")) {
  card.draggable = true;
  card.addEventListener("dragstart", (event) => {
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", card.id);
    card.dataset.dragged = "";
  });
  card.addEventListener("dragend", () => delete card.dataset.dragged);
  card.addEventListener("dragover", (event) => {
    const dragged = document.querySelector("[data-dragged]");
    if (dragged && dragged.closest("form") === card.closest("form")) event.preventDefault();
  });
  card.addEventListener("drop", (event) => {
    const dragged = document.querySelector("[data-dragged]");
    const form = card.closest("form");
    if (!dragged || dragged === card || dragged.closest("form") !== form) return;
    event.preventDefault();
    const move = Object.assign(document.createElement("input"), { type: "hidden", name: "move" });
    move.value = `${dragged.id.replace("finding-", "")}:${card.dataset.place}`;
    form.append(move);
    form.submit();
  });
}
