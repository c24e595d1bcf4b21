import { describe, expect, it } from 'vitest';
import type { AnyIndicator } from '../indicator.ts';
import { type CandleRow, lastSignal, longBlack, mirror, signalsOf } from './hand-made-candles.ts';
import * as patterns from './index.ts';

describe('patterns that tell alike candles apart', () => {
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
