import type { FillPolicy } from '@marketloom/kernel';
import { fillDifferences } from '../fill-differences.ts';
import { generators } from '../generators.ts';
import { rules } from '../rules/all-rules.ts';
import { type RuleRun, runRule, type Trade } from '../run-rule.ts';
import {
  type GoldenFormat,
  type JsonObject,
  MalformedGolden,
  malformedCase,
  shaped,
} from './golden-format.ts';

interface CrossEngineCase {
  readonly name: string;
  readonly rule: string;
  readonly policy: JsonObject;
  readonly series: {
    readonly generator: string;
    readonly n: number;
    readonly seed: number;
    readonly gap: number;
    readonly fnv?: string;
  };
  readonly parameters?: Readonly<Record<string, number>>;
  readonly cash: number;
  readonly feeRate: number;
  readonly quantity: number;
  readonly expected: {
    readonly tradeCount?: number;
    readonly tradesFnv?: string;
    readonly finalEquity?: number;
    readonly trades?: readonly (readonly [number, string, number, string?])[];
  };
}

const caseShape = {
  name: 'string',
  rule: 'string',
  policy: 'object',
  series: 'object',
  cash: 'number',
  feeRate: 'number',
  quantity: 'number',
  expected: 'object',
} as const;
const seriesShape = { generator: 'string', n: 'number', seed: 'number', gap: 'number' } as const;

/** Cents. Other engines add fees in binary floating point. */
const EQUITY_TOLERANCE = 0.001;

/** A rule, a policy and a series with the trades that other engines made of them: one case a file. */
export const crossEngineFormat: GoldenFormat = {
  name: 'cross-engine',
  recognises: (content) => content.kind === 'cross-engine',
  cases: (content) => {
    try {
      const golden = shaped<CrossEngineCase>(content, 'the case', caseShape);
      shaped(golden.series, 'series', seriesShape);
      return [{ name: golden.name, isBuilt: Object.hasOwn(rules, golden.rule), check: () => check(golden) }];
    } catch (reason) {
      return [malformedCase(typeof content.name === 'string' ? content.name : 'the case', reason)];
    }
  },
};

const check = (golden: CrossEngineCase): readonly string[] => {
  const { rule, series, cash, feeRate, quantity, parameters = {} } = golden;
  if (!Object.hasOwn(rules, rule)) return [`no such rule in the API: ${rule}`];
  const generator = Object.hasOwn(generators, series.generator) ? generators[series.generator] : undefined;
  if (generator === undefined) return [`no such series generator: ${series.generator}`];
  const got = runRule({
    strategy: rules[rule]!,
    parameters: { ...parameters, quantity },
    bars: generator(series),
    policy: policyOf(golden.policy),
    cash,
    feeRate,
    quantity,
  });
  return [...differences(golden, got), ...fillDifferences(golden, got)];
};

/** What each field of a case's policy is in ours. */
const policyFields: Readonly<Record<string, (value: unknown) => Partial<FillPolicy> | undefined>> = {
  marketFill: (value) =>
    oneOf(value, { 'next-open': { market: 'next-open' }, 'this-close': { market: 'this-close' } }),
  gapFill: (value) => oneOf(value, { open: { gap: 'open' }, 'order-price': { gap: 'order-price' } }),
  touchFills: (value) => oneOf(value, { true: { limit: 'touch' }, false: { limit: 'penetration' } }),
  bothLegsInOneBar: (value) =>
    oneOf(value, {
      'stop-first': { bothTouched: 'stop-first' },
      path: { bothTouched: 'path', path: 'open-high-low-close' },
    }),
  legsLive: (value) =>
    oneOf(value, { 'entry-bar': { legsLive: 'entry-bar' }, 'next-bar': { legsLive: 'next-bar' } }),
};

const oneOf = (
  value: unknown,
  choices: Readonly<Record<string, Partial<FillPolicy>>>,
): Partial<FillPolicy> | undefined =>
  Object.hasOwn(choices, String(value)) ? choices[String(value)] : undefined;

const policyOf = (policy: JsonObject): Partial<FillPolicy> => {
  const choices = Object.entries(policy).map(([field, value]) => {
    const choice = Object.hasOwn(policyFields, field) ? policyFields[field]!(value) : undefined;
    if (choice === undefined)
      throw new MalformedGolden(`no such policy in the API: ${field} ${String(value)}`);
    return choice;
  });
  return Object.assign({}, ...choices);
};

const differences = ({ series, expected }: CrossEngineCase, got: RuleRun): readonly string[] => {
  const found: string[] = [];
  const differ = (what: string, want: unknown, value: unknown) =>
    found.push(`${what}: expected ${String(want)}, got ${String(value)}`);
  if (series.fnv !== undefined && got.seriesFnv !== series.fnv)
    differ('fnv of the series', series.fnv, got.seriesFnv);
  const { trades, tradeCount, tradesFnv, finalEquity } = expected;
  if ([trades, tradeCount, tradesFnv, finalEquity].every((value) => value === undefined))
    throw new MalformedGolden('it expects no trades, no tradeCount, no tradesFnv and no finalEquity');
  if (tradeCount !== undefined && got.trades.length !== tradeCount)
    differ('number of trades', tradeCount, got.trades.length);
  for (let i = 0; trades !== undefined && i < Math.max(trades.length, got.trades.length); i++) {
    const want = trades[i];
    const trade = got.trades[i];
    if (want === undefined || trade === undefined || !isSameTrade(want, trade))
      differ(`trade ${i}`, want?.join(' ') ?? 'none', trade === undefined ? 'none' : textOf(trade));
  }
  if (tradesFnv !== undefined && got.tradesFnv !== tradesFnv)
    differ('fnv of the trades', tradesFnv, got.tradesFnv);
  if (finalEquity !== undefined && !(Math.abs(got.finalEquity - finalEquity) <= EQUITY_TOLERANCE))
    differ('final equity', finalEquity, got.finalEquity);
  return found;
};

const isSameTrade = (
  [bar, side, price, why]: readonly [number, string, number, string?],
  trade: Trade,
): boolean =>
  bar === trade.bar &&
  side === trade.side &&
  price === trade.price &&
  (why === undefined || why === null || why === trade.why);

const textOf = ({ bar, side, price, why }: Trade): string => [bar, side, price, why].join(' ').trimEnd();
