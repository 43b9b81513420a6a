// Words selected in a passage go along when "Quote" is pressed. Without this the whole passage is offered to be shortened.
document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-quote]");
  const chosen = String(document.getSelection()).trim();
  if (!link || !chosen || chosen.length > 1500) return;
  const passage = link.closest(".cadre-passage").querySelector("[data-passage]");
  if (!passage.textContent.includes(chosen)) return;
  const address = new URL(link.href);
  address.searchParams.set("quote", chosen);
  link.href = address.href;
});
