import { formatScaled } from '../numeric/decimal.ts';
import { isCharged, rowOf } from './applies.ts';
import { type Charge, charge, type Piece, type Running, startOf } from './charge.ts';
import type { CompiledComponent, CompiledRow, FeeSchedule } from './compiled-schedule.ts';
import { formatAmount, QUANTITY_DECIMALS, RATE_DECIMALS, VALUE_DECIMALS } from './fee-amount.ts';
import type { FeeFacts } from './fee-facts.ts';
import type { FeeConfidence } from './fee-schedule.ts';
import { feeSchedule } from './fee-schedules.ts';
import { type OrderFacts, readOrderFacts } from './order-facts.ts';

/** One line of a bill; amounts are exact decimal texts. */
export interface FeeLine {
  readonly name: string;
  /** What the fill is charged; below zero where a rule gives back what it charged before. */
  readonly amount: string;
  /** The same before a rounding rule. */
  readonly unrounded: string;
  readonly currency: string;
  /** Id of the schedule in which the rule stands. */
  readonly rule: string;
  /** How the amount came about. */
  readonly how: string;
  readonly source: string;
  readonly confidence: FeeConfidence;
}

export interface FeeBill {
  readonly lines: readonly FeeLine[];
  /** What is charged in `currency`: all, unless `totals` tells of others. */
  readonly total: string;
  readonly currency: string;
  /** What is charged in each currency, in the order of the lines. */
  readonly totals: readonly { readonly currency: string; readonly amount: string }[];
  /** What is charged besides and not known, and what of the figures is unconfirmed. */
  readonly notes: readonly string[];
}

/**
 * What a fill is charged by a schedule, line by line and exact: the order's fees with it, less those of its earlier
 * fills. Refuses, with FEE_FACTS_INVALID, an order of which a rule needs to know more, and one that no row fits; with
 * FEE_SCHEDULE_UNKNOWN an id that is not known.
 */
export const evaluateFees = (schedule: FeeSchedule | string, facts: FeeFacts): FeeBill => {
  const known = typeof schedule === 'string' ? feeSchedule(schedule) : schedule;
  const { order, fills } = readOrderFacts(known.id, facts, known.multiplier);
  const notes = known.notIncluded.map((what) => `${what}: charged besides, and not in the schedule`);
  const lines: FeeLine[] = [];
  const totals = new Map<string, bigint>();
  let commissions: readonly bigint[] | undefined;
  for (const component of known.components) {
    if (!isCharged(component, order)) {
      commissions ??= fills.map(() => 0n);
      continue;
    }
    const row = rowOf(component, order);
    if (row === undefined || 'unknown' in row) {
      if (row !== undefined) notes.push(row.unknown);
      commissions ??= fills.map(() => 0n);
      continue;
    }
    let before: Running = startOf(component, row, order);
    const charged: bigint[] = [];
    let last: Charge | undefined;
    for (let i = 0; i < fills.length; i++) {
      before = last?.after ?? before;
      last = charge(component, row, before, fills[i]!, order, commissions?.[i] ?? 0n);
      charged.push(last.after.charged);
    }
    commissions ??= charged;
    const amount = last!.after.charged - before.charged;
    if (component.per === 'day-net' && order.side === 'sell' && amount === 0n) continue;
    const currency = currencyOf(row.currency ?? component.currency, known.currency, facts);
    totals.set(currency, (totals.get(currency) ?? 0n) + amount);
    if (last!.band.note !== undefined) notes.push(`${component.name}: ${last!.band.note}`);
    lines.push({
      name: component.name,
      amount: formatAmount(amount),
      unrounded: formatAmount(last!.after.exact - before.exact),
      currency,
      rule: component.rule,
      how: explain(component, row, last!, before, order),
      source: component.source,
      confidence: component.confidence,
    });
  }
  const currency = lines[0]?.currency ?? currencyOf(known.currency, known.currency, facts);
  return {
    lines,
    total: formatAmount(totals.get(currency) ?? 0n),
    currency,
    totals: Array.from(totals, ([code, amount]) => ({ currency: code, amount: formatAmount(amount) })),
    notes,
  };
};

/** An order that does not tell in what it is quoted is taken to be quoted in the schedule's own currency. */
const currencyOf = (currency: string, own: string, { side, base, currency: quote }: FeeFacts): string => {
  if (currency === 'received' && side === 'buy') return base ?? 'base';
  if (currency !== 'received' && currency !== 'quote') return currency;
  return quote ?? (own === 'received' ? 'quote' : own);
};

const explain = (
  component: CompiledComponent,
  row: CompiledRow,
  { pieces, bound, band, after }: Charge,
  before: Running,
  order: OrderFacts,
): string => {
  const parts = [pieces.map((piece) => pieceText(component, piece)).join(' + ')];
  if (band.name !== undefined) parts.push(`tier ${band.name}`);
  if (component.valueAbove !== undefined)
    parts.push(`only above ${formatScaled(component.valueAbove, VALUE_DECIMALS)}`);
  if (bound === 'minimum') parts.push('the minimum is more');
  if (bound === 'maximum') parts.push(`at most ${formatAmount(row.maximum!)}`);
  if (bound === 'maximumShare')
    parts.push(`at most ${formatScaled(row.maximumShare!, RATE_DECIMALS)} of the value`);
  if (component.discount !== undefined && component.discount.paidIn === order.paidIn)
    parts.push(`× ${formatScaled(component.discount.kept, RATE_DECIMALS)} when paid in ${order.paidIn}`);
  if (component.rounding !== undefined && after.exact !== after.charged)
    parts.push(`rounded ${component.rounding.direction} to ${formatAmount(component.rounding.step)}`);
  if (component.per !== 'execution' && before.charged !== 0n)
    parts.push(`${formatAmount(after.charged)} in all, ${formatAmount(before.charged)} of it charged before`);
  return parts.join(', ');
};

const pieceText = ({ basis }: CompiledComponent, { units, rate }: Piece): string => {
  const by = formatScaled(rate, RATE_DECIMALS);
  if (basis === 'order') return `${by} an order`;
  if (basis === 'commission') return `${formatAmount(units)} × ${by}`;
  if (basis === 'million') return `${formatScaled(units, VALUE_DECIMALS)} / 1000000 × ${by}`;
  return `${formatScaled(units, basis === 'value' ? VALUE_DECIMALS : QUANTITY_DECIMALS)} × ${by}`;
};
