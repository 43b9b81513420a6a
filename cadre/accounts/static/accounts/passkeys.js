// Answers a form with a passkey of this device: one is made, or asked for, when the form is sent. Without a script, or
// where the browser knows no passkeys, the part of the page about them stays hidden, and there are other ways to sign in.
const part = document.querySelector("[data-passkeys]");
const form = part.querySelector("form");
const error = part.querySelector("[data-passkey-error]");
const { passkeys: act, options: address } = part.dataset;

async function options() {
  if (!address) return JSON.parse(document.getElementById("passkey-options").textContent);
  const answer = await fetch(address, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error("no options");
  return (await answer.json()).request_options;
}

async function answer(event) {
  event.preventDefault();
  error.hidden = true;
  try {
    form.elements.credential.value = JSON.stringify(await webauthnJSON[act](await options()));
    form.submit();
  } catch {
    error.hidden = false;
  }
}

if (webauthnJSON.supported()) {
  part.hidden = false;
  form.addEventListener("submit", answer);
}
