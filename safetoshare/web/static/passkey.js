// How does a passkey answer a form? The device is asked by what the form carries, its answer is sent with the form.
// Nothing else of signing in needs a script.

const able =
  window.isSecureContext &&
  "PublicKeyCredential" in window &&
  "parseRequestOptionsFromJSON" in PublicKeyCredential;

const ask = (kind, options) =>
  kind === "create"
    ? navigator.credentials.create({
        publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options.publicKey),
      })
    : navigator.credentials.get({
        publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options.publicKey),
      });

const show = (form, what) => {
  form.querySelector(`[data-${what}]`).hidden = false;
};

const answer = async (form) => {
  form.querySelector("[data-failed]").hidden = true;
  try {
    const credential = await ask(form.dataset.passkey, JSON.parse(form.dataset.options));
    form.elements.credential.value = JSON.stringify(credential);
    form.submit();
  } catch (error) {
    // An address without a name, such as 127.0.0.1, can have no passkeys.
    show(form, error.name === "SecurityError" ? "cannot" : "failed");
  }
};

for (const form of document.querySelectorAll("form[data-passkey]")) {
  show(form, "needs-script");
  if (!able) show(form, "cannot");
  form.querySelector("[data-ask]").disabled = !able;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    answer(form);
  });
}
