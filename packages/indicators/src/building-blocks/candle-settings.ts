import { type IntegerParameter, integer, type NumberParameter, number } from '../parameters.ts';
import type { CandleMeasure } from './candle.ts';

/** What a threshold of candles is made of: a number of times the mean of the bars before. */
export interface CandleSetting {
  readonly measure: CandleMeasure;
  /** Bars in the mean; 0: what the candle itself measures. */
  readonly period: number;
  readonly factor: number;
}

/**
 * What is long, short, near, far or equal among candles, with the comparison in words. Source: the candle settings
 * of TA-Lib C 0.8.1; its BodyVeryLong is left out, since no pattern asks for it.
 */
const candleSettings = {
  bodyLong: { measure: 'body', period: 10, factor: 1, name: 'a long body', is: 'is longer than' },
  bodyShort: { measure: 'body', period: 10, factor: 1, name: 'a short body', is: 'is shorter than' },
  bodyDoji: { measure: 'range', period: 10, factor: 0.1, name: 'a doji', is: 'has a body of at most' },
  shadowLong: { measure: 'body', period: 0, factor: 1, name: 'a long shadow', is: 'is longer than' },
  shadowVeryLong: { measure: 'body', period: 0, factor: 2, name: 'a very long shadow', is: 'is longer than' },
  shadowShort: { measure: 'shadows', period: 10, factor: 1, name: 'a short shadow', is: 'is shorter than' },
  shadowVeryShort: {
    measure: 'range',
    period: 10,
    factor: 0.1,
    name: 'a very short shadow',
    is: 'is shorter than',
  },
  near: { measure: 'range', period: 5, factor: 0.2, name: 'what is near', is: 'lies within' },
  far: { measure: 'range', period: 5, factor: 0.6, name: 'what is far', is: 'lies beyond' },
  equal: { measure: 'range', period: 5, factor: 0.05, name: 'what is equal', is: 'lies within' },
} as const satisfies Readonly<Record<string, CandleSetting & { name: string; is: string }>>;
export type CandleSettingName = keyof typeof candleSettings;

const measures: Readonly<Record<CandleMeasure, string>> = {
  body: 'real body',
  range: 'range from high to low',
  shadows: 'half sum of both shadows',
};

export type CandleSettingParameters<Name extends CandleSettingName> = {
  readonly [Key in `${Name}Period`]: IntegerParameter;
} & { readonly [Key in `${Name}Factor`]: NumberParameter };

/** The parameters of the settings that a pattern uses: `bodyLongPeriod`, `bodyLongFactor`. */
export function candleSettingParameters<Name extends CandleSettingName>(
  names: readonly Name[],
): CandleSettingParameters<Name> {
  const parameters = names.flatMap((setting) => {
    const { measure, period, factor, name, is } = candleSettings[setting];
    const mean = `the mean ${measures[measure]}`;
    const bars = `Bars before a candle that make ${mean} for ${name}; 0: the candle's own instead`;
    const times = `${name[0]!.toUpperCase()}${name.slice(1)} ${is} this many times ${mean}`;
    return [
      [`${setting}Period`, integer({ min: 0, max: 100_000, default: period, description: bars })],
      [`${setting}Factor`, number({ min: 0, max: 1000, default: factor, description: times })],
    ];
  });
  return Object.fromEntries(parameters);
}

/** A setting with what was chosen for it. */
export function chosenCandleSetting(
  name: CandleSettingName,
  parameters: Readonly<Record<string, unknown>>,
): CandleSetting {
  return {
    measure: candleSettings[name].measure,
    period: parameters[`${name}Period`] as number,
    factor: parameters[`${name}Factor`] as number,
  };
}
