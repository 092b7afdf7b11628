"use strict";
// Has the device make a passkey, or sign with one, and sends what it answers with the form.
{
  const form = document.querySelector("form[data-passkey-make], form[data-passkey-sign]");
  const failed = form.querySelector("[role=alert]");

  const make = async () => navigator.credentials.create({
    publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(JSON.parse(form.dataset.passkeyMake)),
  });

  const sign = async () => {
    const answer = await fetch(form.dataset.passkeySign, {method: "POST", headers: {Accept: "application/json"}});
    if (!answer.ok) {
      throw new Error(answer.status);
    }
    return navigator.credentials.get({publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(await answer.json())});
  };

  form.addEventListener("submit", event => {
    event.preventDefault();
    failed.hidden = true;
    (form.dataset.passkeyMake ? make() : sign()).then(credential => {
      form.elements.credential.value = JSON.stringify(credential);
      form.submit();
    }).catch(() => {
      failed.hidden = false;
    });
  });

  // Old browsers cannot read what the server asks, and then the password is the way in.
  form.hidden = !window.PublicKeyCredential?.parseRequestOptionsFromJSON && !form.dataset.passkeyMake;
}
