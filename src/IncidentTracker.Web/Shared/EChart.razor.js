// Drives the global `echarts` of the bundle; the bundle's own .NET components are not used, because they need eval.
const bundle = '/_content/Vizor.ECharts/js/vizor-echarts-bundle-min.js';
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

function withTokens(value, style) {
  if (typeof value === 'string') return value.startsWith('--') ? style.getPropertyValue(value).trim() : value;
  if (Array.isArray(value)) return value.map(item => withTokens(item, style));
  if (value && typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withTokens(item, style)]));
  return value;
}

// Functions live here, never in the options: every name is escaped on its way into the tooltip.
function tooltip(params) {
  const rows = Array.isArray(params) ? params : [params];
  const escape = echarts.format.encodeHTML;
  const shown = rows.filter(row => row.value && !(row.seriesId ?? '').startsWith('total'));
  const sum = rows.find(row => (row.seriesId ?? '').startsWith('total'));
  const head = `<b>${escape(String(rows[0]?.axisValueLabel ?? rows[0]?.name ?? ''))}</b>`;
  const lines = shown.map(row => `<div class="ec-tip">${row.marker}<span>${escape(String(row.seriesName))}</span><b>${escape(String(row.value))}</b></div>`);
  if (sum) lines.push(`<div class="ec-tip"><span>incidents</span><b>${escape(String(sum.data?.total ?? sum.value))}</b></div>`);
  return head + lines.join('');
}

function options(json) {
  const style = getComputedStyle(document.documentElement);
  const made = withTokens(JSON.parse(json), style);
  if (made.tooltip) {
    made.tooltip.formatter = tooltip;
    made.tooltip.backgroundColor = style.getPropertyValue('--raised').trim();
    made.tooltip.borderColor = style.getPropertyValue('--line-2').trim();
    made.tooltip.textStyle = { color: style.getPropertyValue('--ink').trim(), fontSize: 12.5, fontFamily: getComputedStyle(document.body).fontFamily };
  }
  for (const series of made.series ?? []) {
    if (series.id === 'total') series.label.formatter = point => point.data.total ? String(point.data.total) : '';
  }
  made.textStyle = { fontFamily: getComputedStyle(document.body).fontFamily };
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) made.animation = false;
  return made;
}

export async function draw(host, json, page) {
  await load();
  const chart = echarts.init(host, null, { renderer: 'svg' });
  let current = json;
  const paint = () => chart.setOption(options(current), true);
  paint();
  chart.on('click', point => page.invokeMethodAsync('Clicked', String(point.seriesId ?? point.seriesName ?? ''), point.dataIndex ?? 0));
  const size = new ResizeObserver(() => chart.resize());
  size.observe(host);
  const theme = new MutationObserver(paint);
  theme.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  return {
    update(next) { current = next; paint(); },
    dispose() { size.disconnect(); theme.disconnect(); chart.dispose(); },
  };
}
