import type { Fault } from './issue.ts';

/** Largest quantity that a double counts one by one. */
const LARGEST_QUANTITY = Number.MAX_SAFE_INTEGER;

/** Largest price that is held exactly with `precision` decimals. */
export const largestPrice = (precision: number): number => Number.MAX_SAFE_INTEGER / 10 ** precision;

const fault = (code: Fault['code'], text: string, expected: string): Fault => ({ code, text, expected });

const priceFault = (name: string, price: number, largest: number): Fault | null => {
  if (!Number.isFinite(price)) return fault('not-finite', `${name} is ${price}`, 'a finite number');
  if (price <= 0) return fault('non-positive-price', `${name} is ${price}`, 'a price above 0');
  if (price > largest)
    return fault(
      'absurd-number',
      `${name} is ${price}`,
      `a price up to ${largest} (the instrument's precision)`,
    );
  return null;
};

const quantityFault = (name: string, quantity: number): Fault | null => {
  if (Number.isNaN(quantity)) return null;
  if (quantity < 0) return fault('negative-volume', `${name} is ${quantity}`, `a ${name} of 0 or more`);
  if (quantity === Number.POSITIVE_INFINITY)
    return fault('not-finite', `${name} is ${quantity}`, 'a finite number');
  if (quantity > LARGEST_QUANTITY)
    return fault('absurd-number', `${name} is ${quantity}`, `a ${name} up to ${LARGEST_QUANTITY}`);
  return null;
};

const plausible = (price: number, largest: number): boolean => price > 0 && price <= largest;

/** What cannot be true of a bar on its own. An unknown volume is NaN and no fault. */
export const faultOfBar = (
  open: number,
  high: number,
  low: number,
  close: number,
  volume: number,
  largest: number,
): Fault | null => {
  const pricesPlausible =
    plausible(open, largest) &&
    plausible(high, largest) &&
    plausible(low, largest) &&
    plausible(close, largest);
  if (!pricesPlausible)
    return (
      priceFault('open', open, largest) ??
      priceFault('high', high, largest) ??
      priceFault('low', low, largest) ??
      priceFault('close', close, largest)
    );
  if (high < low) return fault('high-below-low', `high ${high} is below low ${low}`, 'high at or above low');
  const range = `between low ${low} and high ${high}`;
  if (open < low || open > high) return fault('open-outside-range', `open ${open} is not ${range}`, range);
  if (close < low || close > high)
    return fault('close-outside-range', `close ${close} is not ${range}`, range);
  return quantityFault('volume', volume);
};

/** What cannot be true of a quote. An empty side is NaN and no fault; two empty sides are. */
export const faultOfQuote = (
  bid: number,
  ask: number,
  bidSize: number,
  askSize: number,
  largest: number,
): Fault | null => {
  const noBid = Number.isNaN(bid);
  const noAsk = Number.isNaN(ask);
  if (noBid && noAsk) return fault('empty-quote', 'neither bid nor ask', 'a price on at least one side');
  return (
    (noBid ? null : priceFault('bid', bid, largest)) ??
    (noAsk ? null : priceFault('ask', ask, largest)) ??
    quantityFault('bid size', bidSize) ??
    quantityFault('ask size', askSize)
  );
};

/** What cannot be true of a trade. */
export const faultOfTrade = (price: number, size: number, largest: number): Fault | null =>
  priceFault('price', price, largest) ?? quantityFault('size', size);
