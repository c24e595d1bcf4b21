import * as z from 'zod/mini';
import { ResearchError } from '../../errors.ts';
import type { RunConfig } from '../../run/run-config.ts';

/** Whose fees, leverage, benchmark and days a year an account has. */
export const leanBrokerages = [
  'default',
  'interactive-brokers',
  'coinbase',
  'binance',
  'binance-futures',
  'binance-coin-futures',
  'bybit',
  'bitfinex',
  'kraken',
  'ftx',
  'oanda',
  'fxcm',
] as const;

const leverage = z.number().check(z.gt(0));

const settingsSchema = z.strictObject({
  name: z.literal('lean'),
  brokerage: z.optional(z.enum(leanBrokerages)),
  /** Of all instruments; by instrument, `*` for all others; or by the hour, as accounts of day traders have it. */
  leverage: z.optional(
    z.union([leverage, z.strictObject({ day: leverage, night: leverage }), z.record(z.string(), leverage)]),
  ),
  /** Whether bars before the open and after the close are read, and limits fill in them. */
  extendedHours: z.optional(z.boolean()),
  /** Whose table of fees for borrowing is charged: a folder of `shortable`; nothing is charged where left out. */
  shortable: z.optional(z.string()),
  /** The instrument that statistics compare with. */
  benchmark: z.optional(z.string()),
});

/** What a run may tell the profile. */
export type LeanSettings = Omit<z.infer<typeof settingsSchema>, 'name'>;

/** The settings of a run's profile. Refuses, all at once, those that there are not. */
export const leanSettings = ({ profile }: RunConfig): LeanSettings => {
  if (profile === undefined || typeof profile === 'string') return {};
  const parsed = settingsSchema.safeParse(profile);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) =>
    issue.code === 'unrecognized_keys'
      ? `${issue.keys.join(', ')} is no setting of it; there are ${Object.keys(settingsSchema.def.shape).join(', ')}`
      : `${issue.path.join('.')} must be ${expected[String(issue.path[0])] ?? 'as the page of profiles has it'}`,
  );
  throw new ResearchError('CONFIG_INVALID', `profile lean: ${problems.join('; ')}`);
};

const expected: Readonly<Record<string, string>> = {
  brokerage: `one of ${leanBrokerages.join(', ')}`,
  leverage: 'a number above zero, such as 2; { day: 4, night: 2 }; or such numbers by instrument',
  extendedHours: 'true or false',
  shortable: 'the name of a table, such as testbrokerage',
  benchmark: 'the id or symbol of an instrument',
};
