import type { Metrics, OrderRecord, TradeRecord } from './result.ts';

export interface WarningsInput {
  readonly metrics: Metrics;
  readonly trades: readonly TradeRecord[];
  readonly orders: readonly OrderRecord[];
  readonly isPartial: boolean;
  readonly lastTime: string;
  /** Bars read, and those whose open was the close before. */
  readonly bars: number;
  readonly staleOpens: number;
  readonly fillsAtOpen: boolean;
  /** Sessions of the calendar within the run that had no data. */
  readonly missingSessions: number;
  readonly sessions: number;
  readonly isFree: boolean;
}

const FEW_TRADES = 30;
const STALE_OPENS = 0.2;

const percent = (share: number): string => `${(100 * share).toFixed(0)} %`;

/** What a reader should know before believing the result, in plain sentences. */
export const warningsOf = (input: WarningsInput): string[] => {
  const { trades, metrics, bars, staleOpens } = input;
  const warnings: string[] = [];
  if (input.isPartial) warnings.push(`The run was interrupted: everything here ends at ${input.lastTime}.`);
  if (metrics.finalEquity <= 0) warnings.push('The account lost everything: ratios are not defined.');
  if (trades.length === 0)
    warnings.push('There was not one completed trade: the statistics of trades are empty.');
  else if (trades.length < FEW_TRADES)
    warnings.push(`Only ${trades.length} completed trades: the statistics of trades say little.`);
  warnings.push(...concentration(trades));
  if (input.fillsAtOpen && bars > 0 && staleOpens / bars > STALE_OPENS)
    warnings.push(
      `${staleOpens} of ${bars} bars open exactly where the bar before closed (${percent(staleOpens / bars)}): these opens are no prices of their own, and fills at the open are too good to be true.`,
    );
  if (input.missingSessions > 0)
    warnings.push(
      `${input.missingSessions} of the calendar's ${input.sessions + input.missingSessions} sessions have no data.`,
    );
  warnings.push(...refusals(input.orders));
  if (input.isFree && metrics.fills > 0)
    warnings.push('Fees and slippage are both zero: a real account would have done worse.');
  return warnings;
};

const concentration = (trades: readonly TradeRecord[]): string[] => {
  const total = trades.reduce((sum, { profit }) => sum + profit, 0);
  const best = trades.reduce((most, { profit }) => Math.max(most, profit), 0);
  return trades.length > 1 && total > 0 && best > total / 2
    ? [`One trade made ${percent(best / total)} of the profit: without it the result is another.`]
    : [];
};

const refusals = (orders: readonly OrderRecord[]): string[] => {
  const counts = new Map<string, number>();
  for (const { status, reason } of orders)
    if (reason !== null && reason !== 'SESSION_CLOSED' && reason !== 'IOC_REMAINDER')
      counts.set(`${status} ${reason}`, (counts.get(`${status} ${reason}`) ?? 0) + 1);
  return [...counts].map(([what, count]) => {
    const [status, reason] = what.split(' ');
    return `${count} ${count === 1 ? 'order was' : 'orders were'} ${status}: ${reason}.`;
  });
};
