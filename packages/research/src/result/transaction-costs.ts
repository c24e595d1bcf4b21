import { bookedRules, type Instrument, waitsForStop, waitsForTouch } from '@marketloom/kernel';
import { implementationShortfall } from '@marketloom/quant/performance';
import { mean, quantile, standardDeviation } from '@marketloom/quant/statistics';
import type { RecordedFill, RecordedOrder } from './run-recorder.ts';
import type { SessionPrice } from './session-prices.ts';
import type {
  CostBreakdown,
  CostPerOrder,
  MarketComparison,
  OrderCostRecord,
  TransactionCosts,
} from './transaction-costs-result.ts';

const MOST_DEAREST = 10;
const BASIS_POINTS = 10_000;

/** Trades that no venue made were never decided. */
const booked: ReadonlySet<string> = new Set(bookedRules);

export interface CostContext {
  readonly instruments: readonly Instrument[];
  /** Orders of the run, whose ids count from 1. */
  readonly orders: number;
  /** What one unit of an instrument's currency is worth in the account's at the end: for orders without a fill. */
  readonly rateOf: (instrument: number) => number;
  /** Close and VWAP of the session of a trade, at a time in microseconds. */
  readonly marketAt: (instrument: number, time: number) => SessionPrice | undefined;
  readonly iso: (time: number) => string;
}

/**
 * What it cost to trade: the implementation shortfall of each order (Perold 1988), added up. The portfolio on paper
 * trades the whole order at the price of the decision, at once and for nothing; what the real one has less is the cost.
 *
 * The decision of most orders falls when they are sent, at the market's last known price. An order that waits for a
 * price of its own (a stop, one that is to be touched, the exits of a group) is decided when that price comes: it is
 * measured from it, on what it filled, and not at all if it never came to a fill.
 *
 * Give it every fill, then every order.
 */
export class CostMeter {
  readonly #context: CostContext;
  /** By order: filled quantity and its value at the fills, scaled; fees and rate; NaN filled: booked. */
  readonly #filled: Float64Array;
  readonly #value: Float64Array;
  readonly #fees: Float64Array;
  readonly #rates: Float64Array;
  /** By instrument: how many scaled prices times scaled quantities are one of its currency, for a multiplier of 1. */
  readonly #scales: readonly number[];
  readonly #vwap = new Comparison();
  readonly #close = new Comparison();
  readonly #all = new Breakdown();
  readonly #bySide = { buy: new Breakdown(), sell: new Breakdown() };
  readonly #byType = new Map<RecordedOrder['type'], Breakdown>();
  readonly #perOrder: Float64Array;
  readonly #dearest: OrderCostRecord[] = [];
  #unpriced = 0;
  #untriggered = 0;

  constructor(context: CostContext) {
    this.#context = context;
    this.#filled = new Float64Array(context.orders + 1);
    this.#value = new Float64Array(context.orders + 1);
    this.#fees = new Float64Array(context.orders + 1);
    this.#rates = new Float64Array(context.orders + 1).fill(Number.NaN);
    this.#perOrder = new Float64Array(context.orders);
    this.#scales = context.instruments.map(
      ({ pricePrecision, quantityPrecision }) => 10 ** (pricePrecision + quantityPrecision),
    );
  }

  addFill(fill: RecordedFill): void {
    const { order, instrument, quantity, price, rate, fee, sign } = fill;
    if (booked.has(fill.rule)) {
      this.#filled[order] = Number.NaN;
      return;
    }
    this.#filled[order]! += quantity;
    this.#value[order]! += quantity * price;
    this.#fees[order]! += (Number(fee) / 1e18) * rate;
    this.#rates[order] = rate;
    // A bar that ends as a session begins is of the one before.
    const time = fill.time - (fill.sourceTime < fill.time ? 1 : 0);
    const market = this.#context.marketAt(instrument, time);
    if (market === undefined) return;
    const { pricePrecision, quantityPrecision, multiplier } = this.#context.instruments[instrument]!;
    const units = (quantity / 10 ** quantityPrecision) * multiplier * rate;
    const paid = price / 10 ** pricePrecision;
    this.#vwap.add(sign, paid, market.vwap, units);
    this.#close.add(sign, paid, market.close, units);
  }

  addOrder(order: RecordedOrder): void {
    const filled = this.#filled[order.id]!;
    if (Number.isNaN(filled) || order.state === 'denied' || order.state === 'rejected') return;
    const own = ownPrice(order);
    if (own !== undefined && filled === 0) {
      this.#untriggered++;
      return;
    }
    const average = filled === 0 ? order.decision : this.#value[order.id]! / filled;
    const quantity = own === undefined ? Math.max(order.quantity, filled) : filled;
    const decisionPrice = own ?? order.decision;
    const arrivalPrice = own ?? order.arrival;
    const endPrice = quantity > filled ? order.end : decisionPrice;
    const rate = filled === 0 ? this.#context.rateOf(order.instrument) : this.#rates[order.id]!;
    // Costs are told in shares of prices: what trades at nothing or below has none.
    if (![average, decisionPrice, arrivalPrice, endPrice, rate, quantity].every((value) => value > 0)) {
      this.#unpriced++;
      return;
    }
    const cost = implementationShortfall({
      side: order.side,
      quantity,
      decisionPrice,
      arrivalPrice,
      fills: filled === 0 ? [] : [{ quantity: filled, price: average }],
      endPrice,
    });
    const fees = this.#fees[order.id]!;
    const worth = this.#context.instruments[order.instrument]!.multiplier * rate;
    const scale = this.#scales[order.instrument]!;
    const inMoney = (scaled: number): number => (scaled / scale) * worth;
    const measured: Measured = {
      value: inMoney(quantity * decisionPrice),
      delay: inMoney(cost.delayCost),
      trading: inMoney(cost.tradingCost),
      opportunity: inMoney(cost.opportunityCost),
      fees,
      shortfall: inMoney(cost.implementationShortfall) + fees,
    };
    this.#perOrder[this.#all.orders] = (measured.shortfall / measured.value) * BASIS_POINTS;
    this.#all.add(measured);
    this.#bySide[order.side].add(measured);
    const ofType = this.#byType.get(order.type) ?? new Breakdown();
    this.#byType.set(order.type, ofType);
    ofType.add(measured);
    this.#keepIfDear(order, measured);
  }

  /** Null where no order could be measured. */
  result(): TransactionCosts | null {
    const { orders } = this.#all;
    if (orders === 0) return null;
    return {
      ...this.#all.result(),
      buys: this.#bySide.buy.orNull(),
      sells: this.#bySide.sell.orNull(),
      byType: Array.from(this.#byType, ([type, breakdown]) => ({ type, ...breakdown.result() })).sort(
        (a, b) => b.value - a.value,
      ),
      perOrder: perOrder(this.#perOrder.subarray(0, orders)),
      againstVwap: this.#vwap.result(),
      againstClose: this.#close.result(),
      dearest: this.#dearest,
      unpriced: this.#unpriced,
      untriggered: this.#untriggered,
    };
  }

  #keepIfDear(order: RecordedOrder, measured: Measured): void {
    const dearest = this.#dearest;
    const { shortfall } = measured;
    if (shortfall <= 0) return;
    if (dearest.length === MOST_DEAREST && shortfall <= dearest.at(-1)!.shortfall) return;
    const instrument = this.#context.instruments[order.instrument]!;
    const place = dearest.findIndex((other) => other.shortfall < shortfall);
    dearest.splice(place === -1 ? dearest.length : place, 0, {
      order: order.id,
      instrument: instrument.id,
      side: order.side,
      type: order.type,
      submittedAt: this.#context.iso(order.submittedAt),
      quantity: order.quantity / 10 ** instrument.quantityPrecision,
      ...measured,
      shortfallBps: (shortfall / measured.value) * BASIS_POINTS,
    });
    dearest.length = Math.min(dearest.length, MOST_DEAREST);
  }
}

/**
 * The price for which an order waits, scaled; undefined of those that are to trade when they are sent. What its group
 * sets free, or ends when another fills, was never meant to trade at the price of the moment.
 */
const ownPrice = ({ type, stop, limit, particulars }: RecordedOrder): number | undefined => {
  if (waitsForStop(type) || waitsForTouch(type)) return stop;
  const group = particulars?.group;
  if (group === undefined || group.kind === 'combo' || group.role === 'entry') return undefined;
  return limit;
};

type Measured = Omit<CostBreakdown, 'orders' | 'shortfallBps'>;

/** Costs of several orders. */
class Breakdown {
  orders = 0;
  #value = 0;
  #delay = 0;
  #trading = 0;
  #opportunity = 0;
  #fees = 0;
  #shortfall = 0;

  add(cost: Measured): void {
    this.orders++;
    this.#value += cost.value;
    this.#delay += cost.delay;
    this.#trading += cost.trading;
    this.#opportunity += cost.opportunity;
    this.#fees += cost.fees;
    this.#shortfall += cost.shortfall;
  }

  result(): CostBreakdown {
    return {
      orders: this.orders,
      value: this.#value,
      delay: this.#delay,
      trading: this.#trading,
      opportunity: this.#opportunity,
      fees: this.#fees,
      shortfall: this.#shortfall,
      shortfallBps: (this.#shortfall / this.#value) * BASIS_POINTS,
    };
  }

  orNull(): CostBreakdown | null {
    return this.orders === 0 ? null : this.result();
  }
}

/** Fills against a price of the market. */
class Comparison {
  #fills = 0;
  readonly #bought = { value: 0, cost: 0 };
  readonly #sold = { value: 0, cost: 0 };

  add(sign: 1 | -1, price: number, market: number, units: number): void {
    if (!(market > 0) || !Number.isFinite(units)) return;
    const side = sign === 1 ? this.#bought : this.#sold;
    this.#fills++;
    side.value += market * units;
    side.cost += sign * (price - market) * units;
  }

  result(): MarketComparison | null {
    if (this.#fills === 0) return null;
    const [bought, sold] = [this.#bought, this.#sold];
    const all = { value: bought.value + sold.value, cost: bought.cost + sold.cost };
    const bps = ({ value, cost }: typeof all) => (value === 0 ? null : (cost / value) * BASIS_POINTS);
    return { fills: this.#fills, ...all, bps: bps(all)!, buysBps: bps(bought), sellsBps: bps(sold) };
  }
}

const perOrder = (bps: Float64Array): CostPerOrder => ({
  meanBps: mean(bps),
  standardErrorBps: bps.length === 1 ? null : standardDeviation(bps) / Math.sqrt(bps.length),
  medianBps: quantile(bps, 0.5),
  lowBps: quantile(bps, 0.05),
  highBps: quantile(bps, 0.95),
});
