import type { OrderRestatement } from '../../account/account-process.ts';
import type { Instrument } from '../../instrument/instrument.ts';
import { formatScaled, POWERS_OF_TEN, parseScaled } from '../../numeric/decimal.ts';
import type { OrderView } from '../../order/order.ts';
import type { OrderTerms } from '../../order/order-terms.ts';
import { tickTableById } from '../../tick-size/tick-tables.ts';
import type { CorporateAction, Split, StockDividend } from '../corporate-action.ts';
import { isFinal } from '../corporate-action.ts';
import { type OpenOrder, orderAfter } from '../order-after.ts';
import {
  decimalText,
  divide,
  multiply,
  ONE,
  product,
  type Rational,
  rational,
  rationalToNumber,
  roundHalfUp,
} from '../rational.ts';
import type { OpenOrderRule } from './policy.ts';
import { ratioOf } from './split-shares.ts';

const isSplit = (action: CorporateAction): action is Split | StockDividend =>
  action.type === 'split' || action.type === 'stock-dividend';

/** What becomes of an open order by the events of one day. Of one that has filled in part only the rest changes. */
export const restateOrder = (
  actions: readonly CorporateAction[],
  order: OrderView,
  rule: OpenOrderRule,
): OrderRestatement | 'cancel' | undefined => {
  if (actions.some(isFinal)) return 'cancel';
  const changing = actions.filter(({ type }) => type !== 'rename');
  if (rule === 'keep' || changing.length === 0) return undefined;
  if (rule === 'cancel') return 'cancel';
  return rule === 'scale' ? scaled(changing.filter(isSplit), order) : adjusted(changing, order);
};

const adjusted = (
  actions: readonly CorporateAction[],
  order: OrderView,
): OrderRestatement | 'cancel' | undefined => {
  const { instrument } = order;
  const after = orderAfter(actions, openOrderOf(order), {
    tick:
      instrument.tickTable === undefined ? String(instrument.tickSize) : tickTableById(instrument.tickTable),
    lot: String(instrument.lotSize),
  });
  if (after.isCancelled) return 'cancel';
  if (!after.isChanged) return undefined;
  const scale = divide(ONE, product(actions.filter(isSplit).map(ratioOf)));
  return restatementOf(order, after.order, scale);
};

/** Splits scale all prices and the quantity that is left, prices to the nearest that can be, quantities to the lot. */
const scaled = (
  splits: readonly (Split | StockDividend)[],
  order: OrderView,
): OrderRestatement | 'cancel' | undefined => {
  if (splits.length === 0) return undefined;
  const { instrument } = order;
  const ratio = product(splits.map(ratioOf));
  const step = rational(`1e-${instrument.pricePrecision}`);
  const open = openOrderOf(order);
  const priceOf = (price: string | undefined): string | undefined =>
    price === undefined ? undefined : decimalText(roundHalfUp(divide(rational(price), ratio), step));
  const lot = rational(instrument.lotSize);
  const lots = divide(multiply(rational(open.quantity), ratio), lot);
  const quantity = multiply(rational((lots.numerator / lots.denominator).toString()), lot);
  if (quantity.numerator <= 0n) return 'cancel';
  return restatementOf(
    order,
    {
      ...open,
      quantity: decimalText(quantity),
      ...given('limitPrice', priceOf(open.limitPrice)),
      ...given('stopPrice', priceOf(open.stopPrice)),
      ...given('touchPrice', priceOf(open.touchPrice)),
      ...given('trailAmount', priceOf(open.trailAmount)),
      ...given('limitOffset', priceOf(open.limitOffset)),
    },
    divide(ONE, ratio),
  );
};

const given = <Key extends string>(key: Key, value: string | undefined) =>
  value === undefined ? {} : { [key]: value };

/** An order with exact texts, and only what is left of its quantity. */
const openOrderOf = (order: OrderView): OpenOrder => {
  const { trail } = order.terms;
  return {
    side: order.side,
    type: order.type,
    quantity: exactText(order.remainingQuantity, order.instrument.quantityPrecision),
    ...given('limitPrice', textOf(order.limitPrice, order.instrument)),
    ...given('stopPrice', textOf(order.stopPrice, order.instrument)),
    ...given('touchPrice', textOf(order.touchPrice, order.instrument)),
    ...given('trailAmount', trail?.by === 'amount' ? String(trail.value) : undefined),
    ...given('limitOffset', trail?.limitOffset === undefined ? undefined : String(trail.limitOffset)),
  };
};

/** A number that stands for a scaled integer, as its exact text. */
const exactText = (value: number, precision: number): string =>
  formatScaled(Math.round(value * POWERS_OF_TEN[precision]!), precision);

const textOf = (price: number | undefined, { pricePrecision }: Instrument): string | undefined =>
  price === undefined ? undefined : exactText(price, pricePrecision);

const restatementOf = (order: OrderView, after: OpenOrder, scale: Rational): OrderRestatement => {
  const { instrument } = order;
  const { quantityPrecision, pricePrecision } = instrument;
  const price = (text: string | undefined): number =>
    text === undefined ? Number.NaN : parseScaled(text, pricePrecision, 'price of an order');
  const filled = Math.round(order.filledQuantity * POWERS_OF_TEN[quantityPrecision]!);
  const terms = termsAfter(order.terms, after, scale);
  return {
    quantityScaled: filled + parseScaled(after.quantity, quantityPrecision, 'quantity of an order'),
    limitScaled: price(after.limitPrice),
    stopScaled: price(after.stopPrice ?? after.touchPrice),
    ...(terms === order.terms ? {} : { terms }),
  };
};

/** Distances in the price's unit are scaled with the prices; those in per cent or ticks stay. */
const termsAfter = (terms: OrderTerms, after: OpenOrder, scale: Rational): OrderTerms => {
  const { trail, peg } = terms;
  if (rationalToNumber(scale) === 1 || (trail === undefined && peg?.offset === undefined)) return terms;
  const times = (value: number): number => rationalToNumber(multiply(rational(value), scale));
  return {
    ...terms,
    ...(trail === undefined
      ? {}
      : {
          trail: {
            ...trail,
            ...(after.trailAmount === undefined ? {} : { value: Number(after.trailAmount) }),
            ...(trail.atr === undefined ? {} : { atr: times(trail.atr) }),
            ...(after.limitOffset === undefined ? {} : { limitOffset: Number(after.limitOffset) }),
          },
        }),
    ...(peg?.offset === undefined ? {} : { peg: { ...peg, offset: times(peg.offset) } }),
  };
};
