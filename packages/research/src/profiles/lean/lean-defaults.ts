import { ResearchError } from '../../errors.ts';
import type { RunConfig } from '../../run/run-config.ts';
import { leanFeesName } from './fees/index.ts';
import { leanSettings } from './lean-settings.ts';

/** LEAN's algorithms keep the clock of New York unless they say otherwise. */
const NEW_YORK = 'America/New_York';

/** Coins that stand for a dollar, where a run reads no pair of theirs. */
const STABLE = { USDT: 1, USDC: 1, BUSD: 1 } as const;

/** What LEAN takes where an algorithm does not say. */
export const leanDefaults = (config: RunConfig): Partial<RunConfig> => {
  const settings = leanSettings(config);
  if (config.positionMode === 'hedging')
    throw new ResearchError(
      'CONFIG_INVALID',
      'profile lean: its accounts net what they hold of an instrument, so positionMode cannot be hedging; leave it out, or the profile',
    );
  if (config.prices === 'split-adjusted' || config.prices === 'fully-adjusted')
    throw new ResearchError(
      'CONFIG_INVALID',
      `profile lean: there are prices raw and back-adjusted (its adjusted mode), not ${config.prices}; choose one of these, or leave the profile out`,
    );
  return {
    timeZone: NEW_YORK,
    hours: settings.extendedHours === true ? 'all' : 'regular',
    fillForward: true,
    prices: 'back-adjusted',
    currency: 'USD',
    ...(config.currency === undefined || config.currency === 'USD' ? { rates: STABLE } : {}),
    account: 'margin',
    fees: leanFeesName(settings.brokerage),
  };
};
