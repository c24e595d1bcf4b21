import { expect, it } from 'vitest';
import {
  averageDailyRange,
  bollingerBandWidth,
  chaikinVolatility,
  massIndex,
  normalisedAtr,
  relativeVolatilityIndex,
} from './index.ts';

it('on a flat market nothing is divided by nothing', () => {
  const answers = [
    [averageDailyRange(), 0],
    [chaikinVolatility(), 0],
    [massIndex({ period: 7 }), 7],
    [normalisedAtr(), 0],
    [relativeVolatilityIndex(), 50],
  ] as const;
  for (const [indicator, answer] of answers) {
    for (let i = 0; i < 80; i += 1)
      indicator.updateBar({ open: 0.1, high: 0.1, low: 0.1, close: 0.1, volume: 1 });
    expect(indicator.value).toBe(answer);
  }
});

it('a range in percent of a close of 0 is 0', () => {
  const indicator = normalisedAtr({ period: 1 });
  indicator.update(3, 1, 2);
  expect(indicator.update(1, -1, 0)).toBe(0);
});

it('bands about an average of 0 have a width from the first full window on', () => {
  const close = new Float64Array(4);
  expect(bollingerBandWidth.batch({ close }, { period: 3 }).value).toEqual(
    Float64Array.of(Number.NaN, Number.NaN, 0, 0),
  );
});
