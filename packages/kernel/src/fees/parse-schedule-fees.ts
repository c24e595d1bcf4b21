import type { ModelText } from '../matching/model-text.ts';
import type { FeeModel } from './fee-model.ts';
import { feeSchedule, feeScheduleIds } from './fee-schedules.ts';
import { type ScheduleOptions, scheduleFees } from './schedule-fees.ts';

const keys = {
  volume: 'volume',
  tier: 'tier',
  country: 'country',
  class: 'assetClass',
  routing: 'routing',
  liquidity: 'liquidity',
  'paid-in': 'paidIn',
  balance: 'balance',
  exempt: 'exempt',
  stable: 'isStablePair',
} as const satisfies Record<string, keyof ScheduleOptions>;

const choices: Readonly<Record<string, readonly string[]>> = {
  routing: ['smart', 'direct'],
  liquidity: ['maker', 'taker'],
  stable: ['yes', 'no'],
};

/** Whether a name is that of a schedule, or of several joined by `+`. */
export const isScheduleName = (name: string): boolean =>
  name.split('+').every((part) => feeScheduleIds.includes(part.trim()));

/** A schedule by its name, with what the run tells of its orders: `kraken-spot:volume=250000,liquidity=maker`. */
export const parseScheduleFees = (model: ModelText): FeeModel => {
  const { name, parts, fail } = model;
  const told = new Map<string, string>();
  for (const part of parts) {
    const at = part.indexOf('=');
    const key = at < 0 ? part : part.slice(0, at).trim();
    const value = at < 0 ? '' : part.slice(at + 1).trim();
    if (!Object.hasOwn(keys, key) || told.has(key) || value === '')
      return fail(`"${part}" is none of ${Object.keys(keys).join('=, ')}=, each once`);
    if (key === 'volume' || key === 'balance') model.scaled(value, 12);
    const allowed = choices[key];
    if (allowed !== undefined && !allowed.includes(value))
      return fail(`${key} "${value}" must be one of ${allowed.join(', ')}`);
    told.set(key, value);
  }
  const options = Object.fromEntries(
    Array.from(told, ([key, value]) => [keys[key as keyof typeof keys], optionOf(key, value)]),
  ) as ScheduleOptions;
  const texts = Array.from(told, ([key, value]) => `${key}=${value}`);
  return scheduleFees(feeSchedule(name), options, texts.length === 0 ? name : `${name}:${texts.join(',')}`);
};

const optionOf = (key: string, value: string): unknown => {
  if (key === 'stable') return value === 'yes';
  return key === 'exempt' ? value.split('+') : value;
};
