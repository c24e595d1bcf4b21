import { KernelError } from '../errors.ts';
import { assetClasses } from '../instrument/asset-class.ts';
import { nearText } from '../tick-size/near-text.ts';
import type { FeeModel } from './fee-model.ts';
import { isRecord } from './plain-shape.ts';
import { readFeeSchedule } from './read-fee-schedule.ts';
import { routeFees } from './route-fees.ts';
import { scheduleFees } from './schedule-fees.ts';

/** Fees as a plain record: a schedule of one's own, or models by asset class and instrument. */
export type FeesRecord = Readonly<Record<string, unknown>>;

/** Reads a model within a record: a text, or a schedule of one's own. */
type ParseFees = (fees: string | FeesRecord) => FeeModel;

const CLASSES = [...assetClasses, 'index-option', 'future-option', 'default'];

/**
 * The model of a record: with `components` a schedule of one's own, else one model for each asset class, each id of an
 * instrument, and `default`. Its name is the record as JSON. Refuses with FEE_SCHEDULE_INVALID and POLICY_INVALID, and
 * tells all problems at once.
 */
export const parseFeesRecord = (record: FeesRecord, parse: ParseFees): FeeModel => {
  if (isSchedule(record)) return scheduleFees(readFeeSchedule(record), {}, JSON.stringify(record));
  const problems: string[] = [];
  const routes = new Map<string, FeeModel>();
  for (const [key, value] of Object.entries(record)) {
    if (!CLASSES.includes(key) && !key.includes('.'))
      problems.push(`"${key}" is no asset class and no id such as SPY.XNYS; ${nearText(key, CLASSES)}`);
    const model = readRoute(key, value, parse, problems);
    if (model !== undefined) routes.set(key, model);
  }
  if (Object.keys(record).length === 0)
    problems.push('the record is empty; write { "default": "none" }, or a schedule with its components');
  if (problems.length > 0) throw new KernelError('POLICY_INVALID', `fees: ${problems.join('; ')}`);
  return routeFees(routes, JSON.stringify(record));
};

const readRoute = (
  key: string,
  value: unknown,
  parse: ParseFees,
  problems: string[],
): FeeModel | undefined => {
  if (typeof value !== 'string' && !(isRecord(value) && isSchedule(value))) {
    problems.push(`${key} must be a text such as ibkr-us-stock-fixed, or a schedule with its components`);
    return undefined;
  }
  try {
    return parse(value);
  } catch (error) {
    if (!(error instanceof KernelError)) throw error;
    problems.push(`${key}: ${error.message}`);
    return undefined;
  }
};

const SCHEDULE_FIELDS = ['id', 'title', 'components', 'currency', 'source', 'asOf', 'confidence'];

/** A record with any field of a schedule is meant to be one. */
const isSchedule = (record: FeesRecord): boolean => SCHEDULE_FIELDS.some((field) => field in record);

/** A record that was written as JSON, as the name of a model is. */
export const recordOfText = (text: string): FeesRecord => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new KernelError('POLICY_INVALID', `fees "${text}" are not JSON: ${String(cause)}`, { cause });
  }
  if (isRecord(value)) return value;
  throw new KernelError('POLICY_INVALID', `fees "${text}" are no record`);
};
