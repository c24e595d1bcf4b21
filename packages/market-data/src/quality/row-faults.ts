import { auctionPhases, statusActions } from '@marketloom/kernel';
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

/** Columns of one side in a row of bars of quotes: open, high, low, close, size. */
const SIDE = 5;

/** Whether a side of a row of bars of quotes has no prices at all; `side` 0: bid, 1: ask. */
export const isSideMissing = (values: ArrayLike<number>, side: 0 | 1): boolean => {
  const at = side * SIDE;
  for (let i = at; i < at + 4; i++) if (!Number.isNaN(values[i]!)) return false;
  return true;
};

/**
 * What cannot be true of a bar of quotes; `values` are open, high, low, close and size of the bid, then of the ask. A
 * side without prices is missing and no fault; two are.
 */
export const faultOfQuoteBar = (values: ArrayLike<number>, largest: number): Fault | null => {
  if (isSideMissing(values, 0) && isSideMissing(values, 1))
    return fault('empty-quote', 'neither bid nor ask', 'prices on at least one side');
  return faultOfSide('bid', values, 0, largest) ?? faultOfSide('ask', values, 1, largest);
};

const faultOfSide = (name: string, values: ArrayLike<number>, side: 0 | 1, largest: number): Fault | null => {
  const at = side * SIDE;
  const ofPrices = isSideMissing(values, side)
    ? null
    : faultOfBar(values[at]!, values[at + 1]!, values[at + 2]!, values[at + 3]!, Number.NaN, largest);
  const found = ofPrices ?? quantityFault('size', values[at + 4]!);
  return found && { ...found, text: `${name} ${found.text}` };
};

/** What cannot be true of a trade. */
export const faultOfTrade = (price: number, size: number, largest: number): Fault | null =>
  priceFault('price', price, largest) ?? quantityFault('size', size);

/** What cannot be true of a phase or an action; `index` into the words. */
const wordFault = (name: string, index: number, words: readonly string[]): Fault | null =>
  words[index] === undefined ? fault('word', `${name} is ${index}`, `one of ${words.join(', ')}`) : null;

/** What cannot be true of an auction's print. */
export const faultOfAuction = (price: number, size: number, phase: number, largest: number): Fault | null =>
  faultOfTrade(price, size, largest) ?? wordFault('phase', phase, auctionPhases);

/** A price that is not published is NaN; feeds that send 0 instead are told what to send. */
const clearingPriceFault = (name: string, price: number, largest: number): Fault | null => {
  if (Number.isNaN(price)) return null;
  if (price === 0)
    return fault(
      'non-positive-price',
      `${name} is 0`,
      'nothing while it is not published, else a price above 0',
    );
  return priceFault(name, price, largest);
};

/** What cannot be true of an imbalance. It has a sign; the quantity paired and the reference price are known. */
export const faultOfImbalance = (
  phase: number,
  pairedSize: number,
  imbalance: number,
  referencePrice: number,
  nearPrice: number,
  farPrice: number,
  largest: number,
): Fault | null =>
  wordFault('phase', phase, auctionPhases) ??
  (Number.isNaN(pairedSize)
    ? fault('not-finite', 'paired size is NaN', 'a finite number')
    : quantityFault('paired size', pairedSize)) ??
  (Number.isFinite(imbalance)
    ? quantityFault('imbalance', Math.abs(imbalance))
    : fault('not-finite', `imbalance is ${imbalance}`, 'a finite number')) ??
  priceFault('reference price', referencePrice, largest) ??
  clearingPriceFault('near price', nearPrice, largest) ??
  clearingPriceFault('far price', farPrice, largest);

const BANDS = statusActions.indexOf('bands');

/** What cannot be true of a status. Bands stand in the rows that set them, and there on one side at least. */
export const faultOfStatus = (
  action: number,
  lowerBand: number,
  upperBand: number,
  largest: number,
): Fault | null => {
  const unknown = wordFault('action', action, statusActions);
  if (unknown !== null) return unknown;
  const noLower = Number.isNaN(lowerBand);
  const noUpper = Number.isNaN(upperBand);
  if (action !== BANDS)
    return noLower && noUpper
      ? null
      : fault(
          'stray-bands',
          `${statusActions[action]} with the bands ${lowerBand} and ${upperBand}`,
          'no bands in this row; a row of its own sets them, with the action bands',
        );
  if (noLower && noUpper) return fault('no-bands', 'bands without any', 'a lower or an upper band');
  const ofPrices =
    (noLower ? null : priceFault('lower band', lowerBand, largest)) ??
    (noUpper ? null : priceFault('upper band', upperBand, largest));
  if (ofPrices !== null) return ofPrices;
  return lowerBand > upperBand
    ? fault(
        'lower-above-upper',
        `lower band ${lowerBand} is above upper band ${upperBand}`,
        'the lower band at or below the upper',
      )
    : null;
};
