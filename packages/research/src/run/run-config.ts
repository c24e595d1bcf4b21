import * as z from 'zod/mini';
import { ResearchError } from '../errors.ts';

const parameterValue = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const date = z
  .string()
  .check(z.regex(/^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2})?Z?)?$/, 'write a date such as 2010-01-31'));
const positive = z.number().check(z.gt(0));

/** What a run may be told. Everything but the strategy has a default. */
const runConfigSchema = z.strictObject({
  /** Path of the strategy's file. */
  strategy: z.string(),
  parameters: z.optional(z.record(z.string(), parameterValue)),
  /** Ids or symbols of the catalog. */
  instruments: z.optional(z.array(z.string()).check(z.minLength(1))),
  /** What the run reads: a bar size such as `1d`, `quotes`, `trades`. */
  data: z.optional(z.array(z.string()).check(z.minLength(1))),
  /** First and last day (UTC), both included. */
  from: z.optional(z.nullable(date)),
  to: z.optional(z.nullable(date)),
  cash: z.optional(positive),
  /** The instruments' currency; another one is refused. */
  currency: z.optional(z.string()),
  account: z.optional(z.enum(['cash', 'margin'])),
  leverage: z.optional(positive),
  fill: z.optional(z.union([z.string(), z.record(z.string(), z.unknown())])),
  fees: z.optional(z.string()),
  slippage: z.optional(z.string()),
  latency: z.optional(z.string()),
  limits: z.optional(z.record(z.string(), z.unknown())),
  seed: z.optional(z.int().check(z.gte(0))),
  /** Instrument to compare with; null for none. Left out: the run's own instrument when it has just one. */
  benchmark: z.optional(z.union([z.string(), z.null()])),
  /** Per year, as a fraction. */
  riskFreeRate: z.optional(z.number()),
  /** Sessions a year; left out: those of the first instrument's calendar. */
  periodsPerYear: z.optional(positive),
  /** For people. */
  description: z.optional(z.string()),
});

/** One run, as a file or a command line describes it. */
export type RunConfig = z.infer<typeof runConfigSchema>;

/** Checks what came from outside; tells all problems at once. `origin` names where it came from. */
export const parseRunConfig = (raw: unknown, origin: string): RunConfig => {
  const parsed = runConfigSchema.safeParse(raw);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => {
    const where = issue.path.join('.');
    if (issue.code === 'unrecognized_keys')
      return `${issue.keys.join(', ')}: not a setting of a run; there are ${Object.keys(runConfigSchema.def.shape).join(', ')}`;
    return `${where === '' ? 'the configuration' : where}: ${describe(issue)}`;
  });
  throw new ResearchError('CONFIG_INVALID', `${origin}: ${problems.join('; ')}`);
};

const describe = (issue: z.core.$ZodIssue): string => {
  if (issue.code === 'invalid_type') return `must be of type ${issue.expected}`;
  if (issue.code === 'invalid_value') return `must be one of ${issue.values.join(', ')}`;
  if (issue.code === 'too_small') return `must be ${issue.inclusive ? 'at least' : 'above'} ${issue.minimum}`;
  return issue.message === 'Invalid input' ? 'has a value of the wrong kind' : issue.message;
};
