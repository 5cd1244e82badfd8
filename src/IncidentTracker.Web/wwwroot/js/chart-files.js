// A chart as a file that still says what it shows: title, range, filter, zone, "as of", n and legend stand in the picture.
const side = 16;

function escaped(text) {
  return String(text).replace(/[&<>"']/g, sign => `&#${sign.charCodeAt(0)};`).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '');
}

function wrapped(lines, most) {
  return lines.flatMap(line => {
    const rows = [''];
    for (const word of String(line).split(' ')) {
      if (rows.at(-1).length + word.length > most) rows.push('');
      rows[rows.length - 1] += (rows.at(-1) ? ' ' : '') + word;
    }
    return rows;
  });
}

export function framed(caption, drawing, width, height) {
  const style = getComputedStyle(document.documentElement);
  const token = name => style.getPropertyValue('--' + name).trim();
  const family = getComputedStyle(document.body).fontFamily;
  const whole = width + 2 * side, most = Math.max(30, Math.floor(width / 6.4));
  const parts = [];
  let y = side + 16;
  const write = (text, size, colour, weight = 400) => {
    parts.push(`<text x="${side}" y="${y}" font-size="${size}" font-weight="${weight}" fill="${colour}">${escaped(text)}</text>`);
    y += Math.round(size * 1.45);
  };
  write(caption.title, 17, token('ink'), 700);
  for (const line of wrapped(caption.lines, most)) write(line, 12, token('ink-2'));
  let x = side;
  for (const { name, token: colour } of caption.legend) {
    const wide = 20 + String(name).length * 6.6;
    if (x > side && x + wide > whole - side) { x = side; y += 17; }
    parts.push(`<rect x="${x}" y="${y - 9}" width="10" height="10" rx="1" fill="${token(colour)}"/><text x="${x + 15}" y="${y}" font-size="12" fill="${token('ink-2')}">${escaped(name)}</text>`);
    x += wide + 12;
  }
  if (caption.legend.length) y += 14;
  parts.push(drawing.replace('<svg', `<svg x="${side}" y="${y}"`));
  y += height + 18;
  for (const line of wrapped(caption.foot, most)) write(line, 11, token('ink-3'));
  const high = Math.ceil(y + 4);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${whole}" height="${high}" viewBox="0 0 ${whole} ${high}" font-family="${escaped(family)}">`
    + `<rect width="100%" height="100%" fill="${token('surface')}"/>${parts.join('')}</svg>`;
  return { svg, width: whole, height: high };
}

async function pixels({ svg, width, height }) {
  const image = new Image();
  image.src = 'data:image/svg+xml;charset=utf-8,' + encodeURIComponent(svg);
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = width * 2;
  canvas.height = height * 2;
  canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise(resolve => canvas.toBlob(resolve, 'image/png'));
}

export async function save(format, caption, drawing, width, height) {
  const picture = framed(caption, drawing, width, height);
  const blob = format === 'png' ? await pixels(picture) : new Blob([picture.svg], { type: 'image/svg+xml' });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = `${caption.file}.${format}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

// A table of numbers as a drawing: the matrix is a real table, and goes to a meeting as the picture it looks like.
export function saveTable(id, format, captionJson) {
  const table = document.getElementById(id);
  const frame = table.getBoundingClientRect();
  const parts = [...table.querySelectorAll('th, td')].map(cell => {
    const at = cell.getBoundingClientRect(), style = getComputedStyle(cell), x = at.left - frame.left, y = at.top - frame.top;
    const inner = cell.firstElementChild, turned = inner && getComputedStyle(inner).writingMode.startsWith('vertical');
    const ground = style.backgroundColor === 'rgba(0, 0, 0, 0)' ? '' : `<rect x="${x}" y="${y}" width="${at.width}" height="${at.height}" fill="${style.backgroundColor}"/>`;
    const corner = cell.classList.contains('den') ? `<path d="M${x + at.width - 11} ${y}h11v11z" fill="${getComputedStyle(cell, '::after').borderRightColor}"/>` : '';
    const hatch = cell.classList.contains('self') ? `<path d="${stripes(x, y, at.width, at.height)}" stroke="${getComputedStyle(document.documentElement).getPropertyValue('--line-2').trim()}" fill="none"/>` : '';
    const words = escaped(cell.innerText.trim());
    const where = turned ? `transform="translate(${x + at.width / 2 + 4} ${y + at.height - 6}) rotate(-90)"`
      : style.textAlign === 'right' ? `x="${x + at.width - 6}" y="${y + at.height / 2 + 4}" text-anchor="end"`
      : style.textAlign === 'left' ? `x="${x + 4}" y="${y + at.height - 6}"`
      : `x="${x + at.width / 2}" y="${y + at.height / 2 + 4}" text-anchor="middle"`;
    return `${ground}${hatch}${corner}<text ${where} font-size="12" font-weight="${style.fontWeight}" fill="${style.color}">${words}</text>`;
  });
  const drawing = `<svg width="${frame.width}" height="${frame.height}" viewBox="0 0 ${frame.width} ${frame.height}">${parts.join('')}</svg>`;
  return save(format, JSON.parse(captionJson), drawing, Math.ceil(frame.width), Math.ceil(frame.height));
}

// Lanes are words beside small drawings whose widths are parts of the page's: everything is put where it stands on the page now.
export function saveLanes(id, format, captionJson) {
  const lanes = document.getElementById(id);
  const frame = lanes.getBoundingClientRect();
  const shapes = [...lanes.querySelectorAll('line, rect, path, svg text')].map(shape => placed(shape, frame));
  const words = [...lanes.querySelectorAll('.who b, .who small, .ends .m')].flatMap(holder => written(holder, frame));
  const drawing = `<svg width="${frame.width}" height="${frame.height}" viewBox="0 0 ${frame.width} ${frame.height}">${shapes.join('')}${words.join('')}</svg>`;
  return save(format, JSON.parse(captionJson), drawing, Math.ceil(frame.width), Math.ceil(frame.height));
}

function placed(shape, frame) {
  const at = shape.getScreenCTM(), style = getComputedStyle(shape);
  const length = name => shape[name].baseVal.value;
  const look = `transform="matrix(${at.a} ${at.b} ${at.c} ${at.d} ${at.e - frame.left} ${at.f - frame.top})" fill="${style.fill}" stroke="${style.stroke}" stroke-width="${parseFloat(style.strokeWidth)}"`
    + (style.strokeDasharray === 'none' ? '' : ` stroke-dasharray="${style.strokeDasharray}"`);
  switch (shape.localName) {
    case 'line': return `<line x1="${length('x1')}" y1="${length('y1')}" x2="${length('x2')}" y2="${length('y2')}" ${look}/>`;
    case 'rect': return `<rect x="${length('x')}" y="${length('y')}" width="${Math.max(0, length('width') - 1)}" height="${length('height')}" rx="2" ${look}/>`;
    case 'path': return `<path d="${shape.getAttribute('d')}" ${look}/>`;
    default: return `<text x="${shape.x.baseVal[0].value}" y="${shape.y.baseVal[0].value}" font-size="${parseFloat(style.fontSize)}" font-weight="${style.fontWeight}" text-anchor="${style.textAnchor}" ${look}>${escaped(shape.textContent)}</text>`;
  }
}

// The lines of a piece of text as the page breaks them.
function written(holder, frame) {
  const style = getComputedStyle(holder), lines = new Map();
  for (const node of holder.childNodes) {
    if (node.nodeType !== Node.TEXT_NODE) continue;
    for (const { 0: word, index } of node.data.matchAll(/\S+/g)) {
      const range = document.createRange();
      range.setStart(node, index);
      range.setEnd(node, index + word.length);
      const at = range.getBoundingClientRect(), line = lines.get(at.top);
      if (line) line.words.push(word); else lines.set(at.top, { left: at.left, bottom: at.bottom, words: [word] });
    }
  }
  return [...lines.values()].map(({ left, bottom, words }) =>
    `<text x="${left - frame.left}" y="${bottom - frame.top - 3}" font-size="${parseFloat(style.fontSize)}" font-weight="${style.fontWeight}" fill="${style.color}">${escaped(words.join(' '))}</text>`);
}

function stripes(x, y, wide, high) {
  let path = '';
  for (let at = 5; at < wide + high; at += 5) {
    const x1 = Math.max(0, at - high), x2 = Math.min(wide, at);
    path += `M${x + x1} ${y + at - x1}L${x + x2} ${y + at - x2}`;
  }
  return path;
}
