import { describe, expect, it } from 'vitest';
import { lcgSeries } from '../../test/fixtures/price-series.ts';
import {
  aroon,
  aroonOscillator,
  balanceOfPower,
  cci,
  chandeMomentumOscillator,
  efficiencyRatio,
  forecastOscillator,
  intradayMomentumIndex,
  kdj,
  moneyFlowIndex,
  percentagePriceOscillator,
  rateOfChange,
  rateOfChangeFraction,
  rateOfChangeRatio,
  rateOfChangeRatio100,
  stochasticFast,
  stochasticRsi,
  ultimateOscillator,
  unsmoothedChandeMomentum,
  verticalHorizontalFilter,
  vortex,
  williamsPercentR,
} from './index.ts';

/** Moving prices, then ones that stand still at a price that no double holds exactly. */
function comesToRest(): Record<'open' | 'high' | 'low' | 'close' | 'volume', Float64Array> {
  const { open, high, low, close, volume } = lcgSeries();
  const rest = (column: Float64Array) => column.slice(0, 200).fill(98.7 / 7, 60);
  return {
    open: rest(open),
    high: rest(high),
    low: rest(low),
    close: rest(close),
    volume: volume.slice(0, 200),
  };
}

describe('windows in which nothing moved, after others in which much did', () => {
  it.each([
    { indicator: aroon, wanted: 100 },
    { indicator: aroonOscillator, wanted: 0 },
    { indicator: cci, wanted: 0 },
    { indicator: efficiencyRatio, wanted: 1 },
    { indicator: forecastOscillator, wanted: 0 },
    { indicator: intradayMomentumIndex, wanted: 50 },
    { indicator: kdj, wanted: 0 },
    { indicator: moneyFlowIndex, wanted: 0 },
    { indicator: rateOfChange, wanted: 0 },
    { indicator: rateOfChangeRatio, wanted: 1 },
    { indicator: stochasticFast, wanted: 0 },
    { indicator: ultimateOscillator, wanted: 0 },
    { indicator: unsmoothedChandeMomentum, wanted: 0 },
    { indicator: verticalHorizontalFilter, wanted: 0 },
    { indicator: vortex, wanted: 0 },
    { indicator: williamsPercentR, wanted: 0 },
  ])('$indicator.name gives $wanted', ({ indicator, wanted }) => {
    const columns = Object.values<Float64Array>(indicator.batch(comesToRest()));
    for (const column of columns) expect(column[199]).toBeCloseTo(wanted, 9);
  });

  it('prices that never moved: CMO and stochastic RSI are 0', () => {
    const close = new Float64Array(60).fill(98.7 / 7);
    expect(chandeMomentumOscillator.batch({ close }).value[59]).toBe(0);
    expect(stochasticRsi.batch({ close }).k[59]).toBe(0);
  });
});

describe('a series that was 0', () => {
  const close = Float64Array.of(0, 5, 0, 0, 0);

  it.each([
    { rate: rateOfChange },
    { rate: rateOfChangeFraction },
    { rate: rateOfChangeRatio },
    { rate: rateOfChangeRatio100 },
  ])('has no rate of change: $rate.name is 0', ({ rate }) => {
    expect(rate.batch({ close }, { period: 1 }).value[1]).toBe(0);
  });

  it('is not compared with its forecast: 0', () => {
    expect(forecastOscillator.batch({ close }, { period: 2 }).value[2]).toBe(0);
  });

  it('has no share of its average: PPO is 0', () => {
    const parameters = { fastPeriod: 2, slowPeriod: 3, averageType: 'sma' } as const;
    expect(percentagePriceOscillator.batch({ close }, parameters).value[4]).toBe(0);
  });
});

it('the range of a bar divides at any price, also where it is less than TA-Lib takes for nothing', () => {
  const billionth = 2 ** -30;
  const [open, high, low, close] = [1, 1.000004, 0.999996, 1.000002].map((price) => price * billionth);
  expect(balanceOfPower().update(open!, high!, low!, close!)).toBeCloseTo(0.25, 9);
});
