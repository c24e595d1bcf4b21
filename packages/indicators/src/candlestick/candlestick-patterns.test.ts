import { describe, expect, it } from 'vitest';
import type { AnyIndicator } from '../indicator.ts';
import type { ParameterValue } from '../parameters.ts';
import * as patterns from './index.ts';

type CandleRow = readonly [open: number, high: number, low: number, close: number];

/**
 * Fifteen calm candles before each pattern: body 2, range 4, shadows of 1 and 1. After them a body is long above 2,
 * a doji's at most 0.4, a shadow short below 1, very short below 0.4; near is 0.8, far 2.4, equal 0.2.
 */
const calm = Array.from({ length: 15 }, (): CandleRow => [100, 103, 99, 102]);

function signalsOf(
  pattern: AnyIndicator,
  candles: readonly CandleRow[],
  parameters: Readonly<Record<string, ParameterValue>> = {},
): number[] {
  const rows = [...calm, ...candles];
  const column = (j: number) => Float64Array.from(rows, (row) => row[j]!);
  const columns = { open: column(0), high: column(1), low: column(2), close: column(3) };
  return [...pattern.batch(columns, parameters).value!.subarray(calm.length)];
}

const lastSignal = (...[pattern, candles, parameters]: Parameters<typeof signalsOf>) =>
  signalsOf(pattern, candles, parameters).at(-1);

/** The same candles upside down about 100. */
const mirror = (candles: readonly CandleRow[]) =>
  candles.map(([open, high, low, close]): CandleRow => [200 - open, 200 - low, 200 - high, 200 - close]);

/** A long black candle: body 6, range 8. After it a long body is above 2.4, a doji's at most 0.44. */
const longBlack: CandleRow = [110, 111, 103, 104];

interface Example {
  readonly pattern: AnyIndicator;
  /** The pattern with the opposite sign, where that is another one. */
  readonly mirrored?: AnyIndicator;
  readonly candles: readonly CandleRow[];
  readonly signal: number;
  /** The last candle a little otherwise: no signal any more. */
  readonly misses: readonly (readonly [why: string, candle: CandleRow])[];
}

const examples: Readonly<Record<string, Example>> = {
  engulfing: {
    pattern: patterns.engulfing,
    candles: [
      [102, 103, 99, 100],
      [99.5, 103, 99, 102.5],
    ],
    signal: 100,
    misses: [
      ['the same body', [100, 103, 99, 102]],
      ['one end within the first body', [100.5, 103, 99, 102.5]],
    ],
  },
  'engulfing that shares an end': {
    pattern: patterns.engulfing,
    candles: [
      [102, 103, 99, 100],
      [100, 103, 99, 102.5],
    ],
    signal: 80,
    misses: [],
  },
  harami: {
    pattern: patterns.harami,
    candles: [longBlack, [106, 108, 105, 107]],
    signal: 100,
    misses: [
      ['the body reaches below the first', [103.5, 108, 103, 105]],
      ['the body, 2.5, is not short', [105, 108, 104, 107.5]],
    ],
  },
  'harami that shares an end': {
    pattern: patterns.harami,
    candles: [longBlack, [104, 108, 103, 105]],
    signal: 80,
    misses: [],
  },
  'harami cross': {
    pattern: patterns.haramiCross,
    candles: [longBlack, [106, 108, 105, 106.25]],
    signal: 100,
    misses: [['the body, 0.5, is no doji', [106, 108, 105, 106.5]]],
  },
  'three inside': {
    pattern: patterns.threeInside,
    candles: [longBlack, [106, 108, 105, 107], [107, 112, 106, 110.5]],
    signal: 100,
    misses: [['it closes at the first open', [107, 112, 106, 110]]],
  },
  'morning and evening star': {
    pattern: patterns.morningStar,
    mirrored: patterns.eveningStar,
    candles: [longBlack, [102, 103, 101, 102.5], [103, 108, 102, 107]],
    signal: 100,
    misses: [
      ['it closes below 104 + 0.3 times 6', [103, 108, 102, 105.5]],
      ['its body, 2, is short', [105, 108, 102, 107]],
    ],
  },
  'morning and evening doji star': {
    pattern: patterns.morningDojiStar,
    mirrored: patterns.eveningDojiStar,
    candles: [longBlack, [102, 103, 101, 102.25], [103, 108, 102, 107]],
    signal: 100,
    misses: [['it closes below 104 + 0.3 times 6', [103, 108, 102, 105.5]]],
  },
  'abandoned baby': {
    pattern: patterns.abandonedBaby,
    candles: [longBlack, [101, 102, 100, 101.25], [103, 108, 102.5, 107]],
    signal: 100,
    misses: [['its low touches the high of the doji', [103, 108, 102, 107]]],
  },
  marubozu: {
    pattern: patterns.marubozu,
    candles: [[100, 103.25, 99.75, 103]],
    signal: 100,
    misses: [
      ['the body is not long', [100, 102.25, 99.75, 102]],
      ['a lower shadow of 0.5', [100, 103.25, 99.5, 103]],
    ],
  },
  'closing marubozu': {
    pattern: patterns.closingMarubozu,
    candles: [[100, 103.25, 97, 103]],
    signal: 100,
    misses: [['an upper shadow of 0.5', [100, 103.5, 97, 103]]],
  },
  'belt hold': {
    pattern: patterns.beltHold,
    candles: [[100, 106, 99.75, 103]],
    signal: 100,
    misses: [['a lower shadow of 0.5', [100, 106, 99.5, 103]]],
  },
  kicking: {
    pattern: patterns.kicking,
    candles: [
      [110, 110.25, 104.75, 105],
      [111, 116.25, 110.75, 116],
    ],
    signal: 100,
    misses: [['no gap: its low is the first high', [110.5, 116.25, 110.25, 116]]],
  },
  'kicking by length, the second longer': {
    pattern: patterns.kickingByLength,
    candles: [
      [110, 110.25, 104.75, 105],
      [111, 117.25, 110.75, 117],
    ],
    signal: 100,
    misses: [],
  },
  'kicking by length, the first longer': {
    pattern: patterns.kickingByLength,
    candles: [
      [110, 110.25, 104.75, 105],
      [111, 115.25, 110.75, 115],
    ],
    signal: -100,
    misses: [],
  },
  'tri-star': {
    pattern: patterns.triStar,
    candles: [
      [100, 102, 98, 100.25],
      [97, 98, 96, 97.25],
      [98, 100, 96, 98.25],
    ],
    signal: 100,
    misses: [['the third is not higher than the second', [97, 100, 96, 97.25]]],
  },
  'tasuki gap': {
    pattern: patterns.tasukiGap,
    candles: [
      [100, 102, 99, 101],
      [104, 107, 103, 106],
      [105, 105.5, 102, 103],
    ],
    signal: 100,
    misses: [
      ['it closes the gap', [105, 105.5, 100, 101]],
      ['it opens above the second body', [106.5, 107, 102, 103]],
    ],
  },
  'three-line strike': {
    pattern: patterns.threeLineStrike,
    candles: [
      [100, 103, 99, 102],
      [101, 105, 100, 104],
      [103, 107, 102, 106],
      [107, 108, 98, 99],
    ],
    signal: 100,
    misses: [['it closes at the first open', [107, 108, 98, 100]]],
  },
};

describe('hand-made candles', () => {
  describe.each(Object.entries(examples))('%s', (_, { pattern, mirrored, candles, signal, misses }) => {
    it('is seen', () => {
      expect(lastSignal(pattern, candles)).toBe(signal);
    });

    it('is seen upside down with the other sign', () => {
      expect(lastSignal(mirrored ?? pattern, mirror(candles))).toBe(-signal);
    });

    it.each(misses)('is not seen when %s', (_, candle) => {
      const missed = [...candles.slice(0, -1), candle];
      expect(lastSignal(pattern, missed)).toBe(0);
      expect(lastSignal(mirrored ?? pattern, mirror(missed))).toBe(0);
    });
  });

  it('a hammer stands near the last low, a hanging man near the last high', () => {
    const shape: CandleRow = [0, 0.75, -4, 0.5];
    const at = (bottom: number) => [shape.map((price) => price + bottom) as unknown as CandleRow];
    // The last calm candle has a low of 99 and a high of 103, and near is 0.8.
    expect(lastSignal(patterns.hammer, at(99.75))).toBe(100);
    expect(lastSignal(patterns.hammer, at(100))).toBe(0);
    expect(lastSignal(patterns.hangingMan, at(102))).toBe(0);
    expect(lastSignal(patterns.hangingMan, at(102.25))).toBe(-100);
    expect(lastSignal(patterns.hammer, [[99.75, 101, 95.75, 100.25]])).toBe(0);
  });

  it('an inverted hammer gaps down, a shooting star up', () => {
    const shape: CandleRow = [0, 4, -0.25, 0.5];
    const at = (bottom: number) => [shape.map((price) => price + bottom) as unknown as CandleRow];
    // The body of the last calm candle goes from 100 to 102.
    expect(lastSignal(patterns.invertedHammer, at(99.25))).toBe(100);
    expect(lastSignal(patterns.invertedHammer, at(99.5))).toBe(0);
    expect(lastSignal(patterns.shootingStar, at(102))).toBe(0);
    expect(lastSignal(patterns.shootingStar, at(102.25))).toBe(-100);
  });

  it('three white soldiers close near their highs', () => {
    const soldiers: CandleRow[] = [
      [100, 103.25, 99.5, 103],
      [101, 105.25, 100.5, 105],
      [103, 107.75, 102, 107.5],
    ];
    expect(lastSignal(patterns.threeWhiteSoldiers, soldiers)).toBe(100);
    soldiers[2] = [103, 108.5, 102, 107.5];
    expect(lastSignal(patterns.threeWhiteSoldiers, soldiers)).toBe(0);
  });

  it('how far a white candle closes into a long black one decides what it is', () => {
    // It opens below the low, 103; the body goes from 104 to 110, its middle is 107, equal is 0.2.
    const { onNeck, inNeck, thrusting, piercing } = patterns;
    const seen = (close: number) =>
      [onNeck, inNeck, thrusting, piercing]
        .filter((pattern) => lastSignal(pattern, [longBlack, [102, 112, 101, close]]) !== 0)
        .map(({ functionName }) => functionName);
    expect([102.5, 103.1, 104.1, 105, 107, 107.5, 110].map(seen)).toEqual([
      [],
      ['onNeck'],
      ['inNeck'],
      ['thrusting'],
      ['thrusting'],
      ['piercing'],
      [],
    ]);
  });

  it('a hikkake is confirmed by a close beyond the inside bar within three bars', () => {
    const hikkake: CandleRow[] = [
      [100, 110, 90, 100],
      [100, 105, 95, 100],
      [99, 104, 94, 98],
    ];
    const waiting: CandleRow[] = [
      [98, 104.25, 94.25, 99],
      [99, 104.5, 94.5, 100],
      [99, 104.75, 94.75, 100],
    ];
    const breaking: CandleRow = [100, 107, 96, 105.25];
    const soon = [...hikkake, ...waiting.slice(0, 2), breaking];
    expect(signalsOf(patterns.hikkake, soon)).toEqual([0, 0, 100, 0, 0, 200]);
    expect(signalsOf(patterns.hikkake, mirror(soon))).toEqual([0, 0, -100, 0, 0, -200]);
    const late = [...hikkake, ...waiting, breaking];
    expect(signalsOf(patterns.hikkake, late)).toEqual([0, 0, 100, 0, 0, 0, 0]);
  });

  it('a close at the open is white', () => {
    expect(lastSignal(patterns.highWave, [[100, 104, 96, 100]])).toBe(100);
    expect(lastSignal(patterns.highWave, [[100.01, 104, 96, 100]])).toBe(-100);
  });

  it('a flat market shows dojis, and none with a shadow', () => {
    const flat = Array.from({ length: 20 }, (): CandleRow => [100, 100, 100, 100]);
    expect(lastSignal(patterns.doji, flat)).toBe(100);
    expect(lastSignal(patterns.dragonflyDoji, flat)).toBe(0);
    expect(lastSignal(patterns.longLeggedDoji, flat)).toBe(0);
  });
});

describe('candle settings', () => {
  const halfBody: CandleRow[] = [[100, 104, 96, 100.5]];

  it('change with their factor what is a doji', () => {
    expect(lastSignal(patterns.doji, halfBody)).toBe(0);
    expect(lastSignal(patterns.doji, halfBody, { bodyDojiFactor: 0.125 })).toBe(100);
  });

  it('compare with the candle itself where the period is 0, from the first bar on', () => {
    expect(lastSignal(patterns.doji, halfBody, { bodyDojiPeriod: 0 })).toBe(100);
    expect(patterns.doji.warmUp({ bodyDojiPeriod: 0 })).toBe(0);
  });

  it('look at the bars before the judged candle only, as many as the period', () => {
    // One bar before the first candle: of body 2. A longer memory sees the body of 20 two bars before it.
    const candles: CandleRow[] = [[100, 121, 99, 120], [100, 103, 99, 102], longBlack, [106, 108, 105, 107]];
    expect(lastSignal(patterns.harami, candles)).toBe(100);
    expect(lastSignal(patterns.harami, candles, { bodyLongPeriod: 2 })).toBe(0);
    expect(lastSignal(patterns.harami, candles, { bodyLongPeriod: 1, bodyShortPeriod: 1 })).toBe(100);
  });

  it('move the first value with the longest period', () => {
    expect(patterns.morningStar.warmUp({ bodyLongPeriod: 20 })).toBe(22);
    expect(patterns.morningStar.warmUp({ bodyLongPeriod: 1, bodyShortPeriod: 3 })).toBe(5);
    expect(patterns.modifiedHikkake.warmUp({ nearPeriod: 0 })).toBe(6);
    expect(patterns.engulfing.warmUp()).toBe(2);
  });

  it('tell how deep a star is answered', () => {
    const shallow: CandleRow[] = [longBlack, [102, 103, 101, 102.5], [103, 108, 102, 105.5]];
    expect(lastSignal(patterns.morningStar, shallow)).toBe(0);
    expect(lastSignal(patterns.morningStar, shallow, { penetration: 0.2 })).toBe(100);
    expect(lastSignal(patterns.eveningStar, mirror(shallow), { penetration: 0.2 })).toBe(-100);
  });

  it('are parameters of a stream by name', () => {
    const doji = patterns.doji({ bodyDojiPeriod: 0, bodyDojiFactor: 0.5 });
    expect(doji.update(100, 104, 96, 104)).toBe(100);
    expect(doji.update(99, 104, 96, 104)).toBe(0);
  });
});

describe.each(Object.values<AnyIndicator>(patterns))('$name', (pattern) => {
  it('gives no other signals than its description says', () => {
    let state = 1;
    const draw = (n: number) => {
      state = (state * 48_271) % 2_147_483_647;
      return state % n;
    };
    const candles = Array.from({ length: 4000 }, (): CandleRow => {
      const [open, close] = [100 + draw(9), 100 + draw(9)];
      return [open, Math.max(open, close) + draw(4), Math.min(open, close) - draw(4), close];
    });
    const said = /Gives (.+) or 0\.$/.exec(pattern.description)![1]!.split(', ').map(Number);
    expect([0, ...said]).toEqual(expect.arrayContaining([...new Set(signalsOf(pattern, candles))]));
  });
});
