// What a chart needs functions for: options come as JSON and name them. Every text is escaped on its way into a tooltip.
const day = 86_400_000;
const ring = 9;

// Lines that the server wrote for a mark; for a column of a stack, its parts as well.
export function tip(point, made) {
  const escape = text => echarts.format.encodeHTML(String(text));
  const column = made.series.find(series => series.id === 'columns')?.data[point.dataIndex];
  if (Array.isArray(point.data)) return `<b>${escape('Incident ' + point.data[3])}</b>`;
  const lines = point.data?.tip ?? (made.series[point.seriesIndex]?.stack ? column?.tip : null);
  if (!lines) return '';
  const [head, ...rest] = lines;
  const stacked = point.data?.parts || made.series[point.seriesIndex]?.stack
    ? made.series.filter(series => series.stack && series.name).map(series => ({ series, value: series.data[point.dataIndex]?.value ?? series.data[point.dataIndex] })).filter(part => part.value)
    : [];
  return `<b>${escape(head)}</b>` + rest.map(line => `<div>${escape(line)}</div>`).join('')
    + stacked.reverse().map(({ series, value }) => `<div class="ec-tip"><i style="background:${escape(series.itemStyle.color)}"></i><span>${escape(series.name)}</span><b>${escape(value)}</b></div>`).join('');
}

export function label(name, owner) {
  switch (name) {
    case 'total': return point => point.data?.total ?? '';
    case 'text': return point => point.data?.text ?? '';
    // The axis carries ln(1 + days), so that hours and years have room beside each other.
    case 'days': return value => String(Math.round(Math.sign(value) * Math.expm1(Math.abs(value))));
    case 'percent': return value => `${value} %`;
    case 'date': return (value, index) => date(value, index, owner);
    default: throw new Error('chart function ' + name);
  }
}

// As exact as the room between two ticks allows; the year where it changes.
function date(value, index, axis) {
  const at = new Date(value);
  const words = format => at.toLocaleDateString('en-GB', { ...format, timeZone: 'UTC' }).replace('Sept', 'Sep');
  const span = axis.max - axis.min;
  const first = index === 0;
  if (span > 3 * 365 * day) return words({ year: 'numeric' });
  const january = at.getUTCMonth() === 0 && at.getUTCDate() === 1;
  if (at.getUTCDate() === 1 || span > 120 * day) return january || first ? words({ month: 'short', year: 'numeric' }) : words({ month: 'short' });
  return first ? words({ day: 'numeric', month: 'short', year: 'numeric' }) : words({ day: 'numeric', month: 'short' });
}

export function render(name, series, token, shapes) {
  const draw = { column, span, claim, dot, box, band, row }[name];
  if (!draw) throw new Error('chart mark ' + name);
  return (params, api) => draw(series.data[params.dataIndex], params, api, token, shapes);
}

const text = (x, y, words, token, more) => ({ type: 'text', x, y, silent: true, style: { text: words, fill: token('ink-2'), fontSize: 11.5, ...more } });

// [place]: the whole height of a place on a category axis.
function column(item, params, api, token) {
  const room = params.coordSys, wide = api.size([1, 0])[0], x = api.coord([item.value[0], 0])[0] - wide / 2;
  return { type: 'rect', shape: { x, y: room.y, width: wide, height: room.height }, style: { fill: 'transparent' }, emphasis: { style: { fill: token('hover') } } };
}

// [from, to, lane]: the stretch of an incident. Dashed where only the month or the year is known.
function span(item, params, api, token) {
  const [from, to, lane] = item.value ?? item;
  const a = api.coord([from, lane]), b = api.coord([to, lane]), room = params.coordSys;
  const left = Math.max(a[0], room.x - 8), right = Math.min(Math.max(b[0], a[0] + 3), room.x + room.width + 8);
  if (right < room.x || left > room.x + room.width) return null;
  const high = Math.min(8, api.size([0, 1])[1] * 0.6);
  return {
    type: 'rect', shape: { x: left, y: a[1] - high / 2, width: right - left, height: high, r: high / 2 },
    style: { fill: item.partial ? token('surface') : token(item.fill ?? 'line'), stroke: token(item.edge ?? 'edge'), lineDash: item.partial ? [3, 3] : null, lineWidth: 1 },
    emphasis: { style: { stroke: token('accent') } },
  };
}

// [time, lane]: a claim as its stance's glyph in a ring. Neighbours shift right, never cover each other.
function claim(item, params, api, token, shapes) {
  const at = api.coord(item.value), room = params.coordSys;
  params.context.last ??= {};
  const lane = item.value[1];
  const x = Math.max(at[0], (params.context.last[lane] ?? -Infinity) + 2 * ring + 1);
  if (x < room.x - ring || at[0] > room.x + room.width + ring) return null;
  params.context.last[lane] = x;
  const shape = shapes[item.stance], colour = token(item.stance);
  const path = (pathData, style) => ({ type: 'path', shape: { pathData }, x: x - 5, y: at[1] - 5, scaleX: 10 / 12, scaleY: 10 / 12, style });
  const children = [{ type: 'circle', shape: { cx: x, cy: at[1], r: ring }, style: { fill: token('surface'), stroke: colour, lineWidth: 1, lineDash: item.hollow ? [2, 2] : null } }];
  if (shape?.fill) children.push(path(shape.fill, { fill: colour }));
  if (shape?.stroke) children.push(path(shape.stroke, { fill: 'none', stroke: colour, lineWidth: Number(shape.width), lineDash: shape.dash ? shape.dash.split(' ').map(Number) : null }));
  if (shape?.cut) children.push(path(shape.cut, { fill: 'none', stroke: token('surface'), lineWidth: Number(shape.width) }));
  return { type: 'group', children };
}

// [x, row]: one incident; equal ones stand above each other. Hollow where a side is not known to the day.
const steps = [0, -6, 6, -11.5, 11.5, -17, 17];
function dot(item, params, api, token) {
  const at = api.coord(item.value);
  params.context.bins ??= {};
  const bin = `${item.value[1]}:${Math.round(at[0] / 5)}`;
  const place = params.context.bins[bin] = (params.context.bins[bin] ?? -1) + 1;
  const far = api.size([0, 1])[1] / 2 - 4;
  const shift = Math.max(-far, Math.min(far, steps[Math.min(place, steps.length - 1)]));
  return {
    type: 'circle', shape: { cx: at[0], cy: at[1] + shift, r: 3.2 },
    style: { fill: token(item.hollow ? 'surface' : item.fill ?? 'ink-2'), stroke: token(item.hollow ? 'ink-3' : item.fill ?? 'ink-2'), lineWidth: 1.2 },
    emphasis: { style: { stroke: token('accent'), lineWidth: 2.5 } },
  };
}

// [row, lower quartile, median, upper quartile]; no box where there is nothing to count.
function box(item, params, api, token) {
  const [at, low, middle, high] = item.value;
  if (middle === null) return null;
  const a = api.coord([low, at]), m = api.coord([middle, at]), b = api.coord([high, at]);
  return {
    type: 'group', children: [
      { type: 'rect', shape: { x: a[0], y: a[1] - 13, width: Math.max(b[0] - a[0], 1), height: 26, r: 2 }, style: { fill: token('accent-tint') } },
      { type: 'line', shape: { x1: m[0], x2: m[0], y1: a[1] - 16, y2: a[1] + 16 }, style: { stroke: token('accent'), lineWidth: 2.5 } }],
  };
}

// [row]: the row's name, its second line, and the rule under it. The name opens the row where it leads somewhere.
function row(item, params, api, token) {
  const room = params.coordSys, y = api.coord([0, item.value[0]])[1], half = api.size([0, 1])[1] / 2;
  const wide = room.x - 12;
  const name = text(0, y - (item.second ? 8 : 0), item.name, token, { fill: token('ink'), fontWeight: 600, width: wide, overflow: 'truncate', ellipsis: '…', verticalAlign: 'middle' });
  name.silent = !item.href;
  const children = [name, { type: 'line', silent: true, shape: { x1: 0, x2: room.x + room.width, y1: y + half, y2: y + half }, style: { stroke: token('line') } }];
  if (item.second) children.push(text(0, y + 7, item.second, token, { fill: token('ink-3'), fontSize: 10.5, width: wide, overflow: 'truncate', ellipsis: '…', verticalAlign: 'middle' }));
  return { type: 'group', children };
}

// [from, to]: a hatched stretch (a source was silent), or a dashed line where both are one (reading rules changed).
// Its words stand above the grid while there is room; hovering always tells them.
function band(item, params, api, token) {
  const [from, to] = item.value;
  const room = params.coordSys, top = room.y - 2, bottom = room.y + room.height;
  const x1 = api.coord([from, 0])[0], x2 = api.coord([to, 0])[0];
  const line = to <= from, wide = Math.max(x2 - x1, 4), middle = line ? x1 : x1 + wide / 2;
  const children = [];
  if (line) {
    children.push({ type: 'rect', shape: { x: x1 - 4, y: top, width: 8, height: bottom - top }, style: { fill: 'transparent' } });
    children.push({ type: 'line', shape: { x1, x2: x1, y1: top, y2: bottom }, style: { stroke: token('ink-3'), lineDash: [3, 3] } });
  } else {
    const stripes = [];
    for (let x = x1 - (bottom - top); x < x1 + wide; x += 6) stripes.push({ type: 'line', silent: true, shape: { x1: x, y1: bottom, x2: x + (bottom - top), y2: top }, style: { stroke: token('line-2'), lineWidth: 1.5 } });
    children.push({ type: 'rect', shape: { x: x1, y: top, width: wide, height: bottom - top }, style: { fill: token('sunken'), opacity: 0.7 } });
    children.push({ type: 'group', clipPath: { type: 'rect', shape: { x: x1, y: top, width: wide, height: bottom - top } }, children: stripes });
  }
  const room4 = echarts.format.getTextRect(item.text, '11.5px sans-serif').width / 2 + 6;
  const at = Math.min(Math.max(middle, room.x + room4), room.x + room.width - room4);
  if (at - room4 > (params.context.told ?? -Infinity)) {
    params.context.told = at + room4;
    children.push({ ...text(at, top - 5, item.text, token, { align: 'center', verticalAlign: 'bottom' }), silent: false });
  }
  return { type: 'group', children };
}
