// Drives the global `echarts` of the bundle; the bundle's own .NET components are not used, because they need eval.
import { tip, render, label } from '../js/chart-marks.js';
import { save } from '../js/chart-files.js';

const bundle = '/_content/Vizor.ECharts/js/vizor-echarts-bundle-min.js';
const settled = 350;
// On a telephone the names beside the rows leave room for what is drawn.
const narrow = 480, namesShare = 0.3;
let loading;

function load() {
  loading ??= new Promise((resolve, reject) => {
    if (window.echarts) { resolve(); return; }
    const script = document.createElement('script');
    script.src = new URL(bundle.slice(1), document.baseURI);
    script.onload = () => resolve();
    script.onerror = () => { loading = undefined; reject(new Error('chart library')); };
    document.head.append(script);
  });
  return loading;
}

// Only these keys carry tokens, so that a name that begins with two dashes stays a name.
const colours = new Set(['color', 'borderColor', 'backgroundColor', 'fillerColor']);

function withTokens(value, style, key) {
  if (typeof value === 'string') return colours.has(key) && value.startsWith('--') ? style.getPropertyValue(value).trim() : value;
  if (Array.isArray(value)) return value.map(item => withTokens(item, style, key));
  if (value && typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, withTokens(item, style, name)]));
  return value;
}

function options(json, shapes, width) {
  const style = getComputedStyle(document.documentElement);
  const token = name => style.getPropertyValue('--' + name).trim();
  // The drawing as text puts the family between double quotes as it is.
  const family = getComputedStyle(document.body).fontFamily.replaceAll('"', "'");
  const made = withTokens(JSON.parse(json), style);
  made.textStyle = { fontFamily: family };
  if (width < narrow) {
    for (const grid of [made.grid].flat()) if (grid?.left > width * namesShare) grid.left = Math.round(width * namesShare);
  }
  made.aria = { enabled: false }; // the host says the sentence
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) made.animation = false;
  for (const axis of [made.xAxis, made.yAxis].flat()) {
    if (axis?.axisLabel?.formatter) axis.axisLabel.formatter = label(axis.axisLabel.formatter, axis);
  }
  for (const series of made.series ?? []) {
    if (series.type === 'custom') series.renderItem = render(series.renderItem, series, token, shapes);
    if (series.label?.formatter) series.label.formatter = label(series.label.formatter, series);
  }
  made.tooltip = {
    trigger: 'item', confine: true, backgroundColor: token('raised'), borderColor: token('line-2'), transitionDuration: 0,
    textStyle: { color: token('ink'), fontSize: 12.5, fontFamily: family }, formatter: point => tip(point, made),
  };
  return made;
}

// A mark of the axis lies over a column and leads nowhere itself: there the column answers.
function beneath(point, made, chart) {
  const columns = made.series?.find(series => series.id === 'columns'), { offsetX, offsetY } = point.event ?? {};
  return columns && chart.containPixel({ gridIndex: 0 }, [offsetX, offsetY]) ? columns.data[chart.convertFromPixel({ xAxisIndex: 0 }, offsetX)]?.href : undefined;
}

function follow(point, event, made, chart) {
  // Thousands of marks carry their incident's number alone.
  const href = Array.isArray(point.data) ? `incidents/${point.data[3]}` : point.data?.href ?? beneath(point, made, chart);
  if (!href) return;
  if (event?.ctrlKey || event?.metaKey) window.open(new URL(href, document.baseURI), '_blank', 'noopener');
  else window.Blazor.navigateTo(href);
}

// Drawn once more beside the page: whole, without what the pointer lights up, and as SVG whatever stands on the page.
function drawing(made, width, height) {
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width, height });
  chart.setOption({ ...made, animation: false, toolbox: undefined });
  const svg = chart.renderToSVGString();
  chart.dispose();
  return svg;
}

export async function draw(host, json, page) {
  await load();
  const shapes = JSON.parse(host.dataset.glyphs ?? '{}');
  const chart = echarts.init(host, null, { renderer: host.dataset.renderer });
  let current, made, waiting, over = false;

  const paint = () => {
    made = options(current, shapes, host.clientWidth);
    chart.setOption(made, true);
    // Dragging over the bars chooses their range; a finger scrolls the page instead.
    if (made.toolbox && matchMedia('(pointer: fine)').matches) chart.dispatchAction({ type: 'takeGlobalCursor', key: 'dataZoomSelect', dataZoomSelectActive: true });
  };
  const tell = (from, to, dragged) => {
    clearTimeout(waiting);
    // On its way while the page is left, it may find nobody there.
    waiting = setTimeout(() => page.invokeMethodAsync('Ranged', from, to, dragged).catch(fault => { if (!over) throw fault; }), settled);
  };

  chart.on('click', point => follow(point, point.event?.event, made, chart));
  chart.on('datazoom', moved => {
    const dragged = moved.batch?.find(part => part.startValue !== undefined && part.dataZoomId?.includes('toolbox'));
    if (dragged) { tell(dragged.startValue, dragged.endValue, true); return; }
    const id = moved.dataZoomId ?? moved.batch?.[0]?.dataZoomId;
    const zoom = chart.getOption().dataZoom.find(part => part.id === id);
    if (zoom) tell(zoom.startValue, zoom.endValue, zoom.type === 'inside');
  });
  current = json;
  paint();
  let slim = host.clientWidth < narrow;
  const size = new ResizeObserver(() => {
    chart.resize();
    if (slim !== host.clientWidth < narrow) { slim = !slim; paint(); }
  });
  size.observe(host);
  const theme = new MutationObserver(paint);
  theme.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  host.dataset.drawn = 'true';
  return {
    update(next) { clearTimeout(waiting); current = next; paint(); },
    save(format, caption) { return save(format, JSON.parse(caption), drawing(options(current, shapes, chart.getWidth()), chart.getWidth(), chart.getHeight()), chart.getWidth(), chart.getHeight()); },
    dispose() { over = true; clearTimeout(waiting); size.disconnect(); theme.disconnect(); chart.dispose(); },
  };
}
