// Ceremonies with a passkey. The options come with the page; the answer goes back in its form, or to the desk's circuit.
const bytes = text => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), sign => sign.charCodeAt(0));
const text = buffer => btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

// By hand: the browser's own way from and to JSON is younger than many phones.
export async function ceremony(how, json) {
  const options = JSON.parse(json);
  options.challenge = bytes(options.challenge);
  if (options.user) options.user.id = bytes(options.user.id);
  for (const key of [...options.excludeCredentials ?? [], ...options.allowCredentials ?? []]) key.id = bytes(key.id);
  const made = await navigator.credentials[how]({ publicKey: options });
  const { response } = made, written = {};
  for (const part of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"])
    if (response[part]) written[part] = text(response[part]);
  if (response.getTransports) written.transports = response.getTransports();
  return JSON.stringify({
    id: made.id, rawId: text(made.rawId), type: made.type, response: written,
    clientExtensionResults: made.getClientExtensionResults(), authenticatorAttachment: made.authenticatorAttachment,
  });
}

// In a circuit nothing is thrown: who says no has only changed their mind.
export const tried = (how, json) => ceremony(how, json).catch(() => null);

for (const form of document.querySelectorAll("form[data-passkey]")) {
  form.hidden = !globalThis.PublicKeyCredential;
  form.addEventListener("submit", async event => {
    event.preventDefault();
    form.querySelector("[role=alert]").hidden = true;
    try {
      form.elements.Credential.value = await ceremony(form.dataset.passkey, form.dataset.options);
      form.submit();
    } catch {
      form.querySelector("[role=alert]").hidden = false;
    }
  });
}
