import type { Bar } from '../bar.ts';

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

/** The kinds of input that have broken indicators somewhere: each gives bars of the wanted length. */
export const inputShapes: Readonly<Record<string, (length: number) => Bar[]>> = {
  constant: (length) => Array.from({ length }, () => flatBar(100.1)),
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
