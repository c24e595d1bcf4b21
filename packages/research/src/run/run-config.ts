import { parseLatency, parseLimits, parseMargin, parseSlippage, parseSupport } from '@marketloom/kernel';
import * as z from 'zod/mini';
import { ResearchError } from '../errors.ts';
import { accountFields, readingFields } from './account-fields.ts';
import { continuousField } from './continuous-field.ts';
import { parseFillPolicy } from './fill-text.ts';
import { marketRulesSchema } from './market-rules.ts';
import { isDate } from './run-dates.ts';
import { parseRunFees } from './run-fees.ts';
import { supportSchema } from './support-schema.ts';

const about = z.describe;
const parameterValue = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const names = z.array(z.string()).check(z.minLength(1));
const positive = z.number().check(z.gt(0));
/** Far more than an account holds, and far less than where amounts stop being exact. */
const MOST_CASH = 1e12;
const date = z.string().check(z.refine(isDate, 'write a date such as 2010-01-31'));

/** What a run may be told. Everything but the strategy has a default. */
export const runConfigSchema = z
  .strictObject({
    strategy: z.string().check(about("Path of the strategy's file.")),
    parameters: z.optional(
      z.record(z.string(), parameterValue).check(about("Values of the strategy's parameters, by name.")),
    ),
    instruments: z.optional(
      names.check(
        about("Ids or symbols of the catalog. Left out: the strategy's, or the only one there is."),
      ),
    ),
    profile: z.optional(
      z
        .union([z.string(), z.looseObject({ name: z.string() })])
        .check(
          about(
            'The set of policies that the run goes by: marketloom, or lean, as a name or a record with its own settings; see docs/profiles.md.',
          ),
        ),
    ),
    data: z.optional(
      z
        .union([names, z.record(z.string(), names)])
        .check(
          about(
            'What the run reads of every instrument: a bar size such as 1d, bars of quotes such as 1m-quotes, quotes, trades, chains of options; or a record of that by instrument, * for all others. Left out: the only bars there are.',
          ),
        ),
    ),
    from: z.optional(z.nullable(date).check(about('First day (UTC), or a time in it; null: all data.'))),
    to: z.optional(
      z.nullable(date).check(about('Last day (UTC), included, or a time in it; null: all data.')),
    ),
    cash: z.optional(
      positive.check(z.lte(MOST_CASH), about('What the account starts with; 100000 unless told.')),
    ),
    currency: z.optional(
      z.string().check(about("The account's; that of the first instrument where left out.")),
    ),
    account: z.optional(
      z
        .enum(['cash', 'margin'])
        .check(about('A margin account may borrow and sell short; cash unless told.')),
    ),
    leverage: z.optional(
      positive.check(about('Exposure that one unit of equity may carry on a margin account; 1 unless told.')),
    ),
    ...accountFields,
    ...readingFields,
    continuous: continuousField,
    fill: z.optional(
      z
        .union([z.string(), z.record(z.string(), z.unknown())])
        .check(
          about('How orders fill: text such as next-open,participation=0.1, or a record of all settings.'),
        ),
    ),
    fees: z.optional(
      z
        .union([z.string(), z.record(z.string(), z.unknown())])
        .check(
          about(
            'none, per-trade:1, per-share:0.005,min=1,max=1%, percent:0.1%, ib-us-fixed or a schedule such as ibkr-us-stock-fixed or kraken-spot:volume=250000; or a record: a schedule of your own, or one of these by asset class and instrument; see docs/fees.md.',
          ),
        ),
    ),
    slippage: z.optional(z.string().check(about('none, bps:5, spread:0.5 or volume:0.1.'))),
    latency: z.optional(
      z.string().check(about('none, 50ms, uniform:10ms,80ms, exponential:50ms or lognormal:50ms,0.5.')),
    ),
    limits: z.optional(
      z.record(z.string(), z.unknown()).check(about('Risk limits, by name, such as maxOrderQuantity.')),
    ),
    marketRules: z.optional(marketRulesSchema),
    support: z.optional(supportSchema),
    seed: z.optional(z.int().check(z.gte(0), about('Seed of all random numbers; 1 unless told.'))),
    benchmark: z.optional(
      z
        .nullable(z.string())
        .check(about("Instrument to compare with; null: none. Left out: the run's own where it has one.")),
    ),
    trials: z.optional(
      z
        .int()
        .check(
          z.gte(1),
          about(
            'How many strategies and settings were tried before this one was chosen, itself included: the deflated Sharpe ratio allows for them. 1 unless told.',
          ),
        ),
    ),
    trialsVariance: z.optional(
      z
        .number()
        .check(
          z.gte(0),
          about(
            "Variance of the trials' Sharpe ratios, per session. Left out: that of strategies without skill.",
          ),
        ),
    ),
    riskFreeRate: z.optional(z.number().check(about('Per year, as a fraction; 0 unless told.'))),
    periodsPerYear: z.optional(
      positive.check(about("Sessions a year. Left out: those of the first instrument's calendar.")),
    ),
    description: z.optional(z.string().check(about('For people.'))),
  })
  .check(z.meta({ title: 'Marketloom run', description: 'One backtest, as a file describes it.' }));

/** One run, as a file or a command line describes it. */
export type RunConfig = z.infer<typeof runConfigSchema>;

/** Checks what came from outside; tells all problems at once. `origin` names where it came from. */
export const parseRunConfig = (raw: unknown, origin: string): RunConfig => {
  const parsed = runConfigSchema.safeParse(raw);
  const problems = [...(parsed.error?.issues ?? []).flatMap(describeIssue), ...modelProblems(raw)];
  if (parsed.success && problems.length === 0) return parsed.data;
  throw new ResearchError('CONFIG_INVALID', `${origin}: ${problems.join('; ')}`);
};

const describeIssue = (issue: z.core.$ZodIssue): string | readonly string[] => {
  // What is within it is told by its model, which knows what is near a name.
  if (issue.path[0] === 'support' && (issue.path.length > 1 || issue.code === 'unrecognized_keys')) return [];
  const where = issue.path.join('.');
  if (issue.code === 'invalid_union') {
    const nearest = nearestForm(issue);
    if (nearest !== undefined)
      return nearest.flatMap((one) => describeIssue({ ...one, path: [...issue.path, ...one.path] }));
  }
  if (issue.code === 'unrecognized_keys' && where !== '')
    return `${where}: ${issue.keys.join(', ')} is no setting of it`;
  if (issue.code === 'unrecognized_keys')
    return `${issue.keys.join(', ')}: not a setting of a run; there are ${Object.keys(runConfigSchema.def.shape).join(', ')}`;
  return `${where === '' ? 'the configuration' : where}: ${wrongWith(issue)}`;
};

/** What is wrong with the one form that a record was meant to have: the one that knows most of its settings. */
const nearestForm = ({ errors }: z.core.$ZodIssueInvalidUnion): readonly z.core.$ZodIssue[] | undefined => {
  const isOfRecord = (one: z.core.$ZodIssue): boolean =>
    one.path.length > 0 || one.code === 'unrecognized_keys';
  const forms = errors.filter((issues) => issues.length > 0 && issues.every(isOfRecord));
  const unknown = (issues: readonly z.core.$ZodIssue[]): number =>
    issues.reduce((sum, one) => sum + (one.code === 'unrecognized_keys' ? one.keys.length : 0), 0);
  return forms.sort((a, b) => unknown(a) - unknown(b))[0];
};

const wrongWith = (issue: z.core.$ZodIssue): string => {
  if (issue.path[0] === 'data' && issue.path.length === 1)
    return 'must be a list such as ["1d"], or such lists by instrument';
  if (issue.code === 'invalid_type') return `must be of type ${issue.expected}`;
  if (issue.code === 'invalid_value') return `must be one of ${issue.values.join(', ')}`;
  if (issue.code === 'too_small')
    return issue.origin === 'array'
      ? 'must not be empty'
      : `must be ${issue.inclusive ? 'at least' : 'above'} ${issue.minimum}`;
  if (issue.code === 'too_big') return `must be at most ${issue.maximum}`;
  return issue.message === 'Invalid input' ? 'has a value of the wrong kind' : issue.message;
};

/** Texts that name a model, each read by whom it is for. */
const models: Readonly<Record<string, (value: never) => unknown>> = {
  fill: parseFillPolicy,
  fees: parseRunFees,
  slippage: parseSlippage,
  latency: parseLatency,
  limits: parseLimits,
  support: parseSupport,
  margin: parseMargin,
};

const modelProblems = (raw: unknown): readonly string[] => {
  if (typeof raw !== 'object' || raw === null) return [];
  const settings = raw as Readonly<Record<string, unknown>>;
  return Object.entries(models).flatMap(([name, parse]) => {
    const value = settings[name];
    const isReadable =
      name === 'fill' || name === 'fees' || name === 'margin'
        ? typeof value === 'string' || isRecord(value)
        : name === 'limits' || name === 'support'
          ? isRecord(value)
          : typeof value === 'string';
    if (!isReadable) return [];
    try {
      parse(value as never);
      return [];
    } catch (error) {
      return [error instanceof Error ? error.message : String(error)];
    }
  });
};

const isRecord = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
