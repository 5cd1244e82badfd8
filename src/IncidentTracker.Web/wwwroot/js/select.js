// A selection in a marked text to offsets in the whole text. Each segment carries data-at, its first offset.
function offset(node, at) {
  const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
  const segment = element?.closest('[data-at]');
  if (!segment) return null;
  const before = document.createRange();
  before.setStart(segment, 0);
  before.setEnd(node, at);
  return Number(segment.dataset.at) + before.toString().length;
}

// A selection may end in the gap before a paragraph (a triple click does): then it ends with the last segment it holds.
function clipped(range, root) {
  const held = [...root.querySelectorAll('[data-at]')].filter(segment => range.intersectsNode(segment) && segment.textContent.length > 0);
  if (held.length === 0) return null;
  const start = offset(range.startContainer, range.startOffset) ?? Number(held[0].dataset.at);
  const last = held[held.length - 1];
  const end = offset(range.endContainer, range.endOffset) ?? Number(last.dataset.at) + last.textContent.length;
  return end > start ? [start, end] : null;
}

const steps = { ArrowLeft: ['backward', 'character'], ArrowRight: ['forward', 'character'], ArrowUp: ['backward', 'line'], ArrowDown: ['forward', 'line'] };

// Shift and arrows select without a mouse: from where the last click or selection was, else from the first words in view; with Ctrl word by word.
function arrows(root, event) {
  const step = steps[event.key];
  if (!step || !event.shiftKey || event.altKey || event.metaKey || event.target.closest?.('input, textarea, select, .end')) return;
  const chosen = document.getSelection();
  // Between two paragraphs an end may stand outside the words: it goes on from there. A mere caret outside them begins anew.
  const inside = chosen.rangeCount > 0 && root.contains(chosen.focusNode);
  if (!inside || (chosen.isCollapsed && !chosen.focusNode.parentElement?.closest('[data-at]'))) {
    const first = [...root.querySelectorAll('[data-at]')].find(segment => segment.getBoundingClientRect().bottom > 96 && segment.textContent.trim().length > 0);
    if (!first) return;
    const walker = document.createTreeWalker(first, NodeFilter.SHOW_TEXT);
    chosen.collapse(walker.nextNode(), 0);
  }
  chosen.modify('extend', step[0], event.ctrlKey && step[1] === 'character' ? 'word' : step[1]);
  event.preventDefault();
}

function caret(x, y) {
  if (document.caretPositionFromPoint) {
    const found = document.caretPositionFromPoint(x, y);
    return found && [found.offsetNode, found.offset];
  }
  const range = document.caretRangeFromPoint(x, y);
  return range && [range.startContainer, range.startOffset];
}

// The two ends of a span that is being drawn anew: dragged, or moved by the arrow keys word by word (with Shift letter by letter).
function ends(root, page) {
  let dragged = null;
  const down = event => {
    const end = event.target.closest?.('.end');
    if (!end || !root.contains(end)) return;
    dragged = end.dataset.end;
    root.setPointerCapture?.(event.pointerId);
    event.preventDefault();
  };
  const at = event => { const place = caret(event.clientX, event.clientY); return place && root.contains(place[0]) ? offset(...place) : null; };
  const up = event => {
    if (!dragged) return;
    const place = at(event);
    if (place !== null) page.invokeMethodAsync('Dragged', dragged === 'start', place);
    dragged = null;
  };
  const key = event => {
    const end = event.target.closest?.('.end');
    if (!end || (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight')) return;
    page.invokeMethodAsync('Nudged', end.dataset.end === 'start', event.key === 'ArrowRight', event.shiftKey);
    event.preventDefault();
    event.stopPropagation();
  };
  root.addEventListener('pointerdown', down);
  document.addEventListener('pointerup', up);
  root.addEventListener('keydown', key);
  return () => { root.removeEventListener('pointerdown', down); document.removeEventListener('pointerup', up); root.removeEventListener('keydown', key); };
}

export function watch(rootId, page) {
  let timer = 0;
  const told = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const root = document.getElementById(rootId);
      const chosen = document.getSelection();
      if (!root || !chosen || chosen.rangeCount === 0 || chosen.isCollapsed) return;
      const range = chosen.getRangeAt(0);
      if (!root.contains(range.startContainer) || !root.contains(range.endContainer)) return;
      const span = clipped(range, root);
      if (!span) return;
      const rect = range.getBoundingClientRect();
      // The form opens beside the words where there is room, and under them where there is none: the style sheet decides.
      const { top } = root.getBoundingClientRect();
      document.documentElement.style.setProperty('--tag-top', `${Math.round(rect.top - top)}px`);
      document.documentElement.style.setProperty('--tag-below', `${Math.round(rect.bottom - top + 8)}px`);
      page.invokeMethodAsync('Selected', span[0], span[1]);
    }, 250);
  };
  const root = document.getElementById(rootId);
  const pressed = event => arrows(root, event);
  const pull = root ? ends(root, page) : () => {};
  document.addEventListener('selectionchange', told);
  root?.addEventListener('keydown', pressed);
  return { stop() { clearTimeout(timer); document.removeEventListener('selectionchange', told); root?.removeEventListener('keydown', pressed); pull(); } };
}
