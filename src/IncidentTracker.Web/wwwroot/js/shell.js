// The shell's own small script: theme, single keys, dialogs. Everything hangs on attributes, so that pages need no script of their own:
//   data-key="a"         pressing a clicks the element (several keys: data-key="n ArrowRight"); where none takes Escape, it is u
//   data-rows="id"       a list whose rows carry data-row="id"; j, k move, Enter opens the row's [data-open], x ticks the row
//   data-go="a"          pressing g, then a, follows the link; g alone is an element that takes g
//   data-dialog="#id"    opens a <dialog>; data-close closes it
//   data-copy="text"     puts the text on the clipboard; data-print prints the page
//   details.drop         closes when something else is clicked, or by Escape
//   data-density         sets rows close together or apart
//   data-ticked          says how many rows are ticked
const fields = 'input, textarea, select, [contenteditable=true], .mud-popover-open';
const off = () => localStorage.getItem('keys') === 'off';
// Keys that only move may be held down; one that decides decides once.
const moves = ['j', 'k', 'n', 'p', '[', ']'];

export function theme() { return document.documentElement.dataset.theme === 'dark'; }

export function setTheme(dark) {
  const name = dark ? 'dark' : 'light';
  document.documentElement.dataset.theme = name;
  document.cookie = `theme=${name};path=/;max-age=31536000;samesite=lax`;
}

export function zone() { return Intl.DateTimeFormat().resolvedOptions().timeZone ?? null; }

export function ready() { document.body.dataset.interactive = 'true'; }

function rows() {
  const list = document.querySelector('[data-rows]');
  return list ? { list, rows: [...list.querySelectorAll('[data-row]')] } : null;
}

// A list is known by its path: the address it had is what "back to the list" leads to, the row opened is where the reader goes on.
const left = path => `list:${path}`;
const remember = row => sessionStorage.setItem(left(location.pathname), JSON.stringify({ at: location.pathname + location.search, row: row.dataset.row, back: true }));
const recall = path => JSON.parse(sessionStorage.getItem(left(path)) ?? 'null');

// The place of the reader is the focus itself, so that whoever cannot see the mark is there too.
function choose(all, row) {
  for (const other of all) { other.classList.toggle('cur', other === row); }
  row.scrollIntoView({ block: 'nearest' });
  row.querySelector('[data-open]')?.focus({ preventScroll: true });
}

const current = all => all.findIndex(row => row.contains(document.activeElement)) + 1 || all.findIndex(row => row.classList.contains('cur')) + 1;

function move(by) {
  const found = rows();
  if (!found || found.rows.length === 0) return false;
  const at = current(found.rows) - 1;
  choose(found.rows, found.rows[Math.min(found.rows.length - 1, Math.max(0, at + by))]);
  return true;
}

function open() {
  const row = rows()?.rows.find(candidate => candidate.classList.contains('cur'));
  const link = row?.querySelector('[data-open]');
  link?.click();
  return !!link;
}

function tick() {
  const found = rows();
  const box = found?.rows[current(found.rows) - 1]?.querySelector('input[type=checkbox]');
  box?.click();
  return !!box;
}

// The same row again after coming back, once.
function restore() {
  const found = rows();
  const kept = found && recall(location.pathname);
  if (!kept?.back) return;
  const row = found.rows.find(candidate => candidate.dataset.row === kept.row);
  if (!row) return;
  if (document.activeElement?.matches('body, main, h1')) choose(found.rows, row);
  // The heading is given the focus after the page is drawn: give it on, for a while.
  const path = location.pathname;
  clearTimeout(restore.timer);
  restore.timer = setTimeout(() => { if (location.pathname === path) sessionStorage.setItem(left(path), JSON.stringify({ ...kept, back: false })); }, 1500);
}

function back(link) {
  const kept = recall(new URL(link.href, document.baseURI).pathname);
  if (kept?.back) link.setAttribute('href', kept.at);
}

// What stood in a field when somebody came to it, and when its form was sent: where something else stands now, it was typed and not saved. What was sent counts as saved where nothing says no.
export const typing = 'main form:not([role=search], [method=get]) :is(textarea, input:not([type]), input[type=text], input[type=url], input[type=email], input[type=number])';
const came = new WeakMap(), sent = new WeakMap();
const come = (field, was) => { if (field.matches?.(typing) && !came.has(field)) came.set(field, was); };
const unsaved = () => [...document.querySelectorAll(typing)].some(field => came.has(field) && field.value !== came.get(field)
  && (field.value !== sent.get(field) || document.querySelector('main [role=alert]')));

const keyed = key => [...document.querySelectorAll('[data-key]')].find(element => element.dataset.key.split(' ').includes(key) && !element.disabled && element.getClientRects().length > 0);

let going = 0;
function go(key) {
  const link = [...document.querySelectorAll('[data-go]')].find(element => element.dataset.go === key);
  link?.click();
  return !!link;
}

// g waits for a letter; where none comes and an element takes g, it was meant for that.
function prefix() {
  const begun = going = Date.now(), alone = keyed('g');
  if (alone) setTimeout(() => { if (going === begun) { going = 0; alone.click(); } }, 600);
}

// Buttons that are one choice: an arrow chooses the next, Tab goes past them.
function turn(event) {
  const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  const at = by && !event.shiftKey && !event.ctrlKey && !event.metaKey && !event.altKey ? event.target.closest?.('[role=radiogroup] [role=radio]') : null;
  if (!at) return false;
  const all = [...at.closest('[role=radiogroup]').querySelectorAll('[role=radio]')];
  const next = all[(all.indexOf(at) + by + all.length) % all.length];
  next.focus();
  next.click();
  event.preventDefault();
  return true;
}

function press(event) {
  if (turn(event)) return;
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || (event.repeat && !moves.includes(event.key))) return;
  if (event.key === 'Escape') { const menu = document.querySelector('details.drop[open]'); if (menu) { menu.open = false; menu.querySelector('summary').focus(); return; } }
  if (event.target instanceof Element && event.target.closest(fields) && !event.target.matches('input[type=checkbox][name=n]')) { if (event.key === 'Escape') event.target.blur(); return; }
  const dialog = document.querySelector('dialog[open]');
  if (dialog && event.key !== '?') return;
  if (event.key === '?') { document.getElementById('key-help')?.showModal(); event.preventDefault(); return; }
  if (off()) return;
  if (Date.now() - going < 1200) { going = 0; if (go(event.key)) { event.preventDefault(); return; } }
  if (event.key === 'g') { prefix(); return; }
  if (event.key === 'x' && tick()) { event.preventDefault(); return; }
  if (event.key === '/') { const find = document.getElementById('find'); if (find) { find.focus(); find.select(); event.preventDefault(); } return; }
  if (event.key === 'j' || event.key === 'k') { if (move(event.key === 'j' ? 1 : -1)) event.preventDefault(); return; }
  if (event.key === 'Enter' && document.activeElement?.matches('body, main, h1') && open()) { event.preventDefault(); return; }
  if (event.key === 'Escape' && document.querySelector('.mud-dialog, .mud-popover-open')) return;
  // Esc goes back too where it leaves nothing smaller, but neither it nor u goes away from what is being written.
  const key = event.key === 'Escape' && !keyed('Escape') ? 'u' : event.key;
  if (key === 'u' && (unsaved() || (event.key === 'Escape' && document.querySelector('main form.edit')))) return;
  if (key === 'f' && !document.querySelector('[data-key~=f]')?.getClientRects().length) { document.querySelector('#filters button')?.focus(); event.preventDefault(); return; }
  const target = keyed(key);
  if (target) { target.click(); event.preventDefault(); return; }
  if (event.key === 'n' || event.key === 'p') { if (claim(event.key === 'n' ? 1 : -1)) event.preventDefault(); }
}

function claim(by) {
  const all = [...document.querySelectorAll('.rf[data-claim]')];
  if (all.length === 0) return false;
  const at = all.indexOf(document.activeElement);
  const next = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, at + by))];
  next.focus();
  next.scrollIntoView({ block: 'center' });
  return true;
}

function put(button) {
  const done = () => { button.dataset.copied = ''; setTimeout(() => delete button.dataset.copied, 2000); };
  // Without a secure connection there is no clipboard: then the reader copies by hand.
  if (navigator.clipboard) navigator.clipboard.writeText(button.dataset.copy).then(done); else prompt('Copy this', button.dataset.copy);
}

// Paper is white: dark colours give way to light ones for the print, and come back.
let beforePrint;
addEventListener('beforeprint', () => { beforePrint = document.documentElement.dataset.theme; document.documentElement.dataset.theme = 'light'; });
addEventListener('afterprint', () => { if (beforePrint) document.documentElement.dataset.theme = beforePrint; });

function sayTicked() {
  const say = document.querySelector('[data-ticked]');
  if (say) say.textContent = String(document.querySelectorAll('input[name=n]:checked').length);
}

const density = () => document.documentElement.classList.toggle('close', localStorage.getItem('density') === 'close');
density();

document.addEventListener('keydown', press);
// Before Blazor's router sees the click: where the list was left, and where "back to the list" leads.
document.addEventListener('click', event => {
  const opened = event.target.closest?.('[data-row] [data-open]');
  if (opened) remember(opened.closest('[data-row]'));
  const up = event.target.closest?.('a[data-key~=u]');
  if (up) back(up);
  // The router would follow the skip link and move no focus.
  if (event.target.closest?.('.skip')) { event.preventDefault(); event.stopPropagation(); document.getElementById('main')?.focus(); }
}, true);
document.addEventListener('focusin', event => {
  if (event.target.matches?.('h1')) restore();
  come(event.target, event.target.value);
});
// A field that is filled without being come to: words that were kept are put back.
document.addEventListener('input', event => come(event.target, event.target.defaultValue));
document.addEventListener('submit', event => {
  const fields = [...event.target.querySelectorAll(typing)];
  for (const field of fields) sent.set(field, field.value);
  // Where nothing says no, what stands there then is what was saved, trimmed or not.
  setTimeout(() => { if (!document.querySelector('main [role=alert]')) for (const field of fields) if (came.has(field)) came.set(field, field.value); }, 2000);
});
document.addEventListener('reset', () => setTimeout(sayTicked));
document.addEventListener('click', event => {
  if (event.target.closest?.('[data-density]')) { localStorage.setItem('density', localStorage.getItem('density') === 'close' ? 'apart' : 'close'); density(); return; }
  const opener = event.target.closest?.('[data-dialog]');
  if (opener) { document.querySelector(opener.dataset.dialog)?.showModal(); return; }
  const closer = event.target.closest?.('[data-close]');
  if (closer) { closer.closest('dialog')?.close(); return; }
  if (event.target instanceof HTMLDialogElement) event.target.close();
  for (const menu of document.querySelectorAll('details.drop[open]')) if (!menu.contains(event.target)) menu.open = false;
  const copied = event.target.closest?.('[data-copy]');
  if (copied) { put(copied); return; }
  if (event.target.closest?.('[data-print]')) { print(); return; }
  const show = event.target.closest?.('[data-show-password]');
  if (show) {
    const input = document.getElementById(show.dataset.showPassword);
    const hidden = input.type === 'password';
    input.type = hidden ? 'text' : 'password';
    show.textContent = hidden ? 'Hide' : 'Show';
  }
});
document.addEventListener('change', event => {
  if (event.target.name === 'n') sayTicked();
  if (event.target.id === 'keys-on') localStorage.setItem('keys', event.target.checked ? 'on' : 'off');
});
const box = document.getElementById('keys-on');
if (box) box.checked = !off();

// Scrolls to a mark that was asked for in the address.
export function scrollTo(id) { document.getElementById(id)?.scrollIntoView({ block: 'center' }); }

export function focus(id) { document.getElementById(id)?.focus(); }

export function focusIn(selector) { document.querySelector(selector)?.focus(); }

export function copy(text) { return navigator.clipboard.writeText(text); }

// Few pages have one: the rest need not carry its script.
function passkeys() { if (document.querySelector('[data-passkey][hidden]')) import('./passkeys.js').then(module => module.show()); }
passkeys();

// Rows come and go with Blazor's drawing; the chosen one is marked again whenever its list is back.
let pending;
new MutationObserver(() => {
  pending ??= requestAnimationFrame(() => { pending = undefined; restore(); passkeys(); });
}).observe(document.body, { childList: true, subtree: true });
