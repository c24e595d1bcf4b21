import type { CashEntryKind } from '../account/cash-entry.ts';
import type { PositionLeg } from '../account/position-leg.ts';
import type { GroupKind } from '../group/order-group.ts';
import type { AuctionPhase, StatusAction } from '../market/columns.ts';
import type { FillRule } from '../matching/fill-rule.ts';
import type { OrderSide, OrderType, TimeInForce } from '../order/order.ts';
import type { OrderEventKind, OrderState } from '../order/order-state.ts';
import { type PegReference, type TrailUnit, type TriggerPrice, trailUnits } from '../order/order-terms.ts';

/**
 * The audit stream's binary form. One record is eight little-endian doubles:
 *
 * | 0 | 1 | 2 | 3 to 7 |
 * |---|---|---|---|
 * | sequence, from 1, without gaps | time in µs | kind + 256 × detail + 65,536 × handle | payload by kind |
 *
 * Prices and quantities of orders and fills are the instrument's scaled integers; amounts of money are two words,
 * see `MoneyWords`. Prices of market data are doubles as received.
 */
export const WORDS_PER_RECORD = 8;

/** What an order follows, as a word of `order-terms`: below it are the units of trails, from it on references of pegs. */
export const PEGS_FROM = trailUnits.length + 1;

/** In the detail of an order's terms, from here on the leg. */
export const LEG_DETAIL = 64;

export const auditKinds = [
  'none',
  /** payload: open, high, low, close, volume; handle: instrument */
  'bar',
  /** payload: bid, ask, bid size, ask size */
  'quote',
  /** payload: price, size */
  'trade',
  /** payload: order, sign × quantity, limit, stop, strategy; detail: type + 16 × time in force */
  'order',
  /** payload: order, state, event, reason; detail: state */
  'order-state',
  /** payload: order, quantity, limit, stop */
  'order-update',
  /** payload: order, price, sign × quantity, fee (two words); detail: rule */
  'fill',
  /** payload: fill number, order, market time, source time, price before slippage */
  'fill-detail',
  /** payload: amount (two words), currency, leg (0: none, 1: long, 2: short); detail: why; handle: 1 + instrument, 0 without one */
  'cash',
  /** payload: timer; handle: strategy */
  'timer',
  /** payload: price, size; detail: phase */
  'auction',
  /** payload: paired size, imbalance, reference, near, far price; detail: phase */
  'imbalance',
  /** payload: lower band, upper band; detail: action */
  'status',
  /** payload: price */
  'mark',
  /**
   * What an order asks for in particular; again when it joins a group that came after it. payload: order, 8 × group + its kind (0: none), what it follows (0: nothing,
   * from 1: a trail's unit, from 6: a peg's reference), distance or offset, expiry; detail: post-only 1, reduce-only
   * 2, extended hours 4, 8 × trigger, 64 × leg (0: none, 1: long, 2: short)
   */
  'order-terms',
  /** payload: order, fee (two words), currency, where that is not the instrument's; follows the fill */
  'charge',
  /** payload: quantity, cost (two words), realised (two words); detail: leg; handle: instrument */
  'restatement',
  /** What was bid over a span, and what was asked, in a record of its own that follows. payload: open, high, low, close, size */
  'quote-bar-bid',
  'quote-bar-ask',
] as const;
export type AuditKind = (typeof auditKinds)[number];

/** A decoded record: the JSON view of the binary stream. */
export type AuditRecord = { readonly sequence: number; readonly time: number } & (
  | {
      readonly kind: 'bar';
      readonly instrument: number;
      readonly open: number;
      readonly high: number;
      readonly low: number;
      readonly close: number;
      readonly volume: number;
    }
  | {
      readonly kind: 'quote';
      readonly instrument: number;
      readonly bid: number;
      readonly ask: number;
      readonly bidSize: number;
      readonly askSize: number;
    }
  | {
      readonly kind: 'quote-bar-bid' | 'quote-bar-ask';
      readonly instrument: number;
      readonly open: number;
      readonly high: number;
      readonly low: number;
      readonly close: number;
      readonly size: number;
    }
  | { readonly kind: 'trade'; readonly instrument: number; readonly price: number; readonly size: number }
  | {
      readonly kind: 'order';
      readonly instrument: number;
      readonly order: number;
      readonly strategy: number;
      readonly side: OrderSide;
      readonly type: OrderType;
      readonly timeInForce: TimeInForce;
      readonly quantityScaled: number;
      readonly limitScaled: number | null;
      readonly stopScaled: number | null;
    }
  | {
      readonly kind: 'order-state';
      readonly instrument: number;
      readonly order: number;
      readonly state: OrderState;
      readonly event: OrderEventKind;
      readonly reason: number;
    }
  | {
      readonly kind: 'order-update';
      readonly instrument: number;
      readonly order: number;
      readonly quantityScaled: number;
      readonly limitScaled: number | null;
      readonly stopScaled: number | null;
    }
  | {
      readonly kind: 'fill';
      readonly instrument: number;
      readonly order: number;
      readonly priceScaled: number;
      /** Positive for buys, negative for sells. */
      readonly signedQuantityScaled: number;
      readonly fee: bigint;
      readonly rule: FillRule;
    }
  | {
      readonly kind: 'fill-detail';
      readonly instrument: number;
      readonly fill: number;
      readonly order: number;
      readonly marketTime: number;
      readonly sourceTime: number;
      readonly priceBeforeSlippageScaled: number;
    }
  | {
      readonly kind: 'cash';
      readonly entry: CashEntryKind;
      readonly currency: string;
      readonly amount: bigint;
      readonly instrument: number | null;
      readonly leg: PositionLeg | null;
    }
  | {
      readonly kind: 'charge';
      readonly instrument: number;
      readonly order: number;
      readonly currency: string;
      readonly fee: bigint;
    }
  | {
      readonly kind: 'restatement';
      readonly instrument: number;
      readonly quantityScaled: number;
      readonly costBasis: bigint;
      readonly realised: bigint;
      readonly leg: PositionLeg | null;
    }
  | {
      readonly kind: 'auction';
      readonly instrument: number;
      readonly phase: AuctionPhase;
      readonly price: number;
      readonly size: number;
    }
  | {
      readonly kind: 'imbalance';
      readonly instrument: number;
      readonly phase: AuctionPhase;
      readonly pairedSize: number;
      readonly imbalance: number;
      readonly referencePrice: number;
      readonly nearPrice: number;
      readonly farPrice: number;
    }
  | {
      readonly kind: 'status';
      readonly instrument: number;
      readonly action: StatusAction;
      readonly lowerBand: number;
      readonly upperBand: number;
    }
  | { readonly kind: 'mark'; readonly instrument: number; readonly price: number }
  | {
      readonly kind: 'order-terms';
      readonly instrument: number;
      readonly order: number;
      readonly group: number | null;
      readonly groupKind: GroupKind | null;
      readonly postOnly: boolean;
      readonly reduceOnly: boolean;
      readonly extendedHours: boolean;
      readonly trigger: TriggerPrice;
      readonly trail: { readonly by: TrailUnit; readonly value: number } | null;
      readonly peg: { readonly to: PegReference; readonly offset: number } | null;
      readonly expireTime: number | null;
      readonly leg: PositionLeg | null;
    }
  | { readonly kind: 'timer'; readonly strategy: number; readonly timer: number }
);
