import { KernelError } from '../errors.ts';
import { type ModelText, readModelText } from '../matching/model-text.ts';
import { MONEY_SCALE, type Money } from '../numeric/money.ts';
import { nearText } from '../tick-size/near-text.ts';
import type { FeeModel } from './fee-model.ts';
import { feeScheduleIds } from './fee-schedules.ts';
import { noFees } from './no-fees.ts';
import { type FeesRecord, parseFeesRecord, recordOfText } from './parse-fees-record.ts';
import { isScheduleName, parseScheduleFees } from './parse-schedule-fees.ts';
import { interactiveBrokersUsFixed, perShareFee } from './per-share-fee.ts';
import { perTradeFee } from './per-trade-fee.ts';
import { percentFee, RATE_SCALE } from './percent-fee.ts';

const ALLOWED =
  'none, per-trade:1.00, per-share:0.005,min=1,max=1% (min and max may be left out), percent:0.1%, ib-us-fixed, and the schedules of docs/fees.md such as ibkr-us-stock-fixed';

const MODELS = ['none', 'per-trade', 'per-share', 'percent', 'ib-us-fixed'];

/**
 * The fee model that a text names, or a record describes: a schedule of one's own, or models by asset class and
 * instrument. A record may be written as JSON. Refuses any other text with POLICY_INVALID, and a schedule that cannot be
 * meant with FEE_SCHEDULE_INVALID.
 */
export const parseFees = (fees: string | FeesRecord): FeeModel => {
  if (typeof fees !== 'string') return parseFeesRecord(fees, parseFees);
  const text = fees.trim();
  if (text.startsWith('{')) return parseFeesRecord(recordOfText(text), parseFees);
  if (text.endsWith('.json'))
    throw new KernelError(
      'POLICY_INVALID',
      `fees "${text}": a file cannot be read here; give what it holds, as a record`,
    );
  return parseText(fees);
};

const parseText = (text: string): FeeModel => {
  const model = readModelText('fees', text, ALLOWED);
  const { name, parts, fail } = model;
  const [first, ...rest] = parts;
  switch (name) {
    case 'none':
    case 'ib-us-fixed':
      if (first !== undefined) return fail(`${name} takes no number`);
      return name === 'none' ? noFees : interactiveBrokersUsFixed;
    case 'per-trade':
      if (first === undefined || rest.length > 0) return fail('per-trade takes one amount');
      return perTradeFee(model.scaled(first, MONEY_SCALE) as Money);
    case 'percent':
      if (first === undefined || rest.length > 0) return fail('percent takes one rate');
      return percentFee(rateOf(model, first));
    case 'per-share':
      return first === undefined ? fail('per-share takes an amount') : parsePerShare(model, first, rest);
    default:
      if (isScheduleName(name)) return parseScheduleFees(model);
      return fail(`no such model; ${nearText(name, [...MODELS, ...feeScheduleIds])}`);
  }
};

const parsePerShare = (model: ModelText, amount: string, bounds: readonly string[]): FeeModel => {
  const rate = (model.scaled(amount, 9) * 10n ** BigInt(MONEY_SCALE - 9)) as Money;
  let minimum: Money | undefined;
  let maximumRateScaled: bigint | undefined;
  for (const bound of bounds) {
    const [key, value = ''] = bound.split('=');
    if (key === 'min' && minimum === undefined) minimum = model.scaled(value, MONEY_SCALE) as Money;
    else if (key === 'max' && maximumRateScaled === undefined) maximumRateScaled = rateOf(model, value);
    else return model.fail(`"${bound}" is neither a first min nor a first max`);
  }
  return perShareFee({ rate, minimum, maximumRateScaled });
};

/** A rate such as `0.1%` as rate × 10^9. */
const rateOf = (model: ModelText, text: string): bigint =>
  text.endsWith('%')
    ? model.scaled(text.slice(0, -1), RATE_SCALE - 2)
    : model.fail(`"${text}" must be a percentage such as 0.1%`);
