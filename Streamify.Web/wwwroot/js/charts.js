// Draws options that arrive as JSON. Colours are named by CSS token ("--streams", or "--streams/40" for 40 % opacity) and
// formatters by name ("fmt:compact"), so no code crosses the wire and a change of theme only resolves the names anew.
const bundle = new URL('../_content/Vizor.ECharts/js/vizor-echarts-bundle-min.js', import.meta.url).href;
const charts = new Map();
const maps = new Map();
let loading;

function library() {
  if (globalThis.echarts) return Promise.resolve(globalThis.echarts);
  loading ??= new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = bundle;
    script.onload = () => resolve(globalThis.echarts);
    script.onerror = () => { loading = undefined; script.remove(); reject(new Error('The chart library could not be loaded.')); };
    document.head.append(script);
  });
  return loading;
}

function mapReady(echarts, name) {
  if (!name) return Promise.resolve();
  if (!maps.has(name)) {
    const shapes = fetch(new URL(`../maps/${encodeURIComponent(name)}.json`, import.meta.url))
      .then(answer => { if (!answer.ok) throw new Error(`The map ${name} could not be loaded.`); return answer.json(); })
      .then(json => echarts.registerMap(name, json));
    shapes.catch(() => maps.delete(name));
    maps.set(name, shapes);
  }
  return maps.get(name);
}

// ---- formatters -------------------------------------------------------------------------------------------------------------

const compactNumber = new Intl.NumberFormat('en-US', { notation: 'compact', maximumFractionDigits: 1 });
const wholeNumber = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const percentNumber = new Intl.NumberFormat('en-US', { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 });

// Estimated numbers say so, and have no decimals.
const exact = { whole: v => wholeNumber.format(v), percent: v => percentNumber.format(v) };
const about = { whole: v => `≈${wholeNumber.format(v)}`, percent: v => `≈${Math.round(v * 100)}%` };

const escapes = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const html = text => String(text ?? '').replace(/[&<>"']/g, c => escapes[c]);
const row = (name, value, mark = '') =>
  `<div class="tip-row"><span>${mark}${html(name)}</span><b>${html(value)}</b></div>`;
const signed = (now, before) => {
  if (!before) return '';
  const change = (now / before - 1) * 100;
  return `${change < 0 ? '−' : '+'}${Math.abs(change).toFixed(1)}%`;
};

function activityTip(points, title) {
  const list = [].concat(points).filter(p => p.value);
  if (!list.length) return '';
  // Where the dotted line starts, both lines have the same point.
  const shown = list.some(p => p.seriesIndex === 0) ? list.filter(p => p.seriesIndex < 2) : list;
  const rows = shown.map(p => row(p.seriesName, wholeNumber.format(p.value[1]), p.marker));
  if (shown.length === 2) rows.push(row('Change', signed(shown[0].value[1], shown[1].value[1])));
  return `<div class="tip-head">${html(title(list[0].value[0]))}</div>${rows.join('')}`;
}

const three = v => v.toFixed(3);
const hourTitle = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
const dayTitle = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' });

function genresTip(points, title, write) {
  const list = [].concat(points).filter(p => p.value);
  if (!list.length) return '';
  const sum = list.reduce((total, p) => total + p.value[1], 0);
  return `<div class="tip-head">${html(title(list[0].value[0]))}</div>`
    + list.map(p => row(p.seriesName, `${write.whole(p.value[1])} · ${write.percent(sum ? p.value[1] / sum : 0)}`, p.marker)).join('');
}

const shareTip = write => p =>
  `<div class="tip-head">${html(p.name)}</div>${row('Listeners', write.whole(p.value), p.marker)}${row('Share', write.percent(p.percent / 100))}`;

const levelsTip = write => points => {
  const list = [].concat(points);
  const sum = list.reduce((total, p) => total + p.value, 0);
  return `<div class="tip-head">${html(list[0]?.name)}</div>`
    + list.map(p => row(p.seriesName, `${write.whole(p.value)} · ${write.percent(sum ? p.value / sum : 0)}`, p.marker)).join('');
};

const stateTip = write => p => p.data
  ? `<div class="tip-head">${html(p.data.title)}</div>${row('Streams', wholeNumber.format(p.data.streams))}${row('Listeners', write.whole(p.data.listeners))}`
  : '';

const formatters = {
  compact: v => compactNumber.format(v),
  whole: v => wholeNumber.format(v),
  percent: v => percentNumber.format(v),
  activityHour: points => activityTip(points, hourTitle.format),
  activityDay: points => activityTip(points, dayTitle.format),
  share: shareTip(exact),
  shareAbout: shareTip(about),
  levels: levelsTip(exact),
  levelsAbout: levelsTip(about),
  tenth: v => v.toFixed(1),
  hundredth: v => v.toFixed(2),
  percent0: v => `${Math.round(v * 100)}%`,
  barValue: p => three(p.value),
  cellText: p => p.data.text,
  cell: p => `<div class="tip-head">${html(p.data.head)}</div>${html(p.data.tip)}`,
  shares: points => `<div class="tip-head">${html(points[0]?.name)}</div>`
    + points.map(p => row(p.seriesName, percentNumber.format(p.value), p.marker)).join(''),
  curve: p => `<div class="tip-head">${html(p.seriesName)}</div>${row('Across', three(p.value[0]))}${row('Up', three(p.value[1]))}`,
  bin: p => p.data.tracks === undefined ? '' : `<div class="tip-head">${html(p.seriesName)}</div>${row('Mean probability', three(p.value[0]))}`
    + `${row('Was so', three(p.value[1]))}${row('Tracks', wholeNumber.format(p.data.tracks))}`,
  threshold: points => `<div class="tip-head">From ${html(points[0]?.value[0].toFixed(2))} on</div>`
    + points.map(p => row(p.seriesName, three(p.value[1]), p.marker)).join(''),
  importance: p => `<div class="tip-head">${html(p.name)}</div>${row('Fall of ROC AUC', three(p.value))}${row('Deviation', three(p.data.deviation))}`,
  box: p => `<div class="tip-head">${html(p.name)}</div>`
    + ['Highest', 'Third quartile', 'Median', 'First quartile', 'Lowest'].map((name, i) => row(name, three(p.value[5 - i]))).join(''),
  countsDay: points => {
    const list = [].concat(points).filter(p => p.value);
    return list.length
      ? `<div class="tip-head">${html(dayTitle.format(list[0].value[0]))}</div>${list.map(p => row(p.seriesName, wholeNumber.format(p.value[1]), p.marker)).join('')}`
      : '';
  },
  genresHour: points => genresTip(points, hourTitle.format, exact),
  genresHourAbout: points => genresTip(points, hourTitle.format, about),
  genresDay: points => genresTip(points, dayTitle.format, exact),
  genresDayAbout: points => genresTip(points, dayTitle.format, about),
  state: stateTip(exact),
  stateAbout: stateTip(about),
};

// ---- resolving names ----------------------------------------------------------------------------------------------------------

function colour(token, styles) {
  const [name, alpha] = token.split('/');
  const value = styles.getPropertyValue(name).trim();
  if (!alpha || !value.startsWith('#')) return value || '#888';
  return value + Math.round(Number(alpha) * 2.55).toString(16).padStart(2, '0');
}

function resolve(value, styles) {
  if (typeof value === 'string') {
    if (value.startsWith('--')) return colour(value, styles);
    if (value.startsWith('fmt:')) return formatters[value.slice(4)] ?? value;
    return value;
  }
  if (Array.isArray(value)) return value.map(item => resolve(item, styles));
  if (value && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, resolve(item, styles)]));
  }
  return value;
}

const calm = matchMedia('(prefers-reduced-motion: reduce)');

function draw(chart, first) {
  const styles = getComputedStyle(document.documentElement);
  const { clickAxis, buckets, ...plain } = chart.option;
  const option = resolve(plain, styles);
  option.animation = !calm.matches;
  option.animationDuration ??= first ? 500 : 0;
  option.animationDurationUpdate ??= 350;
  option.textStyle = { fontFamily: styles.getPropertyValue('--font').trim() || 'sans-serif' };
  if (option.tooltip) {
    option.tooltip = {
      confine: true, appendTo: undefined, transitionDuration: 0.1, padding: [8, 12], borderWidth: 1,
      backgroundColor: colour('--surface-3', styles), borderColor: colour('--line-strong', styles),
      textStyle: { color: colour('--text', styles), fontSize: 12 }, ...option.tooltip,
    };
  }
  chart.view.setOption(option, { notMerge: chart.reset, replaceMerge: ['series'] });
  chart.reset = false;
}

// ---- what the components call -------------------------------------------------------------------------------------------------

export async function mount(element, id, option, map, owner) {
  const echarts = await library();
  await mapReady(echarts, map);
  if (!element.isConnected) return;
  dispose(id);
  const view = echarts.init(element, null, { renderer: 'canvas' });
  const chart = { element, view, option: JSON.parse(option), reset: true, pressed: false, waiting: [] };
  // Until then a click finds nothing to hit.
  view.on('finished', () => { element.dataset.drawn = 'true'; });
  chart.sizes = new ResizeObserver(() => whenReleased(chart, () => view.resize()));
  chart.sizes.observe(element);
  element.addEventListener('pointerdown', () => { chart.pressed = true; });
  if (owner && 'clickAxis' in chart.option) clickAnywhere(chart, owner);
  else if (owner) view.on('click', point => owner.invokeMethodAsync('OnPointClicked', String(point.name ?? ''), point.dataIndex ?? -1));
  charts.set(id, chart);
  draw(chart, true);
}

// Drawing makes the shapes anew, and a click counts only when press and release meet the same shape: what comes between them waits.
function whenReleased(chart, work) {
  if (chart.pressed) chart.waiting.push(work);
  else work();
}

function release() {
  for (const chart of charts.values()) {
    if (!chart.pressed) continue;
    chart.pressed = false;
    for (const work of chart.waiting.splice(0)) work();
  }
}

// A task later, when the click that follows the release has been handled.
for (const end of ['pointerup', 'pointercancel']) addEventListener(end, () => setTimeout(release), true);

// On a line, the whole height above a bucket counts as the bucket: nobody hits a line two pixels thick.
function clickAnywhere(chart, owner) {
  const surface = chart.view.getZr();
  const at = event => chart.option.clickAxis && chart.view.containPixel('grid', [event.offsetX, event.offsetY])
    ? chart.view.convertFromPixel({ xAxisIndex: 0 }, event.offsetX) : null;
  surface.on('mousemove', event => surface.setCursorStyle(Number.isFinite(at(event)) ? 'pointer' : 'default'));
  surface.on('click', event => {
    const time = at(event);
    if (!Number.isFinite(time)) return;
    const starts = chart.option.buckets;
    let nearest = 0;
    for (let i = 1; i < starts.length; i++) {
      if (Math.abs(starts[i] - time) < Math.abs(starts[nearest] - time)) nearest = i;
    }
    owner.invokeMethodAsync('OnPointClicked', '', nearest);
  });
}

export function set(id, option) {
  const chart = charts.get(id);
  if (!chart) return;
  whenReleased(chart, () => { chart.option = JSON.parse(option); draw(chart, false); });
}

export function dispose(id) {
  const chart = charts.get(id);
  if (!chart) return;
  charts.delete(id);
  chart.waiting = [];
  chart.sizes.disconnect();
  chart.view.dispose();
}

export async function png(id, name, title, note) {
  const chart = charts.get(id);
  if (!chart) return;
  const styles = getComputedStyle(document.documentElement);
  const picture = new Image();
  picture.src = chart.view.getDataURL({ type: 'png', pixelRatio: 2, backgroundColor: colour('--surface', styles) });
  await picture.decode();

  const [side, head] = [32, 104];
  const canvas = document.createElement('canvas');
  canvas.width = picture.width + 2 * side;
  canvas.height = picture.height + head + side;
  const pen = canvas.getContext('2d');
  pen.fillStyle = colour('--surface', styles);
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.fillStyle = colour('--text', styles);
  pen.font = '600 30px Inter, sans-serif';
  pen.fillText(title, side, 52);
  pen.fillStyle = colour('--text-3', styles);
  pen.font = '400 22px Inter, sans-serif';
  pen.fillText(note ?? '', side, 84);
  pen.drawImage(picture, side, head);

  const link = document.createElement('a');
  link.href = canvas.toDataURL('image/png');
  link.download = name;
  link.click();
}

new MutationObserver(() => {
  for (const chart of charts.values()) { chart.reset = true; draw(chart, false); }
}).observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
