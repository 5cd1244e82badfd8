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
      if (span) page.invokeMethodAsync('Selected', span[0], span[1]);
    }, 250);
  };
  document.addEventListener('selectionchange', told);
  return { stop() { clearTimeout(timer); document.removeEventListener('selectionchange', told); } };
}
