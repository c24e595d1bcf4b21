import {
  barPaths,
  bothTouchedRules,
  defaultFillPolicy,
  type FillPolicy,
  gapFills,
  legsLiveRules,
  limitFills,
  marketFills,
  zeroVolumeRules,
} from '@marketloom/kernel';
import { ResearchError } from '../errors.ts';

const choices = {
  market: marketFills,
  path: barPaths,
  gap: gapFills,
  limit: limitFills,
  bothTouched: bothTouchedRules,
  legsLive: legsLiveRules,
  zeroVolume: zeroVolumeRules,
} as const;

type Choice = keyof typeof choices;

const refuse = (problem: string): never => {
  throw new ResearchError(
    'CONFIG_INVALID',
    `fill: ${problem}; write a market fill (${marketFills.join(', ')}), and after commas ${Object.entries(
      choices,
    )
      .map(([name, words]) => `${name}=${words.join('|')}`)
      .join(', ')}, participation=0.1`,
  );
};

const participationFrom = (value: unknown): number | null => {
  if (value === null || value === 'none') return null;
  const share = typeof value === 'number' || typeof value === 'string' ? Number(value) : Number.NaN;
  return share > 0 && share <= 1
    ? share
    : refuse(`participation ${JSON.stringify(value)} must be above 0 and at most 1`);
};

/**
 * Reads a fill policy from a record, or from text such as `next-open` or `ohlc-path,gap=order-price`; what is
 * left out is the default. Refuses unknown settings and values with CONFIG_INVALID, listing those that there are.
 */
export const parseFillPolicy = (raw: string | Readonly<Record<string, unknown>>): FillPolicy => {
  const settings = typeof raw === 'string' ? settingsFromText(raw) : raw;
  const policy: Record<string, unknown> = { ...defaultFillPolicy };
  for (const [name, value] of Object.entries(settings)) {
    if (name === 'participation') policy.participation = participationFrom(value);
    else if (Object.hasOwn(choices, name)) {
      const words: readonly string[] = choices[name as Choice];
      if (typeof value !== 'string' || !words.includes(value))
        refuse(`${name} cannot be ${typeof value === 'string' ? `"${value}"` : JSON.stringify(value)}`);
      policy[name] = value;
    } else refuse(`"${name}" is not a setting`);
  }
  return policy as unknown as FillPolicy;
};

const settingsFromText = (text: string): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    text.split(',').map((part, index) => {
      const [name = '', value] = part.split('=').map((word) => word.trim());
      if (value === undefined) return index === 0 ? ['market', name] : refuse(`"${part}" lacks a value`);
      return [name, value];
    }),
  );
