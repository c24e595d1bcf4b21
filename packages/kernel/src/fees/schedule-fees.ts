import type { FeeSchedule } from './compiled-schedule.ts';
import type { FeeFacts } from './fee-facts.ts';
import type { FeeModel } from './fee-model.ts';
import { ScheduleRun } from './schedule-run.ts';

/** What a run tells of all its orders. */
export type ScheduleOptions = Pick<
  FeeFacts,
  'country' | 'assetClass' | 'routing' | 'tier' | 'paidIn' | 'liquidity' | 'exempt' | 'isStablePair'
> & {
  readonly balance?: string;
  /** Volume of the month or the trailing days besides that of the run. */
  readonly volume?: string;
};

/**
 * A schedule as a model of fees. It counts what the run trades: units and value of the calendar month, value of the
 * thirty days before, what was bought net in the day. An order that lives overnight begins anew, as with a broker.
 *
 * With an account of several currencies a fill is charged in the currencies that the schedule says, the base of a pair
 * that was bought among them; without, in that of the instrument, and fees that a venue takes in the base are valued at
 * the price of the fill.
 */
export const scheduleFees = (
  schedule: FeeSchedule,
  options: ScheduleOptions = {},
  name = schedule.id,
): FeeModel => {
  const alone = (): FeeModel => new ScheduleRun(schedule, options, name, []);
  return {
    name,
    needsTrade: true,
    forRun: (instruments, rates) => new ScheduleRun(schedule, options, name, instruments, rates),
    fee: (fill) => alone().fee(fill),
    estimate: (notional, quantity, trade) => alone().estimate(notional, quantity, trade),
  };
};
