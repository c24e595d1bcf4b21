import { formatCompact, formatNumber } from '../format.ts';
import type { PageIndicator, PageLine, PriceChartData } from '../page-data.ts';
import { chartPaths, type UPlot } from './chart-library.ts';
import { paddedRange } from './equity-chart.ts';
import { readColumn, withGaps } from './page-data.ts';
import { createPane, drawLevel, lineEnd, type Pane, type ReadoutItem } from './pane.ts';
import { colours, seriesColour, seriesSwatch, translucent } from './theme.ts';
import type { View } from './view.ts';

/** One output of an indicator beside the prices that are shown. */
export interface IndicatorLine {
  readonly name: string;
  /** Signals, counts and labels. */
  readonly isWhole: boolean;
  /** Whether it has a place over the price. */
  readonly isDrawn: boolean;
  readonly decimals: number;
  /** Undefined where the instrument has none. */
  readonly values: Float64Array | undefined;
}

/** An indicator with its lines for one of the page's prices. */
export interface ShownIndicator {
  readonly label: string;
  readonly levels: readonly number[];
  readonly lines: readonly IndicatorLine[];
}

const PANE_HEIGHT = 130;

/** The indicators of one of the page's prices: over it, and in panes under it. */
export function readIndicators(data: PriceChartData, index: number) {
  const { overPrice, panes } = data.indicators;
  const lines = data.prices[index]!.indicators;
  return {
    overPrice: lineByLine(overPrice.map((indicator, at) => shown(indicator, lines[at]!))),
    panes: panes.map((indicator, at) => shown(indicator, lines[overPrice.length + at]!)),
  };
}

function shown({ label, levels, outputs }: PageIndicator, lines: readonly PageLine[] | null): ShownIndicator {
  return {
    label,
    levels,
    lines: outputs.map(({ name, isWhole, isDrawn }, at) => ({
      name,
      isWhole,
      isDrawn,
      decimals: lines?.[at]?.decimals ?? 0,
      values: lines === null ? undefined : readColumn(lines[at]!.values),
    })),
  };
}

/** More lines than a band has cannot be told apart in one colour. */
const MOST_LINES = 3;

/** An indicator of many lines that is alone over the price has a colour and a name for each of them. */
function lineByLine(overPrice: readonly ShownIndicator[]): readonly ShownIndicator[] {
  const [only] = overPrice.map(pricesOf);
  if (overPrice.length !== 1 || only!.lines.length <= MOST_LINES) return overPrice;
  return only!.lines.map((line, at) => ({
    label: at === 0 ? `${only!.label} ${line.name}` : line.name,
    levels: [],
    lines: [line],
  }));
}

/** The columns of an indicator as a chart draws them, as long as its times. */
export function columnsOf({ lines }: ShownIndicator, length: number): (number | null)[][] {
  return lines.map(({ values }) => (values === undefined ? Array(length).fill(null) : withGaps(values)));
}

/** What of an indicator over the price is a line there. */
export function pricesOf(indicator: ShownIndicator): ShownIndicator {
  return { ...indicator, lines: indicator.lines.filter(({ isDrawn }) => isDrawn) };
}

/** The lines of one indicator over the price: one colour for all of them. */
export function overPriceSeries(indicator: ShownIndicator, place: number): UPlot.Series[] {
  return pricesOf(indicator).lines.map(() => ({
    stroke: () => seriesColour(place),
    width: 1.25,
    points: { show: false },
  }));
}

/** What the indicators over the price are at a point, on a line of their own: `BBANDS 20, 2` and its values. */
export function overPriceReadout(indicators: readonly ShownIndicator[], at: number): readonly ReadoutItem[] {
  const items = indicators.map(({ label, lines }, place) => ({
    label,
    value: lines.map(({ values, decimals }) => formatNumber(values?.[at], decimals)).join(' · '),
    swatch: seriesSwatch(place),
  }));
  return items.length === 0 ? items : [lineEnd, ...items];
}

export interface IndicatorPane {
  readonly pane: Pane;
  show(position: Float64Array, indicator: ShownIndicator): void;
}

/** One indicator in a pane of its own, on the time axis of the price. */
export function createIndicatorPane(
  view: View,
  place: number,
  position: Float64Array,
  first: ShownIndicator,
  isLast: boolean,
): IndicatorPane {
  let indicator = first;
  const dataOf = (at: Float64Array): UPlot.AlignedData => [at, ...columnsOf(indicator, at.length)];
  const pane = createPane(view, {
    name: `indicator-${place}`,
    height: PANE_HEIGHT + (isLast ? 22 : 0),
    timeLabels: isLast,
    data: dataOf(position),
    series: indicator.lines.map(({ name }, at) => paneSeries(name, at)),
    levels: indicator.levels,
    valueRange: (least, greatest) => {
      const { levels } = indicator;
      return paddedRange(Math.min(least, ...levels), Math.max(greatest, ...levels), false);
    },
    valueLabel: formatCompact,
    drawBelow: (chart) => {
      for (const level of indicator.levels) drawLevel(chart, level);
    },
    readout: (at) => paneReadout(indicator, at),
  });
  return {
    pane,
    show: (at, next) => {
      indicator = next;
      pane.setData(dataOf(at));
    },
  };
}

/** A line, or bars from zero where the definition calls it a histogram. */
function paneSeries(name: string, at: number): UPlot.Series {
  const colour = () => (at === 0 ? colours().strategy : seriesColour(at));
  if (name !== 'histogram') return { stroke: colour, width: 1.25, points: { show: false } };
  return {
    stroke: () => 'transparent',
    fill: () => translucent(colour(), 0.6),
    width: 0,
    points: { show: false },
    paths: chartPaths.bars!({ size: [0.7, 8] }),
  };
}

function paneReadout({ label, lines }: ShownIndicator, at: number): readonly ReadoutItem[] {
  const items = lines.map(({ name, values, decimals }, line) => ({
    label: lines.length === 1 ? label : name,
    value: formatNumber(values?.[at], decimals),
    swatch: line === 0 ? 'var(--strategy)' : seriesSwatch(line),
  }));
  return lines.length === 1 ? items : [{ label, value: '' }, ...items];
}
