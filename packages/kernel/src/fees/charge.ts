import { bandOf, rateOf, splitByBands } from './bands.ts';
import type { CompiledBand, CompiledComponent, CompiledRow } from './compiled-schedule.ts';
import {
  AMOUNT_OF_RATE,
  AMOUNT_OF_RATED_QUANTITY,
  AMOUNT_OF_RATED_VALUE,
  RATE_ONE,
  roundAmount,
  VALUE_OF_QUANTITY,
} from './fee-amount.ts';
import {
  type FillFacts,
  invalidFacts,
  isBelowOne,
  MULTIPLIER_DECIMALS,
  type OrderFacts,
} from './order-facts.ts';

/** What one charge of an order has come to after some of its fills. */
export interface Running {
  readonly quantity: bigint;
  readonly value: bigint;
  /** Rate by rate, before minimum and maximum. */
  readonly raw: bigint;
  /** Before rounding. */
  readonly exact: bigint;
  readonly charged: bigint;
  /** Fixed by the first fill. */
  readonly band: CompiledBand | undefined;
  readonly bought: bigint;
  readonly boughtValue: bigint;
  readonly sold: bigint;
}

/** Units and their rate, for an explanation; `scale` tells what the units are. */
export interface Piece {
  readonly units: bigint;
  readonly rate: bigint;
}

export type BoundReached = 'minimum' | 'maximum' | 'maximumShare';

export interface Charge {
  readonly after: Running;
  readonly pieces: readonly Piece[];
  readonly bound: BoundReached | undefined;
  readonly band: CompiledBand;
}

export const beforeFirstFill: Running = {
  quantity: 0n,
  value: 0n,
  raw: 0n,
  exact: 0n,
  charged: 0n,
  band: undefined,
  bought: 0n,
  boughtValue: 0n,
  sold: 0n,
};

/** Where a charge stands before the order: with what the day's earlier orders were charged, if it goes by the day. */
export const startOf = (component: CompiledComponent, row: CompiledRow, { today }: OrderFacts): Running => {
  if (component.per !== 'day-net') return beforeFirstFill;
  const { bought, boughtValue, sold } = today;
  const rate = row.bands[0]!.rate;
  const exact = rate.kind === 'one' ? netTax(rate.rate, bought, boughtValue, sold) : 0n;
  return { ...beforeFirstFill, ...today, exact, charged: rounded(component, exact) };
};

/** One more fill; `commission` is what the order's first charge has come to with it. */
export const charge = (
  component: CompiledComponent,
  row: CompiledRow,
  before: Running,
  fill: FillFacts,
  order: OrderFacts,
  commission: bigint,
): Charge => {
  if (component.per === 'day-net') return chargeNet(component, row, before, fill, order);
  if (component.per === 'execution') {
    const one = chargeOrder(component, row, beforeFirstFill, fill, order, commission);
    const { exact, charged } = one.after;
    return { ...one, after: { ...before, exact: before.exact + exact, charged: before.charged + charged } };
  }
  return chargeOrder(component, row, before, fill, order, commission);
};

const chargeOrder = (
  component: CompiledComponent,
  row: CompiledRow,
  before: Running,
  fill: FillFacts,
  order: OrderFacts,
  commission: bigint,
): Charge => {
  const { tiers, basis } = component;
  const quantity = before.quantity + fill.quantity;
  const value = before.value + (fill.value ?? 0n);
  const byOrder = tiers?.by === 'order-quantity' || tiers?.by === 'order-value';
  let volume = 0n;
  if (byOrder)
    volume =
      tiers.by === 'order-quantity'
        ? (order.orderQuantity ?? quantity)
        : (order.orderValue ?? before.value + needsValue(component, fill));
  else if (tiers !== undefined) volume = fill.volume(tiers.by);
  const band = byOrder
    ? bandOf(component, row, volume, order)
    : (before.band ?? bandOf(component, row, volume, order));
  let pieces: readonly Piece[];
  let raw: bigint;
  if (basis === 'commission' || basis === 'order') {
    const rate = rateOf(component, band.rate, fill);
    pieces = [{ units: basis === 'order' ? 1n : commission, rate }];
    raw = basis === 'order' ? rate * AMOUNT_OF_RATE : (rate * commission) / RATE_ONE;
  } else if (tiers?.kind === 'marginal' && order.tier === undefined) {
    const units = unitsOf(component, fill, order);
    pieces = splitByBands(row, volume, units).map((part) => ({
      units: part.units,
      rate: rateOf(component, part.band.rate, fill),
    }));
    raw = before.raw + sumOf(component, pieces);
  } else {
    // The whole order goes by the rate of its size, also what was filled while it was smaller.
    const units = byOrder ? totalOf(component, quantity, value) : unitsOf(component, fill, order);
    pieces = [{ units, rate: rateOf(component, band.rate, fill) }];
    raw = (byOrder ? 0n : before.raw) + sumOf(component, pieces);
  }
  const { amount, bound } = bounded(component, row, band, raw, quantity, value, fill, order);
  const isDiscounted = component.discount !== undefined && order.paidIn === component.discount.paidIn;
  const exact = isDiscounted ? (amount * component.discount!.kept) / RATE_ONE : amount;
  return {
    after: { ...before, quantity, value, raw, exact, charged: rounded(component, exact), band },
    pieces,
    bound,
    band,
  };
};

/** Maximum over minimum, since a maximum that is a share of a small value lies below it. */
const bounded = (
  component: CompiledComponent,
  row: CompiledRow,
  band: CompiledBand,
  raw: bigint,
  quantity: bigint,
  value: bigint,
  fill: FillFacts,
  order: OrderFacts,
): { readonly amount: bigint; readonly bound: BoundReached | undefined } => {
  const { valueAbove, minimumBelowOneShare, doesMinimumWin } = component;
  if (valueAbove !== undefined) {
    needsValue(component, fill);
    if (value <= valueAbove) return { amount: 0n, bound: undefined };
  }
  let amount = raw;
  let bound: BoundReached | undefined;
  let minimum = band.minimum ?? row.minimum;
  if (minimumBelowOneShare !== undefined && isBelowOne(order.orderQuantity ?? quantity))
    minimum = minimumBelowOneShare;
  if (minimum !== undefined && amount < minimum) {
    amount = minimum;
    bound = 'minimum';
    if (doesMinimumWin) return { amount, bound };
  }
  if (row.maximum !== undefined && amount > row.maximum) {
    amount = row.maximum;
    bound = 'maximum';
  }
  if (row.maximumShare !== undefined) {
    needsValue(component, fill);
    const most = row.maximumShare * value * AMOUNT_OF_RATED_VALUE;
    if (amount > most) {
      amount = most;
      bound = 'maximumShare';
    }
  }
  return { amount, bound };
};

/** Tax on what was bought in the day beyond what was sold, at the average price of the day's purchases. */
const chargeNet = (
  component: CompiledComponent,
  row: CompiledRow,
  before: Running,
  fill: FillFacts,
  order: OrderFacts,
): Charge => {
  const value = needsValue(component, fill);
  const isBuy = order.side === 'buy';
  const bought = before.bought + (isBuy ? fill.quantity : 0n);
  const boughtValue = before.boughtValue + (isBuy ? value : 0n);
  const sold = before.sold + (isBuy ? 0n : fill.quantity);
  const band = row.bands[0]!;
  const rate = rateOf(component, band.rate, fill);
  const exact = netTax(rate, bought, boughtValue, sold);
  const net = bought > sold ? bought - sold : 0n;
  const taxed = bought === 0n ? 0n : (boughtValue * net) / bought;
  return {
    after: { ...before, exact, charged: rounded(component, exact), bought, boughtValue, sold },
    pieces: [{ units: taxed, rate }],
    bound: undefined,
    band,
  };
};

const netTax = (rate: bigint, bought: bigint, boughtValue: bigint, sold: bigint): bigint =>
  bought <= sold ? 0n : (rate * boughtValue * AMOUNT_OF_RATED_VALUE * (bought - sold)) / bought;

const rounded = ({ rounding }: CompiledComponent, amount: bigint): bigint =>
  rounding === undefined ? amount : roundAmount(amount, rounding.step, rounding.direction);

const needsValue = ({ rule, name }: CompiledComponent, { value }: FillFacts): bigint => {
  if (value === undefined)
    throw invalidFacts(rule, `${name} goes by the traded value; tell a price or a value`);
  return value;
};

const isByValue = ({ basis }: CompiledComponent): boolean => basis === 'value' || basis === 'million';

/** What the rate is multiplied with: a value, or a quantity of shares or contracts. */
const unitsOf = (component: CompiledComponent, fill: FillFacts, order: OrderFacts): bigint => {
  // What is taken from the base that was bought is a share of it.
  if (component.currency === 'received' && order.side === 'buy' && component.basis === 'value')
    return fill.quantity * VALUE_OF_QUANTITY;
  if (isByValue(component)) return needsValue(component, fill);
  if (component.basis !== 'equivalent-share') return fill.quantity;
  return (fill.quantity * order.multiplier) / 10n ** BigInt(MULTIPLIER_DECIMALS);
};

const totalOf = (component: CompiledComponent, quantity: bigint, value: bigint): bigint =>
  isByValue(component) ? value : quantity;

const MILLION = 1_000_000n;

const sumOf = (component: CompiledComponent, pieces: readonly Piece[]): bigint => {
  let rated = 0n;
  for (const { units, rate } of pieces) rated += units * rate;
  if (component.basis === 'million') return (rated * AMOUNT_OF_RATED_VALUE) / MILLION;
  return rated * (isByValue(component) ? AMOUNT_OF_RATED_VALUE : AMOUNT_OF_RATED_QUANTITY);
};
