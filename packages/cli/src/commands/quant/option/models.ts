import {
  type AmericanMethod,
  americanGreeks,
  americanSpotDividends,
  bachelier,
  black76,
  blackScholesMerton,
  europeanEscrowedDividends,
  europeanSpotDividends,
} from '@marketloom/quant/options';
import { CliError } from '../../../failure/errors.ts';
import type { OptionTerms } from './option-terms.ts';

export const modelNames = [
  'bsm',
  'black76',
  'bachelier',
  'american',
  'crr',
  'leisen-reimer',
  'baw',
  'bjerksund-stensland',
  'escrowed',
] as const;
export type ModelName = (typeof modelNames)[number];

/** A price with the Greeks that the model gives. */
export type Measures = Readonly<Record<string, number>>;

export interface Priced {
  readonly measures: Measures;
  /** The model in words. */
  readonly model: string;
}

const americanMethods: Readonly<Partial<Record<ModelName, readonly [AmericanMethod, string]>>> = {
  american: ['accurate', 'American, integral equation of its exercise boundary'],
  crr: ['coxRossRubinstein', 'American, tree of Cox, Ross and Rubinstein'],
  'leisen-reimer': ['leisenReimer', 'American, tree of Leisen and Reimer'],
  baw: ['baroneAdesiWhaley', 'American, approximation of Barone-Adesi and Whaley'],
  'bjerksund-stensland': [
    'bjerksundStensland2002',
    'American, approximation of Bjerksund and Stensland 2002',
  ],
};

/** The model that is named, else that of a European option on what is given. */
export const modelOf = (typed: string | undefined, { forward }: OptionTerms): ModelName =>
  (typed as ModelName | undefined) ?? (forward === undefined ? 'bsm' : 'black76');

/** Which method of American options a model is; undefined where it is European. */
export const americanMethod = (model: ModelName): AmericanMethod | undefined => americanMethods[model]?.[0];

export const priced = (
  terms: OptionTerms,
  volatility: number,
  model: ModelName,
  steps: number | undefined,
): Priced => {
  if (terms.dividends.length > 0) return withDividends(terms, volatility, model);
  const american = americanMethods[model];
  if (american !== undefined) {
    const [method, words] = american;
    const isTree = method === 'coxRossRubinstein' || method === 'leisenReimer';
    return {
      measures: {
        ...americanGreeks({
          ...asOnSpot(terms),
          volatility,
          method,
          ...(steps === undefined ? {} : { steps }),
        }),
      },
      model: isTree ? `${words}, ${steps ?? 501} steps` : words,
    };
  }
  const { type, strike, years, rate } = terms;
  if (model === 'black76' || model === 'bachelier') {
    const option = { type, forward: forwardOf(terms), strike, years, rate, volatility };
    return model === 'black76'
      ? { measures: { ...black76(option) }, model: 'European, Black 1976' }
      : { measures: { ...bachelier(option) }, model: 'European, Bachelier: volatility in price units' };
  }
  if (model === 'escrowed') throw needsDividends();
  return {
    measures: { ...blackScholesMerton({ ...asOnSpot(terms), volatility }) },
    model: 'European, Black, Scholes and Merton',
  };
};

/** A forward is a spot whose yield is the rate. */
export const asOnSpot = ({ type, spot, forward, strike, years, rate, dividendYield }: OptionTerms) => ({
  type,
  spot: spot ?? forward!,
  strike,
  years,
  rate,
  dividendYield: spot === undefined ? rate : dividendYield,
});

/** The forward that is given, or that of the spot. */
export const forwardOf = ({ spot, forward, years, rate, dividendYield }: OptionTerms): number =>
  forward ?? spot! * Math.exp((rate - dividendYield) * years);

const withDividends = (terms: OptionTerms, volatility: number, model: ModelName): Priced => {
  const option = { ...asOnSpot(terms), volatility, dividends: terms.dividends };
  if (model === 'american')
    return { measures: { ...americanSpotDividends(option) }, model: 'American, spot falls by each dividend' };
  if (model === 'bsm')
    return { measures: { ...europeanSpotDividends(option) }, model: 'European, spot falls by each dividend' };
  if (model === 'escrowed')
    return {
      measures: { ...europeanEscrowedDividends(option) },
      model: 'European, Black, Scholes and Merton on the spot less the dividends',
    };
  throw new CliError('ARGUMENTS', {
    wrong: `--model ${model} does not take dividends as amounts`,
    right: '--model bsm, escrowed or american; or --dividend-yield for the others',
    next: 'choose another --model',
  });
};

const needsDividends = (): CliError =>
  new CliError('ARGUMENTS', {
    wrong: '--model escrowed is given without a dividend',
    right: 'dividends as amounts: --dividend 0.25=1.5',
    next: 'add them, or leave --model away',
  });
