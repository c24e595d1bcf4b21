import { KernelError } from '../errors.ts';
import type { RiskLimit } from './limit.ts';
import { riskLimits } from './limits/index.ts';

type AnyLimit = (typeof riskLimits)[number];

/**
 * What may be set, as a plain record that can be stored and sent: `maxOrderQuantity`, `maxOrderNotional`,
 * `maxPositionQuantity`, `priceCollar`, `maxOrdersPerSecond` and `tradingState`. A limit that is left out does
 * not restrict. Buying power and the order's own terms are always checked and have no setting.
 */
export type RiskLimitsConfig = {
  readonly [Limit in AnyLimit as Limit extends RiskLimit<string, undefined>
    ? never
    : Limit['name']]?: Limit extends RiskLimit<string, infer Config> ? Config : never;
};

const allLimits: readonly RiskLimit<string, unknown>[] = riskLimits;

/** Reads limits that came from outside; refuses them with all that is wrong told at once. */
export const parseLimits = (raw: unknown): RiskLimitsConfig => {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw))
    throw new KernelError(
      'POLICY_INVALID',
      `risk limits ${JSON.stringify(raw)} must be an object of settings`,
    );
  const problems: string[] = [];
  const config: Record<string, unknown> = {};
  for (const [name, setting] of Object.entries(raw)) {
    const limit = allLimits.find((candidate) => candidate.name === name);
    if (limit === undefined) {
      problems.push(`${name} is not a limit; there are ${settingNames().join(', ')}`);
      continue;
    }
    if (setting === undefined) continue;
    const parsed = limit.parse(setting);
    if ('problem' in parsed) problems.push(`${name}: ${parsed.problem}`);
    else config[name] = parsed.value;
  }
  if (problems.length > 0) throw new KernelError('POLICY_INVALID', `risk limits: ${problems.join('; ')}`);
  return config as RiskLimitsConfig;
};

/** The limits in force as plain sentences, for a report. */
export const describeLimits = (config: RiskLimitsConfig): readonly string[] => {
  const settings: Readonly<Record<string, unknown>> = config;
  return allLimits.map((limit) => limit.describe(settings[limit.name])).filter((text) => text !== undefined);
};

const settingNames = (): readonly string[] =>
  allLimits.map((limit) => limit.name).filter((name) => name !== 'buyingPower' && name !== 'orderTerms');
