import { describe, expect, it } from 'vitest';
import { tdSequential } from './td-sequential.ts';

const step = 0.5;

/** Bars with half a point above and below the close. */
const barsOf = (closes: readonly number[]) => ({
  high: Float64Array.from(closes, (close) => close + step),
  low: Float64Array.from(closes, (close) => close - step),
  close: Float64Array.from(closes),
});

type Bars = ReturnType<typeof barsOf>;

/** The same market upside down. */
const mirrored = ({ high, low, close }: Bars) => ({
  high: low.map((price) => 200 - price),
  low: high.map((price) => 200 - price),
  close: close.map((price) => 200 - price),
});

const falling = (count: number, from = 100, by = 1) => Array.from({ length: count }, (_, i) => from - by * i);

/** The values from row `from` on. */
const tail = (values: Float64Array, from: number) => Array.from(values.subarray(from));

describe('a falling market', () => {
  const got = tdSequential.batch(barsOf(falling(28)));

  it('has a setup of nine, from the first bar with a close four bars before it; then none', () => {
    expect(tail(got.setup, 3)).toEqual([
      Number.NaN,
      -1,
      -2,
      -3,
      -4,
      -5,
      -6,
      -7,
      -8,
      -9,
      ...Array<number>(15).fill(0),
    ]);
  });

  it('has a countdown of thirteen that begins on the last bar of the setup', () => {
    const counts = Array.from({ length: 13 }, (_, i) => -(i + 1));
    expect(tail(got.countdown, 11)).toEqual([0, ...counts, 0, 0, 0]);
  });

  it('is counted one bar later where the bar of the setup does not count', () => {
    const { countdown } = tdSequential.batch(barsOf(falling(28)), { countSetupBar: false });
    expect(tail(countdown, 12)).toEqual([0, ...Array.from({ length: 13 }, (_, i) => -(i + 1)), 0, 0]);
  });

  it('counts a close at the low of two bars before, 88.5, but none above it', () => {
    const afterSetup = (close: number) => tdSequential.batch(barsOf([...falling(13), close])).countdown[13];
    expect(afterSetup(88.5)).toBe(-2);
    expect(afterSetup(88.6)).toBe(-1);
  });

  it('perfects its setup: the ninth low lies below those of the sixth and the seventh', () => {
    expect(tail(got.perfected, 11)).toEqual([0, -1, ...Array<number>(15).fill(0)]);
  });

  it('does not perfect it under the low of a spike on the sixth bar, but at that low it does', () => {
    const bars = barsOf(falling(28));
    bars.low[9] = 80;
    expect(tdSequential.batch(bars).perfected[12]).toBe(0);
    bars.low[11] = 80;
    expect(tdSequential.batch(bars).perfected[12]).toBe(-1);
  });
});

it('a rising market is a falling one upside down', () => {
  const closes = [...falling(13), 88.5, 92, ...falling(20, 85), 97, 98, 99, 100];
  const down = tdSequential.batch(barsOf(closes));
  const up = tdSequential.batch(mirrored(barsOf(closes)));
  for (const output of tdSequential.outputs)
    expect(tail(up[output], 4)).toEqual(tail(down[output], 4).map((value) => 0 - value));
});

it('an equal close begins the setup anew', () => {
  const { setup } = tdSequential.batch(barsOf([5, 5, 5, 5, 4, 3, 5, 4]));
  expect(tail(setup, 4)).toEqual([-1, -2, 0, -1]);
});

describe('what ends a countdown', () => {
  /** The setup's highest high is that of its first bar, 96 + 0.5. */
  const afterSetup = (close: number, cancel: 'close' | 'bar' | 'never') => {
    const bars = barsOf([...falling(13), close, close + 1]);
    return tail(tdSequential.batch(bars, { cancel }).countdown, 12);
  };

  it('a close above the setup, as in LEAN', () => {
    expect(afterSetup(96.5, 'close')).toEqual([-1, -1, 0]);
    expect(afterSetup(96.6, 'close')).toEqual([-1, 0, 0]);
  });

  it('or a bar that lies above it as a whole', () => {
    expect(afterSetup(96.6, 'bar')).toEqual([-1, -1, 0]);
    expect(afterSetup(97.1, 'bar')).toEqual([-1, 0, 0]);
  });

  it('or nothing', () => expect(afterSetup(150, 'never')).toEqual([-1, -1, -1]));

  it('but always the opposite setup, of which the last bar is the first of its own countdown', () => {
    const bars = barsOf([...falling(13), ...falling(9, 150, -1)]);
    const { countdown } = tdSequential.batch(bars, { cancel: 'never' });
    expect(tail(countdown, 19)).toEqual([-1, -1, 1]);
  });
});

describe('a second setup in the direction of the countdown', () => {
  /** Bar 13 interrupts the first setup, of which the range is 9. The second ends on bar 22, its range is 8 steps and 1. */
  const atItsEnd = (by: number, recycle: 'always' | 'by-range' | 'never') => {
    const bars = barsOf([...falling(13), 92, ...falling(9, 85, by)]);
    const { setup, countdown } = tdSequential.batch(bars, { recycle });
    expect(tail(setup, 12)).toEqual([-9, 1, -1, -2, -3, -4, -5, -6, -7, -8, -9]);
    return countdown[22];
  };

  it('begins it anew', () => expect(atItsEnd(1, 'always')).toBe(-1));

  it('or lets it go on: nine more closes after the first', () => expect(atItsEnd(1, 'never')).toBe(-10));

  it('or begins it anew if its range is 1 to 1.618 times that of the first', () => {
    expect(atItsEnd(0.9, 'by-range')).toBe(-10);
    expect(atItsEnd(1, 'by-range')).toBe(-1);
    expect(atItsEnd(1.6, 'by-range')).toBe(-1);
    expect(atItsEnd(1.7, 'by-range')).toBe(-10);
  });
});
