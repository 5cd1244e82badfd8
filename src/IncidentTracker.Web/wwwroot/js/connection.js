// What a lost connection must not cost: words typed into a form, and the place on the page. Blazor reconnects by itself, and takes up a circuit that the server has put away;
// a new circuit knows nothing of the fields, and a server that has started anew knows nothing at all. The fields are read when the connection goes, and written back when it is there again.
const line = document.getElementById('components-reconnect-modal');
const store = 'unsaved';
let lost = null;

const fields = () => [...document.querySelectorAll('main input, main textarea, main select')]
  .filter(field => !['password', 'hidden', 'file', 'submit', 'button'].includes(field.type));
const name = (field, at) => field.id || `${field.name || field.type}:${at}`;
const value = field => field.type === 'checkbox' || field.type === 'radio' ? field.checked : field.value;

function read() {
  return { at: location.pathname + location.search, scroll: window.scrollY, fields: fields().map((field, at) => [name(field, at), value(field)]) };
}

function write(kept) {
  const known = new Map(kept.fields);
  fields().forEach((field, at) => {
    const before = known.get(name(field, at));
    if (before === undefined || before === value(field)) return;
    if (typeof before === 'boolean') field.checked = before; else field.value = before;
    // Blazor hears of it as of typing.
    field.dispatchEvent(new Event('input', { bubbles: true }));
    field.dispatchEvent(new Event('change', { bubbles: true }));
  });
  window.scrollTo({ top: kept.scroll, behavior: 'instant' });
}

// What is typed while nobody listens is told once somebody does.
function told(kept) {
  for (const field of fields()) {
    if (!kept.typed.has(field)) continue;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    field.dispatchEvent(new Event('change', { bubbles: true }));
  }
}

function loadAgain() {
  sessionStorage.setItem(store, JSON.stringify(lost ? { ...lost, typed: undefined } : read()));
  location.reload();
}

line?.addEventListener('components-reconnect-state-changed', event => {
  switch (event.detail.state) {
    case 'show':
      lost ??= { ...read(), typed: new Set() };
      break;
    case 'hide':
      if (lost) {
        const kept = lost;
        lost = null;
        // A circuit that was taken up again draws its page first.
        setTimeout(() => { told(kept); write(kept); }, 300);
      }
      break;
    case 'failed':
      wait();
      break;
    case 'rejected':
    case 'resume-failed':
      loadAgain();
      break;
  }
});

document.addEventListener('input', event => {
  if (!lost || event.isTrusted === false) return;
  const typed = lost.typed.add(event.target);
  lost = { ...read(), typed };
}, true);

// Blazor stops trying after a while; the page goes on, gently, until the server is there.
async function wait() {
  while (lost) {
    await new Promise(done => setTimeout(done, 5000));
    try {
      if (!(await fetch('health/live', { cache: 'no-store' })).ok) continue;
      if (!(await Blazor.reconnect()) && !(await Blazor.resumeCircuit())) loadAgain();
      return;
    } catch {
      // Not there yet.
    }
  }
}

// After loading again: once the page answers.
const kept = JSON.parse(sessionStorage.getItem(store) ?? 'null');
if (kept) {
  sessionStorage.removeItem(store);
  if (kept.at === location.pathname + location.search) {
    const ready = new MutationObserver(() => {
      if (document.body.dataset.interactive !== 'true') return;
      ready.disconnect();
      setTimeout(() => write(kept), 100);
    });
    ready.observe(document.body, { attributes: true, attributeFilter: ['data-interactive'] });
  }
}
