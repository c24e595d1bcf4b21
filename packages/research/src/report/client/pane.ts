import { newChart, pixelRatio, type UPlot } from './chart-library.ts';
import { colours, translucent } from './theme.ts';
import { timeTicks } from './time-ticks.ts';
import { linearTicks, logarithmicTicks } from './value-ticks.ts';
import type { View } from './view.ts';

export interface ReadoutItem {
  readonly label: string;
  readonly value: string;
  /** The colour of the line that it belongs to. */
  readonly swatch?: string;
  readonly tone?: 'gain' | 'loss';
  /** Nothing but the end of a line: what comes and goes before it moves nothing behind it. */
  readonly endsLine?: boolean;
}

export const lineEnd: ReadoutItem = { label: '', value: '', endsLine: true };

export interface PaneOptions {
  /** The `data-chart` of the figure that the pane is drawn into. */
  readonly name: string;
  readonly height: number;
  /** Positions on the shared time axis, then one column a series. */
  readonly data: UPlot.AlignedData;
  readonly series: readonly UPlot.Series[];
  readonly bands?: readonly UPlot.Band[];
  readonly logarithmic?: boolean;
  /** False where the pane below has the same axis. */
  readonly timeLabels?: boolean;
  /** Values at which the axis has a mark whatever its steps are. */
  readonly levels?: readonly number[];
  /** The range of the value axis, from the least and greatest value in view. */
  readonly valueRange: (least: number, greatest: number) => readonly [number, number];
  readonly valueLabel: (value: number, step: number) => string;
  /** What the line above the chart says about the point under the cursor, or the last where there is none. */
  readonly readout: (index: number) => readonly ReadoutItem[];
  /** Under the lines, and over them. */
  readonly drawBelow?: (chart: UPlot) => void;
  readonly drawAbove?: (chart: UPlot) => void;
  readonly cursorMoved?: (chart: UPlot) => void;
}

export interface Pane {
  readonly chart: UPlot;
  readonly figure: HTMLElement;
  redraw(): void;
  /** Draws again at a width in CSS pixels; null: the width of its figure. */
  resize(width: number | null): void;
  refreshReadout(): void;
  setData(data: UPlot.AlignedData): void;
}

const FONT = '12px system-ui, -apple-system, "Segoe UI", Roboto, sans-serif';
const VALUE_TICK_ROOM = 28;
/** What of a pane's height is above and below its values, with dates and without. */
const LABELLED_EDGES = 40;
const UNLABELLED_EDGES = 18;
const NARROW = 600;

/** A chart over the shared time axis, drawn into its figure. */
export function createPane(view: View, options: PaneOptions): Pane {
  const figure = document.querySelector<HTMLElement>(`[data-chart="${options.name}"]`)!;
  const host = figure.querySelector<HTMLElement>('.plot')!;
  const output = figure.querySelector<HTMLElement>('.readout')!;
  let pending = options.data;

  const refreshReadout = () => {
    const last = pending[0]!.length - 1;
    if (last >= 0) writeReadout(output, options.readout(chart.cursor.idx ?? last));
  };
  const chart: UPlot = newChart(
    {
      width: Math.max(host.clientWidth, 200),
      height: options.height,
      padding: [10, 20, 0, 0],
      legend: { show: false },
      cursor: cursorOptions(),
      scales: {
        x: { time: false, range: () => [...view.range()] },
        y: {
          distr: options.logarithmic === true ? 3 : 1,
          range: (_, least, greatest) => [...options.valueRange(least ?? 0, greatest ?? 1)],
        },
      },
      axes: [timeAxis(view, options.timeLabels ?? true), valueAxis(options)],
      series: [{}, ...options.series],
      ...(options.bands === undefined ? {} : { bands: [...options.bands] }),
      hooks: {
        drawAxes: [(self) => options.drawBelow?.(self)],
        draw: [
          (self) => {
            options.drawAbove?.(self);
            if (self.data[0].length > 0) figure.dataset.drawn = 'true';
          },
        ],
        setCursor: [
          (self) => {
            options.cursorMoved?.(self);
            refreshReadout();
          },
        ],
        setSelect: [(self) => zoomTo(self, view)],
        ready: [(self) => self.over.addEventListener('dblclick', () => view.showAll())],
      },
    },
    options.data,
    host,
  );
  view.onChange(() => {
    const [min, max] = view.range();
    chart.setScale('x', { min, max });
  });
  const resize = (width: number | null) => {
    const next = Math.max(Math.floor(width ?? host.clientWidth), 200);
    if (next !== chart.width) chart.setSize({ width: next, height: options.height });
  };
  new ResizeObserver(() => {
    if (document.documentElement.dataset.printing === undefined) resize(null);
  }).observe(host);
  refreshReadout();
  return {
    chart,
    figure,
    redraw: () => chart.redraw(true, true),
    resize,
    refreshReadout,
    setData: (data) => {
      pending = data;
      chart.setData(data, true);
      refreshReadout();
    },
  };
}

function cursorOptions(): UPlot.Cursor {
  const shared = (type: string) => type === 'mousemove' || type === 'mouseleave';
  return {
    y: false,
    drag: { x: true, y: false, setScale: false, dist: 4 },
    points: { size: 6 },
    sync: { key: 'report', scales: ['x', null], filters: { pub: shared } },
    // The library's own double click would fit each chart to its own data.
    bind: { dblclick: () => null },
  };
}

function zoomTo(chart: UPlot, view: View): void {
  const { left, width } = chart.select;
  if (width <= 0) return;
  const from = chart.posToVal(left, 'x');
  const to = chart.posToVal(left + width, 'x');
  chart.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
  view.show(from, to);
}

function timeAxis(view: View, labelled: boolean): UPlot.Axis {
  let labels = new Map<number, string>();
  return {
    ...axisLook(),
    size: labelled ? 28 : 6,
    gap: 6,
    splits: (chart, _axis, min, max) => {
      const plotWidth = chart.bbox.width / pixelRatio() || chart.width;
      const ticks = timeTicks(view.axis, min, max, plotWidth);
      labels = new Map(ticks.map(({ position, label }) => [position, label]));
      return [...labels.keys()];
    },
    values: (_, splits) => splits.map((split) => (labelled ? (labels.get(split) ?? '') : '')),
  };
}

function valueAxis({ logarithmic, valueLabel, height, timeLabels, levels = [] }: PaneOptions): UPlot.Axis {
  const room = height - (timeLabels === false ? UNLABELLED_EDGES : LABELLED_EDGES);
  const most = Math.max(2, Math.floor(room / VALUE_TICK_ROOM));
  const ticks = logarithmic === true ? logarithmicTicks : linearTicks;
  const marks = (min: number, max: number) =>
    withLevels(ticks(min, max, most), levels, (max - min) / (most + 1));
  return {
    ...axisLook(),
    size: (chart) => (chart.width < NARROW ? 52 : 64),
    gap: 6,
    splits: (_chart, _axis, min, max) => marks(min, max),
    filter: (_, splits) => splits,
    values: (_, splits) => {
      const gaps = splits.slice(1).map((split, index) => Math.abs(split - splits[index]!));
      const step = gaps.length === 0 ? 1 : Math.min(...gaps);
      return splits.map((split) => valueLabel(split, step));
    },
  };
}

/** The levels, and the marks that are far enough from all of them. */
function withLevels(marks: readonly number[], levels: readonly number[], room: number): number[] {
  const free = marks.filter((mark) => levels.every((level) => Math.abs(level - mark) >= room));
  return [...free, ...levels].sort((a, b) => a - b);
}

function axisLook(): UPlot.Axis {
  return {
    font: FONT,
    stroke: () => colours().muted,
    grid: { stroke: () => colours().grid, width: 1 },
    ticks: { show: false },
  };
}

function writeReadout(output: HTMLElement, items: readonly ReadoutItem[]): void {
  while (output.children.length > items.length) output.lastElementChild!.remove();
  items.forEach((item, index) => {
    const slot = output.children[index] ?? output.appendChild(readoutSlot());
    const [swatch, label, value] = slot.children as unknown as [HTMLElement, HTMLElement, HTMLElement];
    slot.className = item.endsLine === true ? 'line-end' : '';
    swatch.hidden = item.swatch === undefined;
    swatch.style.background = item.swatch ?? '';
    label.textContent = item.label;
    value.textContent = item.value;
    value.className = item.tone ?? '';
  });
}

function readoutSlot(): HTMLElement {
  const slot = document.createElement('span');
  slot.append(document.createElement('i'), document.createElement('b'), document.createElement('span'));
  return slot;
}

/** A faint line across the chart. */
export function drawLevel(chart: UPlot, value: number): void {
  const { ctx, bbox } = chart;
  const y = chart.valToPos(value, 'y', true);
  ctx.save();
  ctx.strokeStyle = colours().line;
  ctx.lineWidth = pixelRatio();
  ctx.beginPath();
  ctx.moveTo(bbox.left, y);
  ctx.lineTo(bbox.left + bbox.width, y);
  ctx.stroke();
  ctx.restore();
}

/** Text on a chart, at CSS pixels of the canvas, with the page's colour behind it so that lines do not cross it. */
export function drawLabel(
  chart: UPlot,
  text: string,
  left: number,
  top: number,
  colour: string,
  taken: (readonly [number, number, number, number])[],
): void {
  const { ctx } = chart;
  const ratio = pixelRatio();
  ctx.save();
  ctx.font = `${11 * ratio}px system-ui, -apple-system, "Segoe UI", Roboto, sans-serif`;
  const width = ctx.measureText(text).width / ratio + 6;
  const bounds = { left: chart.bbox.left / ratio, right: (chart.bbox.left + chart.bbox.width) / ratio };
  const x = Math.min(Math.max(left - width / 2, bounds.left), bounds.right - width);
  const box = [x, top, x + width, top + 15] as const;
  const free = taken.every(([l, t, r, b]) => box[2] < l || box[0] > r || box[3] < t || box[1] > b);
  if (free) {
    taken.push(box);
    ctx.fillStyle = translucent(colours().background, 0.8);
    ctx.fillRect(x * ratio, top * ratio, width * ratio, 15 * ratio);
    ctx.fillStyle = colour;
    ctx.textBaseline = 'middle';
    ctx.textAlign = 'left';
    ctx.fillText(text, (x + 3) * ratio, (top + 8) * ratio);
  }
  ctx.restore();
}
