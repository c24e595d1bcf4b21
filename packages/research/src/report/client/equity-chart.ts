import { decimalsFor, formatCompact, formatMoney, formatPercent, formatTime } from '../format.ts';
import type { PageData, PageEpisode } from '../page-data.ts';
import { pixelRatio, type UPlot } from './chart-library.ts';
import { readColumn, withGaps } from './page-data.ts';
import { createPane, drawLabel, type Pane } from './pane.ts';
import { colours, translucent } from './theme.ts';
import { positionOf } from './trading-time.ts';
import type { View } from './view.ts';

export interface EquityColumns {
  readonly time: Float64Array;
  readonly position: Float64Array;
  readonly equity: Float64Array;
  readonly drawdown: Float64Array;
  readonly benchmark: Float64Array | null;
}

export function readEquity(data: PageData, view: View): EquityColumns {
  const time = readColumn(data.equity.time);
  return {
    time,
    position: time.map((at) => positionOf(view.axis, at)),
    equity: readColumn(data.equity.equity),
    drawdown: readColumn(data.equity.drawdown),
    benchmark: data.equity.benchmark === null ? null : readColumn(data.equity.benchmark),
  };
}

/** Equity with its benchmark, and the drawdown below it; the worst drawdowns shaded in both. */
export function createEquityPanes(data: PageData, columns: EquityColumns, view: View): readonly Pane[] {
  const { currency, benchmarkName } = data;
  const spans = data.episodes.map((episode) => shadedSpan(episode, view));
  const { benchmark } = columns;
  const equity = createPane(view, {
    name: 'equity',
    timeLabels: false,
    height: 340,
    logarithmic: data.equity.logarithmic,
    data: [
      columns.position,
      benchmark === null ? columns.equity.map(() => Number.NaN) : withGaps(benchmark),
      columns.equity,
    ],
    series: [
      { stroke: () => colours().benchmark, width: 1, show: benchmark !== null, points: { show: false } },
      { stroke: () => colours().strategy, width: 1.75, points: { show: columns.time.length === 1 } },
    ],
    valueRange: (least, greatest) => paddedRange(least, greatest, data.equity.logarithmic),
    valueLabel: formatCompact,
    drawBelow: (chart) => {
      shade(chart, spans);
      const taken: [number, number, number, number][] = [];
      const ratio = pixelRatio();
      spans.forEach((span, index) => {
        const centre = visibleCentre(chart, span);
        if (centre === null) return;
        drawLabel(
          chart,
          String(index + 1),
          centre / ratio,
          chart.bbox.top / ratio + 1,
          colours().loss,
          taken,
        );
      });
    },
    readout: (index) => [
      { label: '', value: formatTime(columns.time[index]!) },
      { label: 'Strategy', value: formatMoney(columns.equity[index], currency), swatch: 'var(--strategy)' },
      ...(benchmark === null
        ? []
        : [
            {
              label: benchmarkName ?? 'Benchmark',
              value: formatMoney(benchmark[index], currency),
              swatch: 'var(--benchmark)',
            },
          ]),
    ],
  });
  const drawdown = createPane(view, {
    name: 'drawdown',
    height: 150,
    data: [columns.position, columns.drawdown],
    series: [
      {
        stroke: () => colours().loss,
        fill: () => translucent(colours().loss, 0.16),
        fillTo: 0,
        width: 1,
        points: { show: false },
      },
    ],
    valueRange: (least) => [Math.min(least * 1.16, -1e-3), 0],
    valueLabel: (value, step) => formatPercent(value, decimalsFor(step * 100)),
    drawAbove: (chart) => labelTroughs(chart, data.episodes, view),
    readout: (index) => [
      { label: 'Drawdown', value: formatPercent(columns.drawdown[index]), swatch: 'var(--loss)' },
    ],
  });
  return [equity, drawdown];
}

/** A little air above and below; in proportion on a logarithmic axis. */
export function paddedRange(
  least: number,
  greatest: number,
  logarithmic: boolean,
): readonly [number, number] {
  if (logarithmic && least > 0) {
    const factor = Math.max((greatest / least) ** 0.06, 1.005);
    return [least / factor, greatest * factor];
  }
  const air = (greatest - least) * 0.08 || Math.abs(greatest) * 0.02 || 1;
  return [least - air, greatest + air];
}

function shadedSpan({ peak, recovery }: PageEpisode, view: View): readonly [number, number] {
  const end = recovery === null ? (view.axis.positions.at(-1) ?? 0) : positionOf(view.axis, recovery);
  return [positionOf(view.axis, peak), end];
}

function shade(chart: UPlot, spans: readonly (readonly [number, number])[]): void {
  const { ctx, bbox } = chart;
  ctx.save();
  ctx.fillStyle = translucent(colours().loss, 0.08);
  for (const span of spans) {
    const [left, right] = visiblePart(chart, span);
    if (right > left) ctx.fillRect(left, bbox.top, right - left, bbox.height);
  }
  ctx.restore();
}

function visiblePart(chart: UPlot, [from, to]: readonly [number, number]): readonly [number, number] {
  const { left, width } = chart.bbox;
  return [
    Math.max(chart.valToPos(from, 'x', true), left),
    Math.min(chart.valToPos(to, 'x', true), left + width),
  ];
}

function visibleCentre(chart: UPlot, span: readonly [number, number]): number | null {
  const [left, right] = visiblePart(chart, span);
  return right > left ? (left + right) / 2 : null;
}

/** Depth at each trough in view, the deepest first: where two would overlap, the lesser stays without. */
function labelTroughs(chart: UPlot, episodes: readonly PageEpisode[], view: View): void {
  const ratio = pixelRatio();
  const taken: [number, number, number, number][] = [];
  const [from, to] = view.range();
  episodes.forEach(({ trough, depth }, index) => {
    const position = positionOf(view.axis, trough);
    if (position < from || position > to) return;
    const left = chart.valToPos(position, 'x', true) / ratio;
    const top = chart.valToPos(depth, 'y', true) / ratio;
    const lowest = (chart.bbox.top + chart.bbox.height) / ratio - 16;
    drawLabel(
      chart,
      `${index + 1}: ${formatPercent(depth, 1)}`,
      left,
      Math.min(top + 1, lowest),
      colours().loss,
      taken,
    );
  });
}
