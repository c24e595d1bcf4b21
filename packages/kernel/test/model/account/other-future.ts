import type { CorporateAction, MarketColumns } from '../../../src/index.ts';
import { isOfSpan } from '../../../src/index.ts';
import type { StreamSetup } from '../../fixtures/backtest.ts';
import { dayOpens } from './account-days.ts';
import type { AccountWorld } from './world.ts';

/** What of a world is not known at a moment: it ends, or goes on otherwise. */
export const futures = ['ends', 'differs'] as const;
export type Future = (typeof futures)[number];

const PRICES = ['open', 'high', 'low', 'close', 'bid', 'ask', 'price'];

const timesOf = (columns: MarketColumns): Float64Array =>
  columns.kind === 'bar' ? columns.closeTime : (columns as { time: Float64Array } & MarketColumns).time;

const streamAfter = (stream: StreamSetup, moment: number, future: Future): StreamSetup => {
  const { columns } = stream;
  const times = timesOf(columns);
  let known = 0;
  while (known < columns.length && times[known]! <= moment) known++;
  const entries = Object.entries(columns).map(([name, value]): [string, unknown] => {
    if (name === 'length') return [name, future === 'ends' ? known : value];
    if (!(value instanceof Float64Array)) return [name, value];
    if (future === 'ends') return [name, value.slice(0, known)];
    const changed = value.slice();
    if (PRICES.includes(name))
      for (let row = known; row < columns.length; row++)
        changed[row] = Math.round(changed[row]! * 1.25 * 10_000) / 10_000;
    return [name, changed];
  });
  if (!isOfSpan(columns.kind) && future === 'ends' && known === 0 && columns.length === 0) return stream;
  return { ...stream, columns: Object.fromEntries(entries) as unknown as MarketColumns };
};

const actionsAfter = (
  action: CorporateAction,
  moment: number,
  future: Future,
): readonly CorporateAction[] => {
  if (dayOpens(action.exDate) > moment) {
    if (future === 'ends') return [];
    return action.type === 'cash-dividend' ? [{ ...action, amount: '0.77' }] : [action];
  }
  const isPricedLater =
    action.type === 'spin-off' &&
    action.firstPrices !== undefined &&
    dayOpens(action.firstPrices.date + 1) > moment &&
    // A fraction of a contract is paid by them at once where nothing else is told.
    action.cashInLieuPrice !== undefined;
  return isPricedLater ? [{ ...action, firstPrices: { ...action.firstPrices, spun: '31.99' } }] : [action];
};

/** A world that is the same up to a moment. */
export const withFuture = (world: AccountWorld, moment: number, future: Future): AccountWorld => ({
  ...world,
  streams: world.streams.map((stream) => streamAfter(stream, moment, future)),
  actions: world.actions.flatMap((action) => actionsAfter(action, moment, future)),
  funding: world.funding.map((row) => (row.time > moment ? { ...row, rate: '0.00077' } : row)),
});
