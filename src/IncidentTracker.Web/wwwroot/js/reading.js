// Words and their cards on an article's page. Hangs on attributes only:
//   [data-of="3"]            underlined words of claim 3; .rf[data-claim="3"] is its number behind them
//   #card-3                  its card; it shows its body while pointer or focus is on its words
//   [data-show-words="3"]    pressing it scrolls to the words and grounds them until the next click
//   [data-marks="#story"]    pressing it takes the underlines away, or gives them back
let peeked;

function number(target) {
  const words = target.closest?.('[data-of], .rf[data-claim]');
  return words ? words.dataset.of ?? words.dataset.claim : null;
}

function peek(id) {
  const card = id && document.getElementById(`card-${id}`);
  if (card === peeked) return;
  peeked?.classList.remove('peek');
  peeked = card || undefined;
  peeked?.classList.add('peek');
}

function show(id) {
  const words = [...document.querySelectorAll(`[data-of="${id}"]`)];
  if (words.length === 0) return;
  words[0].scrollIntoView({ block: 'center' });
  for (const word of words) word.classList.add('flash');
}

// The card stays while the pointer is on it, so that what it offers can be reached.
document.addEventListener('pointerover', event => { if (!event.target.closest?.('.card.peek')) peek(number(event.target)); });
document.addEventListener('focusin', event => peek(number(event.target)));
document.addEventListener('focusout', event => { if (!event.relatedTarget) peek(null); });
document.addEventListener('keydown', event => { if (event.key === 'Escape') peek(null); });
document.addEventListener('click', event => {
  for (const word of document.querySelectorAll('[data-of].flash')) word.classList.remove('flash');
  const asked = event.target.closest?.('[data-show-words]');
  if (asked) show(asked.dataset.showWords);
  const marks = event.target.closest?.('[data-marks]');
  if (marks) document.querySelector(marks.dataset.marks)?.classList.toggle('bare');
});
