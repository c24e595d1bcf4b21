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
export const candleSettings = {
  bodyLong: { measure: 'body', period: 10, factor: 1, words: 'a long body is longer than' },
  bodyShort: { measure: 'body', period: 10, factor: 1, words: 'a short body is shorter than' },
  bodyDoji: { measure: 'range', period: 10, factor: 0.1, words: "a doji's body is at most" },
  shadowLong: { measure: 'body', period: 0, factor: 1, words: 'a long shadow is longer than' },
  shadowVeryLong: { measure: 'body', period: 0, factor: 2, words: 'a very long shadow is longer than' },
  shadowShort: { measure: 'shadows', period: 10, factor: 1, words: 'a short shadow is shorter than' },
  shadowVeryShort: {
    measure: 'range',
    period: 10,
    factor: 0.1,
    words: 'a very short shadow is shorter than',
  },
  near: { measure: 'range', period: 5, factor: 0.2, words: 'near is within' },
  far: { measure: 'range', period: 5, factor: 0.6, words: 'far is more than' },
  equal: { measure: 'range', period: 5, factor: 0.05, words: 'equal is within' },
} as const satisfies Readonly<Record<string, CandleSetting & { words: string }>>;
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
  const parameters = names.flatMap((name) => {
    const { measure, period, factor, words } = candleSettings[name];
    const mean = `the mean ${measures[measure]}`;
    const bars = `Bars before a candle in ${mean}, for: ${words} it; 0: what the candle itself measures`;
    const times = `${words[0]!.toUpperCase()}${words.slice(1)} this many times ${mean}`;
    return [
      [`${name}Period`, integer({ min: 0, max: 100_000, default: period, description: bars })],
      [`${name}Factor`, number({ min: 0, max: 1000, default: factor, description: times })],
    ];
  });
  return Object.fromEntries(parameters);
}

/** The settings with what was chosen for them. */
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
