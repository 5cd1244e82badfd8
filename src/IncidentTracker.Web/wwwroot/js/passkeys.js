// Signing in with a passkey, and adding one. The buttons carry data-passkey and data-to; without passkeys in the browser they stay hidden, and so does a form that is there for them alone. The shell asks for this where it sees one.
const paths = { get: '/sign-in/passkey', create: '/account/passkeys' };

async function post(form, path, body) {
  const answer = await fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', RequestVerificationToken: form.querySelector('input[name=__RequestVerificationToken]').value },
    body: JSON.stringify(body ?? {}),
  });
  if (answer.ok) return answer.status === 204 ? null : answer.json();
  const told = await answer.json().catch(() => null);
  throw new Error(told?.detail ?? told?.title ?? `The server answered ${answer.status}.`);
}

async function run(button) {
  const form = button.closest('form');
  const fault = form.querySelector('[data-passkey-fault]');
  const way = button.dataset.passkey;
  const password = form.querySelector('[data-passkey-password]');
  if (password && !password.reportValidity()) return;
  fault.hidden = true;
  button.disabled = true;
  try {
    const options = await post(form, `${paths[way]}/options`, password ? { password: password.value } : {});
    const credential = way === 'get'
      ? await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) })
      : await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) });
    await post(form, paths[way], credential.toJSON());
    location.assign(button.dataset.to);
  } catch (failure) {
    // Closing the browser's own window is no fault that needs words of the browser.
    fault.textContent = failure.name === 'NotAllowedError' ? 'No passkey was given.' : failure.message;
    fault.hidden = false;
    button.disabled = false;
  }
}

const can = !!window.PublicKeyCredential?.parseRequestOptionsFromJSON;

/** Shows the buttons that are there by now. */
export function show() {
  for (const button of document.querySelectorAll('[data-passkey][hidden]')) { if (can) button.hidden = button.form.hidden = false; }
}

document.addEventListener('click', event => {
  const button = event.target.closest?.('[data-passkey]');
  if (!button) return;
  // Never sent as a form, not even by Enter in its field.
  event.preventDefault();
  run(button);
});
