import type { Portfolio } from '../account/portfolio.ts';
import type { Order } from '../order/order.ts';
import type { Micros } from '../time/micros.ts';
import type { Funding } from './funding/funding.ts';
import type { RiskReason } from './reasons.ts';
import type { Refusal } from './refusal.ts';
import type { Setting } from './setting.ts';

/** From free to closed: all orders, only orders that reduce a position, none. */
export const tradingStates = ['active', 'reducing', 'halted'] as const;
export type TradingState = (typeof tradingStates)[number];

/**
 * What the gate knows besides the order. The engine keeps one and refills it for every check.
 *
 * Working quantities and reserved cash are those of the other orders: without the order that is checked.
 */
export interface RiskContext {
  time: Micros;
  portfolio: Portfolio;
  /** How the account pays. */
  funding: Funding;
  /** Last known price of the order's instrument; NaN before the first. */
  referencePrice: number;
  /** Unfilled quantity of the working buys of the order's instrument, scaled. */
  workingBuyQuantity: number;
  workingSellQuantity: number;
  /** What working orders of all instruments have set aside, or those paid in the order's currency; see `Funding`. */
  reservedCash: number;
  /** Fee that the order is expected to cost, in the instrument's currency. */
  feeEstimate: number;
  tradingState: TradingState;
}

/** What a limit reads of an order: a new `Order`, or a working one as a modification would leave it. */
export type ProposedOrder = Pick<
  Order,
  | 'instrument'
  | 'instrumentIndex'
  | 'sign'
  | 'type'
  | 'timeInForce'
  | 'terms'
  | 'isExit'
  | 'limitScaled'
  | 'stopScaled'
  | 'quantityScaled'
  | 'remainingScaled'
  | 'priceFactor'
  | 'quantityFactor'
>;

/** A limit at work: undefined lets the order pass. Allocates nothing when it does. */
export type LimitCheck = (order: ProposedOrder, context: RiskContext) => Refusal | undefined;

/** One kind of limit: what may be configured, how it reads in a report, and how it decides. */
export interface RiskLimit<Name extends string, Config> {
  /** Its key in the configuration. */
  readonly name: Name;
  readonly reasons: readonly RiskReason[];
  /** Checks a setting that came from outside; a text says what is wrong with it. */
  parse(raw: unknown): Setting<Config>;
  /** The rule in one plain sentence; undefined while it restricts nothing. */
  describe(config: Config | undefined): string | undefined;
  /** The limit with its state for one run; undefined while it restricts nothing. */
  start(config: Config | undefined): LimitCheck | undefined;
}
