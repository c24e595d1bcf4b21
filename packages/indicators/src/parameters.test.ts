import { describe, expect, it } from 'vitest';
import {
  adx,
  atr,
  bollingerBands,
  cumulativeDelta,
  describeAllowed,
  ema,
  IndicatorError,
  indicatorByName,
  macd,
  profitMaximizer,
  resolveParameters,
  sma,
  stochastic,
} from './index.ts';

function errorOf(action: () => unknown): IndicatorError {
  try {
    action();
  } catch (error) {
    if (error instanceof IndicatorError) return error;
    throw error;
  }
  throw new TypeError('nothing was refused');
}

describe('parameters', () => {
  it('out of range are refused with code, name, value and allowed range', () => {
    const error = errorOf(() => bollingerBands({ period: 1 }));
    expect(error).toMatchObject({
      code: 'INDICATOR_PARAMETER_INVALID',
      message: 'BBANDS: period is 1, but must be an integer from 2 to 100000.',
      details: { indicator: 'BBANDS', parameter: 'period', value: 1, allowed: 'an integer from 2 to 100000' },
    });
    expect(errorOf(() => sma.batch({ close: new Float64Array(3) }, { period: 2.5 })).code).toBe(
      'INDICATOR_PARAMETER_INVALID',
    );
    expect(errorOf(() => adx.warmUp({ period: 0 })).code).toBe('INDICATOR_PARAMETER_INVALID');
  });

  it('of unknown name are refused with the nearest name', () => {
    const error = errorOf(() => resolveParameters(macd, { fastPeriode: 3 }));
    expect(error.code).toBe('INDICATOR_PARAMETER_UNKNOWN');
    expect(error.message).toBe(
      "MACD: the parameter is fastPeriode, but must be one of fastPeriod, slowPeriod, signalPeriod, seed. Did you mean 'fastPeriod'?",
    );
    // @ts-expect-error an alias is not a name of ours
    expect(errorOf(() => sma({ timeperiod: 3 })).message).toContain('must be one of period');
    expect(errorOf(() => resolveParameters(sma, { toString: 3 })).code).toBe('INDICATOR_PARAMETER_UNKNOWN');
    expect(errorOf(() => resolveParameters(indicatorByName('VWAP'), { period: 3 })).message).toBe(
      'VWAP: the parameter is period, but must be left out: there are no parameters.',
    );
  });

  it("are accepted under the reference sheet's names, with defaults for the rest", () => {
    expect(resolveParameters(bollingerBands, { timeperiod: 5, nbdevup: 2.5, matype: 1 })).toEqual({
      period: 5,
      deviationsUp: 2.5,
      deviationsDown: 2,
      averageType: 'ema',
    });
    expect(resolveParameters(stochastic, { fastk_period: 14, slowk_matype: 2, dAverageType: 'ema' })).toEqual(
      { kPeriod: 14, kSmoothing: 3, kAverageType: 'wma', dPeriod: 3, dAverageType: 'ema' },
    );
    expect(resolveParameters(sma, {})).toEqual({ period: 30 });
    expect(resolveParameters(profitMaximizer, { ma: 'EMA' })).toMatchObject({ averageType: 'ema' });
    expect(resolveParameters(cumulativeDelta, { rule: 'tick' })).toEqual({ rule: 'tick' });
  });

  it('are refused when given under both their names', () => {
    expect(errorOf(() => resolveParameters(sma, { period: 3, timeperiod: 3 })).code).toBe(
      'INDICATOR_PARAMETER_TWICE',
    );
  });

  it('that choose an average refuse types that do not exist, by number and by name', () => {
    expect(errorOf(() => resolveParameters(bollingerBands, { matype: 99 })).message).toMatch(
      /^BBANDS: matype is 99, but must be one of 0 \('sma'\), 1 \('ema'\), 2 \('wma'\)/,
    );
    expect(errorOf(() => resolveParameters(bollingerBands, { averageType: 'median' })).message).toMatch(
      /^BBANDS: averageType is median, but must be one of sma, ema, wma/,
    );
  });

  it('describe what they allow in words', () => {
    expect(describeAllowed(bollingerBands.parameters.deviationsUp)).toBe('a number from 0 to 1000');
    expect(describeAllowed(atr.parameters.trueRange0)).toBe('one of none, range');
  });

  it('in the wrong order are swapped by MACD, as TA-Lib does', () => {
    const close = Float64Array.from({ length: 60 }, (_, i) => Math.sin(i) + i / 9);
    const right = macd.batch({ close }, { fastPeriod: 5, slowPeriod: 9 });
    expect(macd.batch({ close }, { fastPeriod: 9, slowPeriod: 5 })).toEqual(right);
  });
});

describe('types', () => {
  it('refuse wrong names and wrong values at compile time', () => {
    // @ts-expect-error there is no parameter 'length'
    expect(() => sma({ length: 10 })).toThrow(IndicatorError);
    // @ts-expect-error a period is a number
    expect(() => sma({ period: '10' })).toThrow(IndicatorError);
    // @ts-expect-error there is no such seed
    expect(() => ema({ seed: 'last' })).toThrow(IndicatorError);
    // @ts-expect-error an indicator of three prices has no source
    expect(() => atr({ source: 'open' })).toThrow(IndicatorError);
    // @ts-expect-error there is no such source
    expect(() => sma({ source: 'middle' })).toThrow(IndicatorError);
    // @ts-expect-error ATR needs high, low and close
    expect(() => atr.batch({ close: new Float64Array(1) })).toThrow(IndicatorError);
  });

  it('know how many inputs an update takes and what the outputs are called', () => {
    const range = atr({ period: 3 });
    // @ts-expect-error one price is not enough
    expect(() => range.update(1)).toThrow(IndicatorError);
    const bands = bollingerBands();
    // @ts-expect-error Bollinger bands have no signal line
    expect(bands.signal).toBeUndefined();
    const upper: number = bands.upper;
    expect(upper).toBeNaN();
    const lines: Readonly<Record<'macd' | 'signal' | 'histogram', Float64Array>> = macd.batch({
      close: new Float64Array(1),
    });
    expect(Object.keys(lines)).toEqual(['macd', 'signal', 'histogram']);
  });
});
