import {
  decimalsFor,
  formatNumber,
  formatQuantity,
  formatSignedMoney,
  formatSignedPercent,
  formatTime,
} from '../format.ts';
import type { PriceChartData } from '../page-data.ts';
import { chartPaths, pixelRatio, type UPlot } from './chart-library.ts';
import { paddedRange } from './equity-chart.ts';
import {
  columnsOf,
  createIndicatorPane,
  overPriceReadout,
  overPriceSeries,
  pricesOf,
  readIndicators,
  type ShownIndicator,
} from './indicator-charts.ts';
import { readColumn, textAt } from './page-data.ts';
import { createPane, type Pane, type ReadoutItem } from './pane.ts';
import { drawPatternMarks } from './pattern-marks.ts';
import { colours } from './theme.ts';
import { drawTradeMarks, type TradeMarks, tradeMarks, tradeUnder } from './trade-marks.ts';
import { firstAtOrAfter, positionOf } from './trading-time.ts';
import type { View } from './view.ts';

interface Prices {
  readonly instrument: string;
  readonly decimals: number;
  readonly time: Float64Array;
  readonly position: Float64Array;
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
  readonly marks: TradeMarks;
  readonly overPrice: readonly ShownIndicator[];
  readonly panes: readonly ShownIndicator[];
}

export interface PriceChart {
  /** The prices, and the indicators under them. */
  readonly panes: readonly Pane[];
  /** Shows the trade of that row, with as much room at each side as it is long. */
  showTrade(row: number): void;
}

/** From this many CSS pixels a bar a candle can be told from a line. */
const CANDLES_FROM = 3;

/** Prices of one instrument at a time, with the trades made in it and what the strategy's indicators were. */
export function createPriceChart(
  data: PriceChartData,
  times: readonly Float64Array[],
  view: View,
): PriceChart {
  const figure = document.querySelector<HTMLElement>('[data-chart="price"]')!;
  const selector = figure.querySelector('select');
  const loaded = new Map<number, Prices>();
  const load = (index: number): Prices => {
    const known = loaded.get(index) ?? readPrices(data, index, times[index]!, view);
    loaded.set(index, known);
    return known;
  };
  let shown = load(0);
  let highlighted: number | null = null;
  const hasCandles = (chart: UPlot) => !data.hasTicks && barWidth(chart, shown) >= CANDLES_FROM;

  const pane = createPane(view, {
    name: 'price',
    height: 360,
    timeLabels: shown.panes.length === 0,
    data: dataOf(shown),
    // The price comes last, so that no indicator lies over it.
    series: [
      ...shown.overPrice.flatMap(overPriceSeries),
      {
        stroke: () => colours().muted,
        width: 1.25,
        points: { show: false },
        paths: (chart, ...rest) => (hasCandles(chart) ? null : chartPaths.linear!()(chart, ...rest)),
      },
      // Drawn as candles only; as series they count for the range of the axis.
      { paths: () => null, points: { show: false } },
      { paths: () => null, points: { show: false } },
    ],
    valueRange: (least, greatest) => paddedRange(least, greatest, false),
    valueLabel: (value, step) => formatNumber(value, Math.min(shown.decimals, decimalsFor(step))),
    drawBelow: (chart) => {
      if (hasCandles(chart)) drawCandles(chart, shown);
    },
    drawAbove: (chart) => {
      drawPatternMarks(chart, shown, shown.overPrice);
      drawTradeMarks(chart, data, shown.marks);
      connect(chart);
    },
    cursorMoved: (chart) => {
      const under = tradeUnder(chart, data, shown.marks);
      highlighted = under;
      connect(chart);
    },
    readout: (index) => [
      ...priceReadout(shown, index, data.hasTicks),
      ...tradeReadout(data, shown.marks, highlighted),
      ...overPriceReadout(shown.overPrice, index),
    ],
  });
  const under = shown.panes.map((indicator, place, all) =>
    createIndicatorPane(view, place, shown.position, indicator, place === all.length - 1),
  );

  const line = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  line.classList.add('connection');
  line.append(document.createElementNS('http://www.w3.org/2000/svg', 'line'));
  pane.chart.over.append(line);

  function connect(chart: UPlot): void {
    if (line === undefined) return;
    line.toggleAttribute('data-on', highlighted !== null);
    if (highlighted === null) return;
    const row = shown.marks.rows[highlighted]!;
    const segment = line.firstElementChild!;
    const set = (name: string, value: number) => segment.setAttribute(name, value.toFixed(1));
    set('x1', chart.valToPos(shown.marks.entry[highlighted]!, 'x'));
    set('y1', chart.valToPos(data.trades.entryPrice[row]!, 'y'));
    set('x2', chart.valToPos(shown.marks.exit[highlighted]!, 'x'));
    set('y2', chart.valToPos(data.trades.exitPrice[row]!, 'y'));
    line.dataset.tone = data.trades.profit[row]! >= 0 ? 'gain' : 'loss';
  }

  function choose(index: number): void {
    shown = load(index);
    highlighted = null;
    if (selector !== null) selector.value = String(index);
    pane.setData(dataOf(shown));
    for (const [place, { show }] of under.entries()) show(shown.position, shown.panes[place]!);
  }

  selector?.addEventListener('change', () => choose(Number(selector.value)));
  return {
    panes: [pane, ...under.map((indicator) => indicator.pane)],
    showTrade: (row) => {
      const index = data.prices.findIndex(
        ({ instrument }) => instrument === textAt(data.trades.instrument, row),
      );
      if (index === -1) return;
      choose(index);
      const mark = shown.marks.rows.indexOf(row);
      const [from, to] = [shown.marks.entry[mark]!, shown.marks.exit[mark]!];
      const room = Math.max(to - from, 10);
      view.show(from - room, to + room);
      highlighted = mark;
      pane.refreshReadout();
      figure.scrollIntoView({ block: 'center' });
    },
  };
}

function dataOf({ position, close, high, low, overPrice }: Prices): UPlot.AlignedData {
  return [
    position,
    ...overPrice.flatMap((one) => columnsOf(pricesOf(one), position.length)),
    close,
    high,
    low,
  ];
}

function readPrices(data: PriceChartData, index: number, time: Float64Array, view: View): Prices {
  const prices = data.prices[index]!;
  return {
    instrument: prices.instrument,
    decimals: prices.decimals,
    time,
    position: time.map((at) => positionOf(view.axis, at)),
    open: readColumn(prices.open),
    high: readColumn(prices.high),
    low: readColumn(prices.low),
    close: readColumn(prices.close),
    marks: tradeMarks(data, prices.instrument, time, view.axis),
    ...readIndicators(data, index),
  };
}

function barWidth(chart: UPlot, { position }: Prices): number {
  const bars = position.length - 1;
  if (bars < 1) return CANDLES_FROM;
  const spacing = (position[bars]! - position[0]!) / bars;
  const { min = 0, max = 1 } = chart.scales.x ?? {};
  return (spacing * chart.bbox.width) / pixelRatio() / ((max ?? 1) - (min ?? 0));
}

/** A bar that rose is hollow, one that fell is filled, so that no one needs to tell the colours apart. */
function drawCandles(chart: UPlot, prices: Prices): void {
  const { ctx, bbox } = chart;
  const ratio = pixelRatio();
  const { min, max } = chart.scales.x!;
  const from = Math.max(firstAtOrAfter(prices.position, min!) - 1, 0);
  const end = Math.min(firstAtOrAfter(prices.position, max!) + 1, prices.position.length);
  const width = Math.max(Math.min(barWidth(chart, prices) * 0.7, 14), 2) * ratio;
  const y = (price: number) => chart.valToPos(price, 'y', true);
  const wicks = { up: new Path2D(), down: new Path2D() };
  const bodies = { up: new Path2D(), down: new Path2D() };
  for (let index = from; index < end; index++) {
    const way = prices.close[index]! >= prices.open[index]! ? 'up' : 'down';
    const x = chart.valToPos(prices.position[index]!, 'x', true);
    const top = y(Math.max(prices.open[index]!, prices.close[index]!));
    const bottom = y(Math.min(prices.open[index]!, prices.close[index]!));
    wicks[way].moveTo(x, y(prices.high[index]!));
    wicks[way].lineTo(x, top);
    wicks[way].moveTo(x, bottom);
    wicks[way].lineTo(x, y(prices.low[index]!));
    bodies[way].rect(x - width / 2, top, width, Math.max(bottom - top, ratio));
  }
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  ctx.lineWidth = ratio;
  for (const way of ['up', 'down'] as const) {
    const colour = way === 'up' ? colours().gain : colours().loss;
    ctx.strokeStyle = colour;
    ctx.fillStyle = way === 'up' ? colours().background : colour;
    ctx.stroke(wicks[way]);
    ctx.fill(bodies[way]);
    ctx.stroke(bodies[way]);
  }
  ctx.restore();
}

function priceReadout(
  { time, open, high, low, close, decimals }: Prices,
  index: number,
  isTicks: boolean,
): readonly ReadoutItem[] {
  const price = (value: number | undefined) => formatNumber(value, decimals);
  const at = { label: '', value: formatTime(time[index]!) };
  if (isTicks) return [at, { label: 'Price', value: price(close[index]) }];
  return [
    at,
    { label: 'O', value: price(open[index]) },
    { label: 'H', value: price(high[index]) },
    { label: 'L', value: price(low[index]) },
    { label: 'C', value: price(close[index]) },
  ];
}

function tradeReadout(
  data: PriceChartData,
  marks: TradeMarks,
  highlighted: number | null,
): readonly ReadoutItem[] {
  if (highlighted === null) return [];
  const { trades, currency } = data;
  const row = marks.rows[highlighted]!;
  const profit = trades.profit[row]!;
  return [
    {
      label: `Trade ${trades.id[row]!} ${textAt(trades.direction, row)} ${formatQuantity(trades.quantity[row])}`,
      value: `${formatSignedMoney(profit, currency)} (${formatSignedPercent(trades.return[row])})`,
      tone: profit >= 0 ? 'gain' : 'loss',
    },
  ];
}
