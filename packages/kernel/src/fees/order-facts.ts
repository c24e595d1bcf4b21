import { KernelError } from '../errors.ts';
import { parseScaledBigInt } from '../numeric/decimal.ts';
import {
  parseRate,
  QUANTITY_DECIMALS,
  QUANTITY_ONE,
  RATE_DECIMALS,
  VALUE_DECIMALS,
  VALUE_OF_QUANTITY,
} from './fee-amount.ts';
import type { FeeVolume } from './fee-component.ts';
import type { FeeDecimal, FeeExecution, FeeFacts } from './fee-facts.ts';
import type { FeeScope } from './fee-schedule.ts';

/** A fill as integers; what is not known is undefined. */
export interface FillFacts {
  readonly quantity: bigint;
  readonly value: bigint | undefined;
  readonly premium: bigint | undefined;
  readonly liquidity: 'maker' | 'taker';
  /** What the tiers count before this fill, in the scale of what they count. */
  readonly volume: (by: FeeVolume) => bigint;
}

/** What holds for all fills of an order on one day. */
export interface OrderFacts {
  readonly side: 'buy' | 'sell';
  readonly date: number;
  readonly multiplier: bigint;
  readonly kind: { readonly [Fact in keyof FeeScope]: string | boolean | undefined };
  readonly orderQuantity: bigint | undefined;
  readonly orderValue: bigint | undefined;
  readonly today: { readonly bought: bigint; readonly boughtValue: bigint; readonly sold: bigint };
  readonly tier: string | undefined;
  readonly balance: bigint | undefined;
  readonly paidIn: string | undefined;
  readonly exempt: readonly string[];
}

export const invalidFacts = (rule: string, problem: string): KernelError =>
  new KernelError('FEE_FACTS_INVALID', `fees by ${rule}: ${problem}`);

/** Reads what a caller tells of an order; refuses, with FEE_FACTS_INVALID, numbers that cannot be meant. */
export const readOrderFacts = (
  rule: string,
  facts: FeeFacts,
  defaultMultiplier: string | undefined,
): { readonly order: OrderFacts; readonly fills: readonly FillFacts[] } => {
  const { side, date, today } = facts;
  if (side !== 'buy' && side !== 'sell') throw invalidFacts(rule, `side "${side}" must be buy or sell`);
  if (!Number.isInteger(date) || date < 1000_01_01 || date > 9999_12_31)
    throw invalidFacts(rule, `date ${date} must be written as 20260803`);
  const multiplier = decimal(
    rule,
    'multiplier',
    facts.multiplier ?? defaultMultiplier ?? '1',
    MULTIPLIER_DECIMALS,
  );
  return {
    order: {
      side,
      date,
      multiplier,
      kind: {
        assetClass: facts.assetClass,
        country: facts.country,
        venue: facts.venue,
        root: facts.root,
        currency: facts.currency,
        routing: facts.routing ?? 'smart',
        isStablePair: facts.isStablePair,
        isOpening: facts.isOpening,
        isCombo: facts.isCombo,
      },
      orderQuantity: optional(facts.orderQuantity, (value) =>
        decimal(rule, 'orderQuantity', value, QUANTITY_DECIMALS),
      ),
      orderValue: optional(facts.orderValue, (value) => decimal(rule, 'orderValue', value, VALUE_DECIMALS)),
      today: {
        bought: decimal(rule, 'today.bought', today?.bought ?? 0, QUANTITY_DECIMALS),
        boughtValue: decimal(rule, 'today.boughtValue', today?.boughtValue ?? 0, VALUE_DECIMALS),
        sold: decimal(rule, 'today.sold', today?.sold ?? 0, QUANTITY_DECIMALS),
      },
      tier: facts.tier,
      balance: optional(facts.balance, (value) => parseRate(value, 'balance')),
      paidIn: facts.paidIn,
      exempt: facts.exempt ?? [],
    },
    fills: [...(facts.earlier ?? []), facts].map((fill) => readFill(rule, fill, multiplier)),
  };
};

export const MULTIPLIER_DECIMALS = 6;
const PRICE_DECIMALS = VALUE_DECIMALS - QUANTITY_DECIMALS - MULTIPLIER_DECIMALS;

const readFill = (rule: string, fill: FeeExecution, multiplier: bigint): FillFacts => {
  const quantity = decimal(rule, 'quantity', fill.quantity, QUANTITY_DECIMALS);
  if (quantity === 0n) throw invalidFacts(rule, 'quantity must be above 0');
  const price = optional(fill.price ?? fill.premium, (value) =>
    decimal(rule, 'price', value, PRICE_DECIMALS),
  );
  const volume = decimal(rule, 'volume', fill.volume ?? 0, VALUE_DECIMALS);
  return {
    quantity,
    value:
      fill.value === undefined
        ? optional(price, (known) => known * quantity * multiplier)
        : decimal(rule, 'value', fill.value, VALUE_DECIMALS),
    premium: optional(fill.premium ?? fill.price, (value) => decimal(rule, 'premium', value, RATE_DECIMALS)),
    liquidity: fill.liquidity ?? 'taker',
    volume: (by) => (by === 'month-quantity' ? volume / VALUE_OF_QUANTITY : volume),
  };
};

const decimal = (rule: string, what: string, value: FeeDecimal, decimals: number): bigint => {
  let scaled: bigint;
  try {
    scaled = parseScaledBigInt(value, decimals, what);
  } catch (cause) {
    throw invalidFacts(rule, cause instanceof KernelError ? cause.message : `${what} ${value} is no decimal`);
  }
  if (scaled < 0n) throw invalidFacts(rule, `${what} ${value} must not be below 0`);
  return scaled;
};

const optional = <In, Out>(value: In | undefined, map: (value: In) => Out): Out | undefined =>
  value === undefined ? undefined : map(value);

/** Whether a quantity is less than one share. */
export const isBelowOne = (quantity: bigint): boolean => quantity < QUANTITY_ONE;
