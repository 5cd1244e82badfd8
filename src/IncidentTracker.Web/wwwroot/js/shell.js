// The shell's own small script: theme, single keys, dialogs. Everything hangs on attributes, so that pages need no script of their own:
//   data-key="a"         pressing a clicks the element (several keys: data-key="n ArrowRight")
//   data-rows="id"       a list whose rows carry data-row="id"; j, k move, Enter opens the row's [data-open]
//   data-dialog="#id"    opens a <dialog>; data-close closes it
//   data-copy="text"     puts the text on the clipboard; data-print prints the page
//   details.drop         closes when something else is clicked, or by Escape
const fields = 'input, textarea, select, [contenteditable=true], .mud-popover-open';
const off = () => localStorage.getItem('keys') === 'off';

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

function place(list) { return `row:${location.pathname}:${list.dataset.rows}`; }

function choose(list, all, row) {
  for (const other of all) { other.classList.toggle('cur', other === row); other.toggleAttribute('aria-current', other === row); }
  row.scrollIntoView({ block: 'nearest' });
  sessionStorage.setItem(place(list), row.dataset.row);
}

function move(by) {
  const found = rows();
  if (!found || found.rows.length === 0) return false;
  const at = found.rows.findIndex(row => row.classList.contains('cur'));
  choose(found.list, found.rows, found.rows[Math.min(found.rows.length - 1, Math.max(0, at + by))]);
  return true;
}

function open() {
  const row = rows()?.rows.find(candidate => candidate.classList.contains('cur'));
  const link = row?.querySelector('[data-open]');
  link?.click();
  return !!link;
}

// The same row again after coming back.
function restore() {
  const found = rows();
  const id = found && sessionStorage.getItem(place(found.list));
  const row = id && found.rows.find(candidate => candidate.dataset.row === id);
  if (row && !found.rows.some(other => other.classList.contains('cur'))) choose(found.list, found.rows, row);
}

function press(event) {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.key === 'Escape') { const menu = document.querySelector('details.drop[open]'); if (menu) { menu.open = false; menu.querySelector('summary').focus(); return; } }
  if (event.target instanceof Element && event.target.closest(fields)) return;
  const dialog = document.querySelector('dialog[open]');
  if (dialog && event.key !== '?') return;
  if (event.key === '?') { document.getElementById('key-help')?.showModal(); event.preventDefault(); return; }
  if (off()) return;
  if (event.key === '/') { const find = document.getElementById('find'); if (find) { find.focus(); find.select(); event.preventDefault(); } return; }
  if (event.key === 'j' || event.key === 'k') { if (move(event.key === 'j' ? 1 : -1)) event.preventDefault(); return; }
  if (event.key === 'Enter' && document.activeElement?.matches('body, main, h1') && open()) { event.preventDefault(); return; }
  const target = [...document.querySelectorAll('[data-key]')].find(element => element.dataset.key.split(' ').includes(event.key) && !element.disabled && element.getClientRects().length > 0);
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

document.addEventListener('keydown', press);
document.addEventListener('click', event => {
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
  if (event.target.id === 'keys-on') localStorage.setItem('keys', event.target.checked ? 'on' : 'off');
});
const box = document.getElementById('keys-on');
if (box) box.checked = !off();

// Scrolls to a mark that was asked for in the address.
export function scrollTo(id) { document.getElementById(id)?.scrollIntoView({ block: 'center' }); }

export function focus(id) { document.getElementById(id)?.focus(); }

export function copy(text) { return navigator.clipboard.writeText(text); }

// Rows come and go with Blazor's drawing; the chosen one is marked again whenever its list is back.
let pending;
new MutationObserver(() => {
  pending ??= requestAnimationFrame(() => { pending = undefined; restore(); });
}).observe(document.body, { childList: true, subtree: true });
