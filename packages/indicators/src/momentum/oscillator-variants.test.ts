import { describe, expect, it } from 'vitest';
import { centreOfGravity } from './centre-of-gravity.ts';
import { chandeForecastOscillator } from './chande-forecast-oscillator.ts';
import { connorsRsi } from './connors-rsi.ts';
import { derivativeOscillator } from './derivative-oscillator.ts';
import { internalBarStrength } from './internal-bar-strength.ts';
import { inverseFisherRsi } from './inverse-fisher-rsi.ts';
import { laguerreRsi } from './laguerre-rsi.ts';
import { premierStochastic } from './premier-stochastic.ts';
import { priceMomentumOscillator } from './price-momentum-oscillator.ts';
import { projectionOscillator } from './projection-oscillator.ts';
import { qqe } from './qqe.ts';
import { randomWalkIndex } from './random-walk-index.ts';
import { relativeMomentumIndex } from './relative-momentum-index.ts';
import { rsi } from './rsi.ts';
import { schaffTrendCycle } from './schaff-trend-cycle.ts';
import { waddahAttarExplosion } from './waddah-attar-explosion.ts';
import { waveTrend } from './wave-trend.ts';

const closes = (...prices: number[]) => ({ close: Float64Array.from(prices) });

/** The transform of the premier stochastic and of the inverse Fisher transform of v = s/2, as published. */
const squeezed = (s: number) => (Math.exp(s) - 1) / (Math.exp(s) + 1);

function expectValues(got: Float64Array, wanted: readonly number[]): void {
  const about = (value: number) => (Number.isNaN(value) ? value : expect.closeTo(value, 12));
  expect(Array.from(got)).toEqual(wanted.map(about));
}

describe('Connors RSI', () => {
  const short = { rsiPeriod: 2, streakPeriod: 2, rankPeriod: 2 };

  it('ranks a return that equals all others as 0, with ties as 100: both RSIs are 100', () => {
    const doubling = closes(1, 2, 4, 8);
    expect(connorsRsi.batch(doubling, short).value[3]).toBeCloseTo(200 / 3, 12);
    expect(connorsRsi.batch(doubling, { ...short, ties: 'include' }).value[3]).toBeCloseTo(100, 12);
  });

  it('takes the streak 1, -1, 1 from the second bar on, or from 0 on the first', () => {
    // RSI: seed 1/2 and 1/2, then 3/4 against 1/4. Rank of 0.25 in 0.25 and -0.2: 50.
    const alternating = closes(4, 5, 4, 5);
    // Changes -2, 2: 1 against 1.
    expect(connorsRsi.batch(alternating, short).value[3]).toBeCloseTo((75 + 50 + 50) / 3, 12);
    // Changes 1, -2 and then 2: 1/2 against 1, then 5/4 against 1/2.
    const fromZero = connorsRsi.batch(alternating, { ...short, streakStart: 'zero' }).value;
    expect(fromZero[3]).toBeCloseTo((75 + 125 / 1.75 + 50) / 3, 12);
  });
});

it('the centre of gravity of 1, 2, 3 is -10/6 from the newest bar, 2 more from the middle, 4 from the oldest', () => {
  const last = (origin: 'newest' | 'middle' | 'oldest') =>
    centreOfGravity.batch(closes(1, 2, 3), { period: 3, origin }).value[2];
  expect(last('newest')).toBeCloseTo(-10 / 6, 12);
  expect(last('middle')).toBeCloseTo(2 - 10 / 6, 12);
  expect(last('oldest')).toBeCloseTo(4 - 10 / 6, 12);
});

it("Chande's oscillator is 0 on a line of two bars, and -20 from 4 to 5 against the line's next value 6", () => {
  const last = (forecast: 'end' | 'next') =>
    chandeForecastOscillator.batch(closes(4, 5), { period: 2, forecast }).value[1];
  expect(last('end')).toBeCloseTo(0, 12);
  expect(last('next')).toBeCloseTo(-20, 12);
});

it("the projection oscillator moves highs and lows along the closes' slope, or each along its own", () => {
  const bars = {
    high: Float64Array.of(2, 6, 4),
    low: Float64Array.of(0, 3, 1),
    close: Float64Array.of(1.5, 5, 1.5),
  };
  const last = (slopes: 'close' | 'high-low') =>
    projectionOscillator.batch(bars, { period: 3, slopes }).value[2];
  // Slope 0: from 0 to 6.
  expect(last('close')).toBeCloseTo(25, 12);
  // Slopes 1 and 1/2: highs 2 + 2, 6 + 1, 4; lows 0 + 1, 3 + 1/2, 1: from 1 to 7.
  expect(last('high-low')).toBeCloseTo(50 / 6, 12);
});

describe('averages that start with their first value', () => {
  const seed = 'first';

  it('Schaff trend cycle', () => {
    // EMAs of 2 and 3 of 1, 2, 1, 3: lines 0, 1/6, -1/36, 61/216. Places in the last two: 100, 0, 100; smoothed
    // 100, 50, 75; places of these 0, 100; smoothed 0, 50.
    const parameters = { fastPeriod: 2, slowPeriod: 3, cyclePeriod: 2, seed } as const;
    const { value } = schaffTrendCycle.batch(closes(1, 2, 1, 3), parameters);
    expectValues(value, [Number.NaN, Number.NaN, 0, 50]);
  });

  it('price momentum oscillator', () => {
    // Ten times the rates 10 and 0 percent; weights 2/2, 2/4 and 2/(3+1).
    const parameters = { firstSmoothing: 2, secondSmoothing: 4, signalPeriod: 3, seed } as const;
    const { pmo, signal } = priceMomentumOscillator.batch(closes(100, 110, 110), parameters);
    expectValues(pmo, [Number.NaN, 100, 50]);
    expectValues(signal, [Number.NaN, 100, 75]);
  });

  it('derivative oscillator', () => {
    // Changes 1, 1, -2: RSI 100 and 100/3; EMAs of 3 and 1: 100 and 200/3; less their mean 250/3.
    const parameters = {
      rsiPeriod: 2,
      firstSmoothing: 3,
      secondSmoothing: 1,
      signalPeriod: 2,
      seed,
    } as const;
    const { value } = derivativeOscillator.batch(closes(10, 11, 12, 10), parameters);
    expectValues(value, [Number.NaN, Number.NaN, Number.NaN, -50 / 3]);
  });

  it('premier stochastic, all on the first bar', () => {
    // %K 100 and 0: 5 and -5; EMAs of 3: 5, 0 and of these 5, 2.5.
    const bars = { high: Float64Array.of(2, 2), low: Float64Array.of(1, 1), close: Float64Array.of(2, 1) };
    const { value } = premierStochastic.batch(bars, { period: 1, smoothing: 3, seed: 'together' });
    expectValues(value, [squeezed(5), squeezed(2.5)]);
  });

  it('Waddah Attar explosion', () => {
    // EMAs of 2 and 3 of 1, 2: 5/3 and 3/2. Bands two standard deviations of 1/2 wide to each side. True range 1.
    const { close } = closes(1, 2);
    const periods = { fastPeriod: 2, slowPeriod: 3, bandPeriod: 2, rangePeriod: 1 };
    const { trend, explosion, deadZone } = waddahAttarExplosion.batch(
      { high: close, low: close, close },
      { ...periods, sensitivity: 1, seed },
    );
    expectValues(trend, [Number.NaN, 1 / 6]);
    expectValues(explosion, [Number.NaN, 2]);
    expectValues(deadZone, [Number.NaN, 3.7]);
  });
});

it('the inverse Fisher transform of the RSI takes any average of it', () => {
  // Changes 1, 1, -2: RSI 100 and 100/3, so 5 and -5/3: their weighted average is 5/9, their mean 5/3.
  const last = (averageType: 'wma' | 'sma') =>
    inverseFisherRsi.batch(closes(10, 11, 12, 10), { rsiPeriod: 2, smoothing: 2, averageType }).value[3];
  expect(last('wma')).toBeCloseTo(squeezed(10 / 9), 12);
  expect(last('sma')).toBeCloseTo(squeezed(10 / 3), 12);
});

describe('averages that start with a mean', () => {
  const seed = 'sma';

  it('wave trend', () => {
    // EMAs of 2 of 1, 3, 2, 5, 4: 2, 2, 4, 4 from the second on; distances 1, 0, 1, 0: averages 1/2, 5/6, 5/18; so
    // 0, 80, 0 on the last three bars, of which the EMA is 40, 40/3 and the mean of these 80/3.
    const { close } = closes(1, 3, 2, 5, 4);
    const periods = { channelPeriod: 2, averagePeriod: 2, smoothing: 2 };
    const { wt1, wt2 } = waveTrend.batch({ high: close, low: close, close }, { ...periods, seed });
    expectValues(wt1, [Number.NaN, Number.NaN, Number.NaN, 40, 40 / 3]);
    expectValues(wt2, [Number.NaN, Number.NaN, Number.NaN, Number.NaN, 80 / 3]);
  });

  it('QQE: of three changes of the RSI, and of three of these means', () => {
    const prices = closes(10, 11, 13, 12, 14, 11, 10, 12);
    const line = rsi.batch(prices, { period: 2 }).value;
    const sizes = Array.from(line.subarray(3), (value, i) => Math.abs(value - line[i + 2]!));
    const first = (sizes[0]! + sizes[1]! + sizes[2]!) / 3;
    const second = (first + sizes[3]!) / 2;
    const third = (second + sizes[4]!) / 2;
    const got = qqe.batch(prices, { rsiPeriod: 2, smoothing: 1, factor: 1, seed });
    expect(got.rsi[7]).toBe(line[7]);
    expect(got.stop[6]).toBeNaN();
    expect(got.stop[7]).toBeCloseTo(line[7]! - (first + second + third) / 3, 12);
  });
});

it('an RSI of momentum and the strength of a bar are what one wants where nothing moved', () => {
  const { close } = closes(10, 10, 10, 10);
  expect(relativeMomentumIndex.batch({ close }, { period: 2, momentum: 1, flatValue: 100 }).value[3]).toBe(
    100,
  );
  expect(internalBarStrength.batch({ high: close, low: close, close }, { flatValue: 1 }).value[3]).toBe(1);
});

it('Laguerre filters that start at 0 rise to a flat price; those that start at the price stand still', () => {
  const flat = closes(64, 64, 64, 64);
  expect(laguerreRsi.batch(flat).value[3]).toBe(1);
  expect(laguerreRsi.batch(flat, { start: 'price' }).value[3]).toBe(0);
});

it("the random walk index takes Wilder's average of the range, or the mean of the bars before", () => {
  // True ranges 2, 4, 5 from the second bar on: Wilder's mean 3, then 4. Up 9 - 2 and down 5 - 4 in two bars.
  const bars = {
    high: Float64Array.of(2, 3, 5, 9),
    low: Float64Array.of(0, 1, 2, 4),
    close: Float64Array.of(1, 1, 4, 6),
  };
  const last = (rangeAverage: 'wilder' | 'previous') => {
    const { high, low } = randomWalkIndex.batch(bars, { period: 2, rangeAverage });
    return [high[3]! * Math.SQRT2, low[3]! * Math.SQRT2];
  };
  expect(last('wilder')).toEqual([expect.closeTo(7 / 4, 12), expect.closeTo(1 / 4, 12)]);
  expect(last('previous')).toEqual([expect.closeTo(7 / 3, 12), expect.closeTo(1 / 3, 12)]);
});
