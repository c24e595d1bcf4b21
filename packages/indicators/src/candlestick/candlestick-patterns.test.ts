import { describe, expect, it } from 'vitest';
import type { AnyIndicator } from '../indicator.ts';
import { type CandleRow, lastSignal, longBlack, mirror } from './hand-made-candles.ts';
import * as patterns from './index.ts';

interface Example {
  readonly pattern: AnyIndicator;
  /** The pattern with the opposite sign, where it is another one; `none` where there is none. */
  readonly mirrored?: AnyIndicator | 'none';
  readonly candles: readonly CandleRow[];
  readonly signal: number;
  /** One candle a little otherwise, the last if no other is said: no signal any more. */
  readonly misses: readonly (readonly [why: string, candle: CandleRow, place?: number])[];
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
  'three stars in the south': {
    pattern: patterns.threeStarsInTheSouth,
    mirrored: 'none',
    candles: [
      [110, 111, 100, 106],
      [108, 109, 102, 105],
      [105, 105.25, 103.75, 104],
    ],
    signal: 100,
    misses: [
      ['the lower shadow of the first is as short as its body', [110, 111, 102, 106], 0],
      ['the second is as large as the first', [108, 109, 102, 104], 1],
      ['the second opens at the first close', [106, 107, 102, 105], 1],
      ['the second opens above the first high', [111.25, 112, 102, 108], 1],
      ['the second makes a new low', [108, 109, 99.75, 105], 1],
      ['the second has no lower shadow', [106.25, 107, 102, 102.3], 1],
      ['the third is long', [107, 107.25, 104.25, 104.5]],
      ['the third has a lower shadow', [105, 105.25, 103, 104]],
      ['the third makes a new low', [103, 103.25, 101.75, 102]],
      ['the third has a higher high', [109, 109.25, 107.75, 108]],
    ],
  },
  'mat hold': {
    pattern: patterns.matHold,
    mirrored: 'none',
    candles: [
      [100, 106, 99, 105],
      [107.5, 108, 106, 106.5],
      [105.5, 106, 104, 104.5],
      [104.5, 105, 103, 103.5],
      [104, 109, 103.5, 108.5],
    ],
    signal: 100,
    misses: [
      ['the second does not gap up', [106, 108, 104.5, 105], 1],
      ['the third stays above the first body', [106.5, 107, 105, 105.5], 2],
      ['the fourth is as high as the third', [105.5, 106, 103, 103.5], 3],
      ['the fourth falls below the middle of the first', [103.5, 104, 101, 102.25], 3],
      ['the fifth opens at the last close', [103.5, 109, 103, 108.5]],
      ['the fifth closes at the highest high', [104, 109, 103.5, 108]],
    ],
  },
  'rising and falling three methods': {
    pattern: patterns.risingFallingThreeMethods,
    candles: [
      [100, 108, 99, 106],
      [105, 106, 103, 104],
      [104, 105, 102, 103],
      [103, 104, 101, 102],
      [103.5, 109, 102, 108],
    ],
    signal: 100,
    misses: [
      ['the second lies above the range of the first', [110, 111, 108.5, 109], 1],
      ['the second is long', [107, 108, 103, 104], 1],
      ['the third does not fall', [105, 106, 103, 104], 2],
      ['the fourth does not fall', [104, 105, 102, 103], 3],
      ['the fifth opens at the last close', [102, 109, 101, 108]],
      ['the fifth closes at the first close', [103.5, 109, 102, 106]],
      ['the fifth is not long', [105, 109, 104, 107]],
    ],
  },
  'concealing baby swallow': {
    pattern: patterns.concealingBabySwallow,
    mirrored: 'none',
    candles: [
      [110, 110.25, 104.75, 105],
      [106, 106.25, 101.75, 102],
      [101.5, 103, 99.5, 100],
      [102, 103.5, 98.5, 99],
    ],
    signal: 100,
    misses: [
      ['the first has an upper shadow', [110, 111, 104.75, 105], 0],
      ['the second has a lower shadow', [106, 106.25, 101, 102], 1],
      ['the third does not gap down', [102, 103, 99.5, 100], 2],
      ['the third does not reach into the second body', [101.5, 102, 99.5, 100], 2],
      ['the third has hardly an upper shadow', [101.75, 102.1, 99.5, 100], 2],
      ['the fourth is not higher', [102, 103, 98.5, 99]],
      ['the fourth is not lower', [102, 103.5, 99.5, 99.75]],
    ],
  },
  'unique three river': {
    pattern: patterns.uniqueThreeRiver,
    mirrored: 'none',
    candles: [longBlack, [108, 109, 101, 106], [102, 104, 101.5, 103]],
    signal: 100,
    misses: [
      ['the second opens above the first', [110.25, 111, 101, 106], 1],
      ['the second closes at the first close', [108, 109, 101, 104], 1],
      ['the second makes no new low', [108, 109, 103, 106], 1],
      ['the third opens at the second low', [101, 104, 100.5, 102]],
      ['the third is not short', [102, 107, 101.5, 106]],
    ],
  },
  'three black crows': {
    pattern: patterns.threeBlackCrows,
    mirrored: 'none',
    candles: [
      [100, 106, 99, 105],
      [105, 105.5, 101.75, 102],
      [104, 104.5, 99.75, 100],
      [101, 101.5, 97.75, 98],
    ],
    signal: -100,
    misses: [
      ['the first black closes at the white high', [100, 102, 99, 101], 0],
      ['the last opens at the close before', [100, 101.5, 97.75, 98]],
      ['the last closes where the one before did', [101, 101.5, 99.75, 100]],
      ['the last has a lower shadow', [101, 101.5, 97, 98]],
    ],
  },
  'two crows': {
    pattern: patterns.twoCrows,
    mirrored: 'none',
    candles: [
      [100, 105, 99, 104],
      [107, 108, 105.5, 106],
      [106.5, 107, 101, 102],
    ],
    signal: -100,
    misses: [
      ['it opens at the open before', [107, 107.5, 101, 102]],
      ['it closes at the first close', [106.5, 107, 101, 104]],
      ['it closes at the first open', [106.5, 107, 99.5, 100]],
    ],
  },
  'upside gap two crows': {
    pattern: patterns.upsideGapTwoCrows,
    mirrored: 'none',
    candles: [
      [100, 105, 99, 104],
      [106.5, 107, 105, 105.5],
      [107, 107.5, 104.25, 104.5],
    ],
    signal: -100,
    misses: [
      ['it opens at the open before', [106.5, 107.5, 104.25, 104.5]],
      ['it closes at the first close', [107, 107.5, 103.5, 104]],
    ],
  },
  breakaway: {
    pattern: patterns.breakaway,
    candles: [longBlack, [102, 103, 99.5, 100], [99, 101, 97, 98], [97.5, 99, 95, 96], [96.5, 104, 96, 103]],
    signal: 100,
    misses: [
      ['the third makes no new low', [99.75, 101, 99.5, 99.75], 2],
      ['the fourth has no lower high', [97.5, 101, 95, 96], 3],
      ['it closes at the lower end of the gap', [96.5, 104, 96, 102]],
      ['it closes at the upper end of the gap', [96.5, 105, 96, 104]],
    ],
  },
  'ladder bottom': {
    pattern: patterns.ladderBottom,
    mirrored: 'none',
    candles: [
      [110, 111, 107, 108],
      [108, 109, 105, 106],
      [106, 107, 103, 104],
      [104, 106, 101, 102],
      [104.5, 107.5, 104, 107],
    ],
    signal: 100,
    misses: [
      ['the third opens where the second did', [108, 109, 103, 104], 2],
      ['the third closes where the second did', [106.5, 107, 105, 106], 2],
      ['the fourth has hardly an upper shadow', [104, 104.25, 101, 102], 3],
      ['the fifth opens at the open before', [104, 107.5, 103, 107]],
      ['the fifth closes at the high before', [104.5, 107.5, 104, 106]],
    ],
  },
  'stalled pattern': {
    pattern: patterns.stalledPattern,
    mirrored: 'none',
    candles: [
      [100, 103.5, 99.5, 103],
      [102, 105.75, 101.5, 105.5],
      [105.5, 107, 105, 106.5],
    ],
    signal: -100,
    misses: [
      ['the second has an upper shadow', [102, 106.5, 101.5, 105.5], 1],
      ['the second opens where the first did', [100, 105.75, 99.5, 105.5], 1],
      ['the third is not short', [105.5, 109, 105, 108.5]],
    ],
  },
};

describe('hand-made candles', () => {
  describe.each(Object.entries(examples))('%s', (_, example) => {
    const { pattern, mirrored = pattern, candles, signal, misses } = example;
    const expectSignal = (rows: readonly CandleRow[], expected: number) => {
      expect(lastSignal(pattern, rows)).toBe(expected);
      if (mirrored !== 'none') expect(lastSignal(mirrored, mirror(rows))).toBe(0 - expected);
    };

    it('is seen, and upside down with the other sign', () => {
      expectSignal(candles, signal);
    });

    for (const [why, candle, place = candles.length - 1] of misses)
      it(`is not seen when ${why}`, () => {
        expectSignal(candles.with(place, candle), 0);
      });
  });
});
