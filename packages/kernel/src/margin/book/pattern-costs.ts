import type { PairingBook, PairingLeg, PairingStock } from './pairing-book.ts';

/**
 * What strategies bind, in doubles, for one unit: the formulas of `../options`, where their sources stand, and with
 * them what the shares of a covered call count less in equity. A test compares the two.
 */

const within = ({ right, strike }: PairingLeg, { price }: PairingBook): number =>
  Math.max(0, right === 'call' ? price - strike : strike - price);

const away = ({ right, strike }: PairingLeg, { price }: PairingBook): number =>
  Math.max(0, right === 'call' ? strike - price : price - strike);

export const nakedCost = (option: PairingLeg, book: PairingBook): number => {
  const { nakedRate, floorRate } = book.rates;
  const base = option.right === 'call' ? book.price : option.strike;
  const risk = Math.max(nakedRate * book.price - away(option, book), floorRate * base);
  return book.multiplier * (option.price + risk);
};

export const spreadCost = (sold: PairingLeg, bought: PairingLeg, { multiplier }: PairingBook): number => {
  const gap = sold.right === 'call' ? bought.strike - sold.strike : sold.strike - bought.strike;
  return gap > 0 ? gap * multiplier : 0;
};

export const straddleCost = (call: PairingLeg, put: PairingLeg, book: PairingBook): number => {
  const [ofCall, ofPut] = [nakedCost(call, book), nakedCost(put, book)];
  return ofCall >= ofPut ? ofCall + put.price * book.multiplier : ofPut + call.price * book.multiplier;
};

export const longWingsCost = (
  low: PairingLeg,
  lowInner: PairingLeg,
  highInner: PairingLeg,
  high: PairingLeg,
  { multiplier }: PairingBook,
): number => {
  const [upper, lower] = [high.strike - highInner.strike, lowInner.strike - low.strike];
  return Math.max(0, low.right === 'call' ? upper - lower : lower - upper) * multiplier;
};

export const shortWingsCost = (
  low: PairingLeg,
  lowInner: PairingLeg,
  highInner: PairingLeg,
  high: PairingLeg,
  book: PairingBook,
): number => (low.right === 'call' ? spreadCost(low, lowInner, book) : spreadCost(high, highInner, book));

export const ironCost = (
  boughtPut: PairingLeg,
  soldPut: PairingLeg,
  soldCall: PairingLeg,
  boughtCall: PairingLeg,
  { multiplier }: PairingBook,
): number => Math.max(soldPut.strike - boughtPut.strike, boughtCall.strike - soldCall.strike) * multiplier;

export const shortBoxCost = (
  lowCall: PairingLeg,
  highCall: PairingLeg,
  highPut: PairingLeg,
  lowPut: PairingLeg,
  { multiplier, rates }: PairingBook,
): number => {
  const toClose = lowCall.price - highCall.price + highPut.price - lowPut.price;
  const gap = highCall.strike - lowCall.strike;
  return (rates.shortBoxShare === 0 ? gap : Math.max(gap, rates.shortBoxShare * toClose)) * multiplier;
};

/** Initial and maintenance, which differ only where there are shares. */
export type CostPair = readonly [initial: number, maintenance: number];

/** What a share asks for maintenance. */
export const shareMaintenance = (stock: PairingStock, price: number, side: 'long' | 'short'): number => {
  if (side === 'long') return stock.longMaintenance * price;
  return price < stock.lowPrice
    ? Math.max(stock.lowPriceFloor, stock.lowPriceMaintenance * price)
    : Math.max(stock.shortFloor, stock.shortMaintenance * price);
};

export const lotCosts = ({ rates: { stock }, price, multiplier, stockSide }: PairingBook): CostPair => [
  stock.initial * price * multiplier,
  shareMaintenance(stock, price, stockSide) * multiplier,
];

export const coveredCallCosts = (call: PairingLeg, book: PairingBook): CostPair => {
  const { rates, price, multiplier } = book;
  const half = rates.stock.initial * price * multiplier;
  const quarter = rates.stock.longMaintenance * Math.min(price, call.strike) * multiplier;
  const gained = within(call, book) * multiplier;
  if (rates.profile.coveredCall === 'cboe') return [half + gained, quarter + gained];
  const [callValue, stockValue] = [call.price * multiplier, price * multiplier];
  return [
    half + rates.coveredCallShare * callValue,
    Math.max(
      gained + quarter,
      Math.min(stockValue, Math.max(callValue, rates.stock.longMaintenance * stockValue)),
    ),
  ];
};

export const coveredPutCosts = (put: PairingLeg, book: PairingBook): CostPair => {
  if (book.rates.profile.coveredPut === 'cboe') return lotCosts(book);
  const charge = halfAndWithin(put, book);
  return [charge, charge];
};

const halfAndWithin = (option: PairingLeg, book: PairingBook): number =>
  (book.rates.stock.initial * book.price + within(option, book)) * book.multiplier;

const strikeShareAnd = (more: number, { strike }: PairingLeg, { rates, multiplier }: PairingBook): number =>
  (rates.protectedRate * strike + more) * multiplier;

export const protectedCosts = (option: PairingLeg, book: PairingBook): CostPair => {
  const [initial, maintenance] = lotCosts(book);
  return [initial, Math.min(strikeShareAnd(away(option, book), option, book), maintenance)];
};

export const collarCosts = (put: PairingLeg, call: PairingLeg, book: PairingBook): CostPair => [
  halfAndWithin(call, book),
  Math.min(strikeShareAnd(away(put, book), put, book), book.rates.collarCap * call.strike * book.multiplier),
];

export const conversionCosts = (sold: PairingLeg, book: PairingBook): CostPair => [
  halfAndWithin(sold, book),
  strikeShareAnd(within(sold, book), sold, book),
];
