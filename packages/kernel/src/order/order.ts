import type { Brand } from '../brand.ts';
import type { OrderGroup, OrderGroupView } from '../group/order-group.ts';
import type { Instrument } from '../instrument/instrument.ts';
import type { Micros } from '../time/micros.ts';
import type { OrderState } from './order-state.ts';
import type { OrderTerms } from './order-terms.ts';

/** Counts up from 1 in the order of submission within a run. */
export type OrderId = Brand<number, 'OrderId'>;

export const orderSides = ['buy', 'sell'] as const;
export type OrderSide = (typeof orderSides)[number];

export const orderTypes = [
  'market',
  'limit',
  'stop',
  'stop-limit',
  'market-if-touched',
  'limit-if-touched',
  'market-to-limit',
  'trailing-stop',
  'trailing-stop-limit',
  'pegged',
] as const;
export type OrderType = (typeof orderTypes)[number];

/**
 * DAY: to the close of the session; GTC: until cancelled; IOC: what can fill at once; FOK: all at once or nothing;
 * GTD: until a time; AT_OPEN, AT_CLOSE: in the opening or closing auction only.
 */
export const timesInForce = ['DAY', 'GTC', 'IOC', 'FOK', 'GTD', 'AT_OPEN', 'AT_CLOSE'] as const;
export type TimeInForce = (typeof timesInForce)[number];

/** A price or a quantity as an integer count of the instrument's smallest exact decimal. */
export type ScaledPrice = Brand<number, 'ScaledPrice'>;
export type ScaledQuantity = Brand<number, 'ScaledQuantity'>;

/** An order as a strategy, a report or a risk limit sees it. Prices and quantities are plain decimals. */
export interface OrderView {
  readonly id: OrderId;
  readonly instrument: Instrument;
  readonly side: OrderSide;
  readonly type: OrderType;
  readonly timeInForce: TimeInForce;
  readonly quantity: number;
  readonly filledQuantity: number;
  readonly remainingQuantity: number;
  /** Undefined for orders without a limit. */
  readonly limitPrice: number | undefined;
  /** Undefined for orders without a stop. That of a trailing stop moves. */
  readonly stopPrice: number | undefined;
  /** Undefined for orders that do not wait to be touched. */
  readonly touchPrice: number | undefined;
  readonly terms: OrderTerms;
  /** The group that it belongs to. */
  readonly group: OrderGroupView | undefined;
  /** Waits for another order of its group to fill before it works. */
  readonly isHeld: boolean;
  readonly state: OrderState;
  /** Free text of the strategy, kept with the order and its fills. */
  readonly tag: string | undefined;
  readonly submittedAt: Micros;
}

/** The kernel's own order. It is mutable: only the venue and the engine write to it. */
export class Order implements OrderView {
  readonly id: OrderId;
  readonly instrument: Instrument;
  /** Dense handle of the instrument within the run. */
  readonly instrumentIndex: number;
  readonly strategyIndex: number;
  readonly side: OrderSide;
  /** +1 buys, −1 sells. */
  readonly sign: 1 | -1;
  readonly type: OrderType;
  readonly timeInForce: TimeInForce;
  readonly tag: string | undefined;
  readonly submittedAt: Micros;
  readonly priceFactor: number;
  readonly quantityFactor: number;
  state: OrderState = 'initialised';
  quantityScaled: ScaledQuantity;
  filledScaled = 0 as ScaledQuantity;
  /** NaN without a limit. */
  limitScaled: ScaledPrice;
  /** The price that sets it off: of a stop, or of an order that waits to be touched. NaN without one. */
  stopScaled: ScaledPrice;
  /** That price has been reached: it is a market order from then on, or a limit order where it has a limit. */
  isTriggered = false;
  terms: OrderTerms;
  group: OrderGroup | undefined = undefined;
  isHeld = false;
  /** It only closes what another order of its group opens, so that it needs no buying power of its own. */
  isExit = false;
  /** As far as a pegged order follows, whose limit is its present price; NaN without a bound. */
  readonly pegLimitScaled: ScaledPrice | undefined;
  /** The market's last known price when it was sent, and when it reached the venue; NaN where none was known. */
  decisionScaled = 0;
  arrivalScaled = 0;
  /** How many trades it could have met, had it been there, when it reached the venue. */
  tradesBefore = 0;
  /** When it reached the venue, or when its last change was sent; it meets only bars that open then or later. */
  meetsBarsFrom = Number.NaN as Micros;
  /** When it expires; Infinity while it is good till cancelled. */
  expiresAt = Number.POSITIVE_INFINITY as Micros;
  /** Where the list of living orders holds it. */
  place = -1;
  /** What is set aside for it of the buying power. */
  reserved = 0;
  /** Fees charged so far, for models with a minimum or maximum per order: exact units of Money. */
  feesCharged = 0n;
  /** Traded value so far, exact units of Money. */
  notionalFilled = 0n;

  constructor(fields: {
    readonly id: OrderId;
    readonly instrument: Instrument;
    readonly instrumentIndex: number;
    readonly strategyIndex: number;
    readonly side: OrderSide;
    readonly type: OrderType;
    readonly timeInForce: TimeInForce;
    readonly quantity: ScaledQuantity;
    readonly limit: ScaledPrice;
    readonly stop: ScaledPrice;
    readonly tag: string | undefined;
    readonly terms: OrderTerms;
    readonly submittedAt: Micros;
    readonly priceFactor: number;
    readonly quantityFactor: number;
  }) {
    this.id = fields.id;
    this.instrument = fields.instrument;
    this.instrumentIndex = fields.instrumentIndex;
    this.strategyIndex = fields.strategyIndex;
    this.side = fields.side;
    this.sign = fields.side === 'buy' ? 1 : -1;
    this.type = fields.type;
    this.timeInForce = fields.timeInForce;
    this.quantityScaled = fields.quantity;
    const isPegged = fields.type === 'pegged';
    this.pegLimitScaled = isPegged ? fields.limit : undefined;
    this.limitScaled = isPegged ? (Number.NaN as ScaledPrice) : fields.limit;
    this.stopScaled = fields.stop;
    this.tag = fields.tag;
    this.terms = fields.terms;
    this.submittedAt = fields.submittedAt;
    this.priceFactor = fields.priceFactor;
    this.quantityFactor = fields.quantityFactor;
  }

  get remainingScaled(): ScaledQuantity {
    return (this.quantityScaled - this.filledScaled) as ScaledQuantity;
  }

  get quantity(): number {
    return this.quantityScaled / this.quantityFactor;
  }

  get filledQuantity(): number {
    return this.filledScaled / this.quantityFactor;
  }

  get remainingQuantity(): number {
    return (this.quantityScaled - this.filledScaled) / this.quantityFactor;
  }

  get limitPrice(): number | undefined {
    return Number.isNaN(this.limitScaled) ? undefined : this.limitScaled / this.priceFactor;
  }

  get stopPrice(): number | undefined {
    return waitsForTouch(this.type) ? undefined : triggerPriceOf(this);
  }

  get touchPrice(): number | undefined {
    return waitsForTouch(this.type) ? triggerPriceOf(this) : undefined;
  }
}

// Not a private accessor: each would be one more thing that every new order is given.
const triggerPriceOf = ({ stopScaled, priceFactor }: Order): number | undefined =>
  Number.isNaN(stopScaled) ? undefined : stopScaled / priceFactor;

/** Whether orders of this type are set off by a price that is better than the market, as a limit is met. */
export const waitsForTouch = (type: OrderType): boolean =>
  type === 'market-if-touched' || type === 'limit-if-touched';

/** Whether orders of this type are set off by a price that is worse than the market. */
export const waitsForStop = (type: OrderType): boolean =>
  type === 'stop' || type === 'stop-limit' || type === 'trailing-stop' || type === 'trailing-stop-limit';
