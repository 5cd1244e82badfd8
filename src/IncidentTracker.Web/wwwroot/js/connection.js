// What a lost connection must not cost: words typed into a form, and the place on the page. Blazor reconnects by itself, and takes up a circuit that the server has put away;
// a new circuit knows nothing of the fields, and a server that has started anew knows nothing at all. What was typed is read when the connection goes, and written back when it is there again.
// Anything else is the server's to fill: somebody else may have changed it meanwhile, and a choice or a tick may act at once.
//   data-record="claim-5"    what a form's words are of, where the address and the form's label leave that open
import { typing } from './shell.js';

const line = document.getElementById('components-reconnect-modal');
const store = 'unsaved';
const typed = new WeakMap();
let lost = null;

const here = () => location.pathname + location.search;
const label = field => field.getAttribute('aria-label') ?? field.labels[0]?.querySelector('span')?.textContent ?? (field.name || field.id);
const name = field => JSON.stringify([field.closest('[data-record]')?.dataset.record ?? field.form.getAttribute('aria-label'), label(field)]);
// Of what the program has filled in since, nothing was typed.
const stands = field => typed.has(field) && field.value === typed.get(field);

// By their names; of two that bear one, neither is known from the other.
function fields() {
  const known = new Map();
  for (const field of document.querySelectorAll(typing)) known.set(name(field), known.has(name(field)) ? null : field);
  return [...known].filter(([, field]) => field);
}

function read() {
  return { at: here(), scroll: window.scrollY, fields: fields().filter(([, field]) => stands(field)).map(([name, field]) => [name, field.value]) };
}

// Blazor hears of it as of typing.
function tell(field) {
  field.dispatchEvent(new Event('input', { bubbles: true }));
  field.dispatchEvent(new Event('change', { bubbles: true }));
}

// A form may come only once its page has asked the store: it is looked for for a while.
function write(words, at, again = 20) {
  if (at !== here()) return;
  for (const [name, field] of fields()) {
    if (!words.has(name)) continue;
    // What stands in it may have been typed since.
    if (!stands(field)) {
      field.value = words.get(name);
      typed.set(field, field.value);
      tell(field);
    }
    words.delete(name);
  }
  if (words.size > 0 && again > 0) setTimeout(() => write(words, at, again - 1), 250);
}

function back(kept) {
  if (kept.at !== here()) return;
  write(new Map(kept.fields), kept.at);
  window.scrollTo({ top: kept.scroll, behavior: 'instant' });
}

// What was typed while nobody listened is told once somebody does.
function told() {
  for (const field of document.querySelectorAll(typing)) if (stands(field)) tell(field);
}

function loadAgain() {
  sessionStorage.setItem(store, JSON.stringify(lost ?? read()));
  location.reload();
}

line?.addEventListener('components-reconnect-state-changed', event => {
  switch (event.detail.state) {
    case 'show':
      lost ??= read();
      break;
    case 'hide':
      if (lost) {
        const kept = lost;
        lost = null;
        // A circuit that was taken up again draws its page first.
        setTimeout(() => { told(); back(kept); }, 300);
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
  if (!event.isTrusted || !event.target.matches?.(typing)) return;
  typed.set(event.target, event.target.value);
  if (lost) lost = read();
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
  if (kept.at === here()) {
    const ready = new MutationObserver(() => {
      if (document.body.dataset.interactive !== 'true') return;
      ready.disconnect();
      setTimeout(() => back(kept), 100);
    });
    ready.observe(document.body, { attributes: true, attributeFilter: ['data-interactive'] });
  }
}
