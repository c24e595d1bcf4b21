import type { Bar, InputName } from '../inputs.ts';

/** A small generator of its own, so that the shapes are the same in every run (Lehmer, MINSTD). */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

function flatBar(price: number, volume = 1000): Bar {
  return { open: price, high: price, low: price, close: price, volume };
}

function randomWalk(length: number, start: number, step: number): Bar[] {
  const random = randomNumbers(20_001);
  let close = start;
  return Array.from({ length }, () => {
    const open = close + (random() - 0.5) * step;
    close = open + (random() - 0.5) * 2 * step;
    const high = Math.max(open, close) + random() * step;
    const low = Math.min(open, close) - random() * step;
    return { open, high, low, close, volume: Math.floor(random() * 9000) + 100 };
  });
}

function jump(bar: Bar, factor: number): Bar {
  return {
    open: bar.open * factor,
    high: bar.high * factor,
    low: bar.low * factor,
    close: bar.close * factor,
    volume: bar.volume,
  };
}

/** A row with all that any indicator reads: a bar, a quote, a trade, two series. */
export type Row = Record<InputName | 'openTime', number>;

const DAY = 86_400_000_000;

/** Fills a row from a bar. Sizes and a spread follow from the volume, so that they change from row to row. */
function rowOf(bar: Bar, i: number): Row {
  const spread = (bar.high - bar.low) / 4;
  return {
    ...bar,
    openTime: 10_957 * DAY + i * (DAY / 3),
    time: 10_957 * DAY + i * (DAY / 3),
    bid: bar.close - spread,
    bidSize: bar.volume % 17,
    ask: bar.close + spread,
    askSize: bar.volume % 13,
    price: bar.close,
    size: bar.volume,
    first: bar.high,
    second: bar.low,
    periods: 2 + ((i * 7) % 29),
  };
}

/** A row far from the given one: what a feed shows before it corrects itself. */
export function wrongRow(row: Row): Row {
  const close = row.close * 2 + 5;
  const bar = { open: row.open, high: close + 1, low: row.low / 2, close, volume: row.volume + 17 };
  return { ...rowOf(bar, 0), openTime: row.openTime, time: row.time };
}

/** The kinds of input that have broken indicators somewhere: each gives bars of the wanted length. */
const barShapes: Readonly<Record<string, (length: number) => Bar[]>> = {
  constant: (length) => Array.from({ length }, () => flatBar(100.1)),
  zero: (length) => Array.from({ length }, () => flatBar(0, 0)),
  rising: (length) => Array.from({ length }, (_, i) => flatBar(50 + i * 0.7)),
  alternating: (length) =>
    Array.from({ length }, (_, i) => ({ ...flatBar(i % 2 ? 101 : 99), high: 101.5, low: 98.5 })),
  'random walk': (length) => randomWalk(length, 100, 1),
  huge: (length) => randomWalk(length, 1e12, 1e10),
  tiny: (length) => randomWalk(length, 1e-9, 1e-11),
  gaps: (length) => randomWalk(length, 100, 1).map((bar, i) => jump(bar, 1 + (Math.floor(i / 7) % 3))),
  'one spike': (length) =>
    randomWalk(length, 100, 1).map((bar, i) => (i === length >> 1 ? jump(bar, 1e6) : bar)),
  'zero volume': (length) => randomWalk(length, 100, 1).map((bar) => ({ ...bar, volume: 0 })),
  'some zero volume': (length) =>
    randomWalk(length, 100, 1).map((bar, i) => ({ ...bar, volume: i % 3 ? 0 : bar.volume })),
};

/** The same as rows. */
export const inputShapes: Readonly<Record<string, (length: number) => Row[]>> = Object.fromEntries(
  Object.entries(barShapes).map(([shape, make]) => [shape, (length: number) => make(length).map(rowOf)]),
);

/** A walk between the levels of 20 and some hundreds, with a spike a billion times as high now and then. */
export function driftRows(length: number): Row[] {
  return randomWalk(length, 300, 1)
    .map((bar, i) => jump(bar, i % 9973 === 5000 ? 1e9 : 1))
    .map(rowOf);
}
