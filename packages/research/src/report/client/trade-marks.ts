import type { PriceChartData } from '../page-data.ts';
import { pixelRatio, type UPlot } from './chart-library.ts';
import { textAt } from './page-data.ts';
import { colours } from './theme.ts';
import { firstAtOrAfter, positionOf, type TradingTime } from './trading-time.ts';

/** The trades of one instrument where they stand on the price chart. */
export interface TradeMarks {
  /** Rows of the page's trades. */
  readonly rows: readonly number[];
  readonly entry: Float64Array;
  readonly exit: Float64Array;
}

/** Of several marks in one cell of this many CSS pixels only the first is drawn: few marks, then many. */
const CELL = { few: 4, many: 14 };
/** From this many marks in view on they would hide the price. */
const MANY = 400;
/** A mark this near to the cursor counts as under it. */
const REACH = 24;

export function tradeMarks(
  data: PriceChartData,
  instrument: string,
  times: Float64Array,
  axis: TradingTime,
): TradeMarks {
  const { trades } = data;
  const rows = trades.id.map((_, row) => row).filter((row) => textAt(trades.instrument, row) === instrument);
  const place = (time: number, rule: string) => positionOf(axis, barOf(times, time, rule) ?? time);
  return {
    rows,
    entry: Float64Array.from(rows, (row) => place(trades.entryTime[row]!, textAt(trades.entryRule, row))),
    exit: Float64Array.from(rows, (row) => place(trades.exitTime[row]!, textAt(trades.exitRule, row))),
  };
}

/**
 * The close of the bar in which a fill happened. What fills at a bar's open carries the open's time, which in a
 * market without pauses is the close of the bar before.
 */
function barOf(closes: Float64Array, time: number, rule: string): number | undefined {
  const atOpen = /open|gap/.test(rule);
  return closes[firstAtOrAfter(closes, atOpen ? time + 1 : time)];
}

/** Entries point up, exits point down, the tip at the price; an exit is coloured by what the trade gave. */
export function drawTradeMarks(chart: UPlot, data: PriceChartData, marks: TradeMarks): void {
  const { ctx, bbox } = chart;
  const ratio = pixelRatio();
  const { entryPrice, exitPrice, profit } = data.trades;
  const many = marksInView(chart, marks) > MANY;
  const size = (many ? 3.5 : 5) * ratio;
  const cell = (many ? CELL.many : CELL.few) * ratio;
  const taken = new Set<number>();
  const entries = new Path2D();
  const gains = new Path2D();
  const losses = new Path2D();
  const place = (path: Path2D, position: number, price: number, up: boolean) => {
    const x = chart.valToPos(position, 'x', true);
    const y = chart.valToPos(price, 'y', true);
    if (x < bbox.left || x > bbox.left + bbox.width || y < bbox.top || y > bbox.top + bbox.height) return;
    const key = (Math.floor(x / cell) * 100_000 + Math.floor(y / cell)) * 2 + (up ? 1 : 0);
    if (taken.has(key)) return;
    taken.add(key);
    triangle(path, x, y, up ? size : -size);
  };
  marks.rows.forEach((row, index) => {
    place(entries, marks.entry[index]!, entryPrice[row]!, true);
    place(profit[row]! >= 0 ? gains : losses, marks.exit[index]!, exitPrice[row]!, false);
  });
  ctx.save();
  ctx.lineWidth = ratio;
  ctx.strokeStyle = colours().background;
  for (const [path, colour] of [
    [entries, colours().accent],
    [gains, colours().gain],
    [losses, colours().loss],
  ] as const) {
    ctx.fillStyle = colour;
    ctx.stroke(path);
    ctx.fill(path);
  }
  ctx.restore();
}

function marksInView(chart: UPlot, { entry, exit }: TradeMarks): number {
  const { min, max } = chart.scales.x!;
  const inView = (position: number) => position >= min! && position <= max!;
  return entry.filter(inView).length + exit.filter(inView).length;
}

/** The tip at (x, y); `size` above zero hangs the body below it, below zero above it. */
function triangle(path: Path2D, x: number, y: number, size: number): void {
  path.moveTo(x, y);
  path.lineTo(x - Math.abs(size), y + size * 1.7);
  path.lineTo(x + Math.abs(size), y + size * 1.7);
  path.closePath();
}

/** The index in `marks` of the trade whose entry or exit is nearest to the cursor, or that is open there. */
export function tradeUnder(chart: UPlot, data: PriceChartData, marks: TradeMarks): number | null {
  const { left = -1, top = -1 } = chart.cursor;
  if (left < 0) return null;
  const at = chart.posToVal(left, 'x');
  const reach = Math.abs(chart.posToVal(left + REACH, 'x') - at);
  let nearest: number | null = null;
  let distance = REACH;
  let open: number | null = null;
  for (let index = 0; index < marks.rows.length; index++) {
    const entry = marks.entry[index]!;
    const exit = marks.exit[index]!;
    if (entry > at + reach || exit < at - reach) continue;
    if (entry <= at && at <= exit) open = index;
    const row = marks.rows[index]!;
    for (const [position, price] of [
      [entry, data.trades.entryPrice[row]!],
      [exit, data.trades.exitPrice[row]!],
    ] as const) {
      const across = chart.valToPos(position, 'x') - left;
      // A cursor that follows another chart has no height of its own.
      const down = top < 0 ? 0 : chart.valToPos(price, 'y') - top;
      const away = Math.hypot(across, down);
      if (away < distance) {
        distance = away;
        nearest = index;
      }
    }
  }
  return nearest ?? open;
}
