import {
  allocateAuctions,
  allocateMarks,
  allocateStatuses,
  auctionPhases,
  isOfSpan,
  type MarketColumns,
  Prng,
  statusActions,
  timesOf,
} from '../../src/index.ts';
import {
  at,
  type BarRow,
  bars,
  MINUTE,
  type QuoteRow,
  quotes,
  type StreamSetup,
  type TradeRow,
  trades,
} from '../fixtures/backtest.ts';
import { FIRST_CLOCK, LAST_CLOCK } from './model-days.ts';

const FIRST_DAY = 2;
const DAYS = 3;

const onTick = (price: number): number => Math.max(1, Math.round(price * 100) / 100);

/** Ascending times over three days, now and then several at once, many of them on whole minutes. */
const someTimes = (prng: Prng, count: number): number[] => {
  const perDay = at(`2 ${LAST_CLOCK}`) - at(`2 ${FIRST_CLOCK}`);
  const times = Array.from({ length: count }, () => {
    const offset = prng.below(perDay / MINUTE) * MINUTE + (prng.below(3) === 0 ? prng.below(MINUTE) : 0);
    return at(`${FIRST_DAY + prng.below(DAYS)} ${FIRST_CLOCK}`) + offset;
  });
  return times.sort((a, b) => a - b);
};

const setTimes = (columns: MarketColumns, times: readonly number[]): void => {
  if (!isOfSpan(columns.kind)) for (const [row, time] of times.entries()) timesOf(columns)[row] = time;
};

/** One walk for all kinds of an instrument's data, so that quotes, trades, prints and marks belong together. */
const walkOf = (prng: Prng, start = 50): ((time: number) => number) => {
  const steps = new Map<number, number>();
  return (time) => {
    const bucket = Math.floor(time / (5 * MINUTE));
    let price = steps.get(bucket);
    if (price === undefined) {
      const before = [...steps.values()].at(-1) ?? start;
      price = onTick(before * (1 + 0.006 * prng.normal()));
      steps.set(bucket, price);
    }
    return price;
  };
};

/** Bars of 5, 15 or 65 minutes: the last lie across opens, lunches and closes. */
export const randomBars = (prng: Prng, symbol: string, count: number, minutes: number): StreamSetup => {
  const rows: BarRow[] = [];
  const opens: number[] = [];
  let close = 50;
  const perDay = Math.max(1, Math.ceil(count / DAYS));
  for (let day = 0; day < DAYS; day++) {
    let open = at(`${FIRST_DAY + day} ${FIRST_CLOCK}`) + prng.below(3) * 5 * MINUTE;
    for (let i = 0; i < perDay; i++) {
      if (prng.below(8) === 0) open += minutes * MINUTE;
      if (open + minutes * MINUTE > at(`${FIRST_DAY + day} 23:00`)) break;
      const jump = prng.below(4) === 0 ? 0.01 : 0.001;
      const first = onTick(close * (1 + jump * prng.normal()));
      close = onTick(first * (1 + 0.006 * prng.normal()));
      const high = onTick(Math.max(first, close) * (1 + 0.004 * prng.uniform()));
      const low = onTick(Math.min(first, close) * (1 - 0.004 * prng.uniform()));
      const volume = prng.below(6) === 0 ? 0 : prng.below(5) === 0 ? Number.NaN : prng.below(1500);
      rows.push([first, Math.max(high, first, close), Math.min(low, first, close), close, volume]);
      opens.push(open);
      open += minutes * MINUTE;
    }
  }
  const stream = bars(symbol, '09:30', rows, minutes);
  if (stream.columns.kind === 'bar')
    for (const [row, open] of opens.entries()) {
      stream.columns.openTime[row] = open;
      stream.columns.closeTime[row] = open + minutes * MINUTE;
    }
  return stream;
};

export const randomQuotes = (
  prng: Prng,
  symbol: string,
  count: number,
  walk: (time: number) => number,
): StreamSetup => {
  const times = someTimes(prng, count);
  const size = (): number => (prng.below(8) === 0 ? Number.NaN : prng.below(300));
  const rows = times.map((time): QuoteRow => {
    const bid = onTick(walk(time) + 0.01 * (prng.below(11) - 5));
    const spread = prng.below(25) === 0 ? -0.01 : 0.01 * prng.below(6);
    const side = prng.below(30);
    return [
      '09:30',
      side === 0 ? Number.NaN : bid,
      side === 1 ? Number.NaN : onTick(bid + spread),
      size(),
      size(),
    ];
  });
  const stream = quotes(symbol, rows);
  setTimes(stream.columns, times);
  return stream;
};

export const randomTrades = (
  prng: Prng,
  symbol: string,
  count: number,
  walk: (time: number) => number,
): StreamSetup => {
  const times = someTimes(prng, count);
  const rows = times.map(
    (time): TradeRow => ['09:30', onTick(walk(time) + 0.01 * (prng.below(11) - 5)), prng.below(300)],
  );
  const stream = trades(symbol, rows);
  setTimes(stream.columns, times);
  return stream;
};

/** Halts, resumptions, bands and short-sale restrictions in any order, resumptions and lifted bands more often. */
export const randomStatuses = (
  prng: Prng,
  symbol: string,
  count: number,
  walk: (time: number) => number,
): StreamSetup => {
  const times = someTimes(prng, count);
  const columns = allocateStatuses(count);
  for (const [row, time] of times.entries()) {
    const action = statusActions[prng.below(3) === 0 ? 1 : prng.below(statusActions.length)]!;
    columns.time[row] = time;
    columns.action[row] = statusActions.indexOf(action);
    const isBanded = action === 'bands' && prng.below(3) > 0;
    columns.lowerBand[row] = isBanded ? onTick(walk(time) * 0.99) : Number.NaN;
    columns.upperBand[row] = isBanded ? onTick(walk(time) * 1.01) : Number.NaN;
  }
  columns.length = count;
  return { symbol, columns };
};

/** Prints of opening, closing and halt auctions: some on time, some late, some on days that have none. */
export const randomAuctions = (prng: Prng, symbol: string, walk: (time: number) => number): StreamSetup => {
  const prints: { time: number; phase: (typeof auctionPhases)[number] }[] = [];
  for (let day = FIRST_DAY; day < FIRST_DAY + DAYS; day++) {
    const late = (): number => [0, 1, 60, 700][prng.below(4)]! * 1_000_000;
    if (prng.below(4) > 0) prints.push({ time: at(`${day} 09:30`) + late(), phase: 'open' });
    if (prng.below(2) > 0) prints.push({ time: at(`${day} 10:00`) + prng.below(90) * MINUTE, phase: 'halt' });
    const close = day === 3 ? '12:00' : '16:00';
    if (prng.below(4) > 0) prints.push({ time: at(`${day} ${close}`) + late(), phase: 'close' });
  }
  prints.sort((a, b) => a.time - b.time);
  const columns = allocateAuctions(prints.length);
  for (const [row, { time, phase }] of prints.entries()) {
    columns.time[row] = time;
    columns.price[row] = onTick(walk(time) + 0.01 * (prng.below(11) - 5));
    columns.size[row] = prng.below(3) === 0 ? Number.NaN : prng.below(600);
    columns.phase[row] = auctionPhases.indexOf(phase);
  }
  columns.length = prints.length;
  return { symbol, columns };
};

export const randomMarks = (
  prng: Prng,
  symbol: string,
  count: number,
  walk: (time: number) => number,
): StreamSetup => {
  const times = someTimes(prng, count);
  const columns = allocateMarks(count);
  for (const [row, time] of times.entries()) {
    columns.time[row] = time;
    columns.price[row] = onTick(walk(time));
  }
  columns.length = count;
  return { symbol, columns };
};

/**
 * Everything that a run can read, of six instruments: A bars with statuses and prints, B long bars, C bars like A's
 * (for combos), Q quotes with all else, R quotes alone, T trades with statuses and prints.
 */
export const randomMarket = (seed: number, size: number): StreamSetup[] => {
  const prng = new Prng(seed);
  const walk = { A: walkOf(prng), Q: walkOf(prng), R: walkOf(prng), T: walkOf(prng) };
  return [
    randomBars(prng, 'A', 3 * size, 15),
    randomStatuses(prng, 'A', size, walk.A),
    randomAuctions(prng, 'A', walk.A),
    randomBars(prng, 'B', size, 65),
    randomBars(prng, 'C', 3 * size, 15),
    randomQuotes(prng, 'Q', 8 * size, walk.Q),
    randomTrades(prng, 'Q', 4 * size, walk.Q),
    randomStatuses(prng, 'Q', size, walk.Q),
    randomAuctions(prng, 'Q', walk.Q),
    randomMarks(prng, 'Q', 2 * size, walk.Q),
    randomQuotes(prng, 'R', 6 * size, walk.R),
    randomTrades(prng, 'T', 8 * size, walk.T),
    randomStatuses(prng, 'T', size, walk.T),
    randomAuctions(prng, 'T', walk.T),
  ];
};
