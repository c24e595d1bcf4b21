/** First session of round lots by price: SEC releases 34-101070 and Federal Register 2025-19926. */
const BY_PRICE_SINCE = 2025_11_03;

/** Highest average price of a round lot's band, and its shares. */
const lots: readonly (readonly [upTo: number, shares: number])[] = [
  [250, 100],
  [1_000, 40],
  [10_000, 10],
  [Number.POSITIVE_INFINITY, 1],
];

/**
 * Shares of a round lot of a United States stock with this average closing price (of the last month of the half
 * year before), in the session `date` (yyyymmdd). Orders may be of any number of shares; a smaller one sets no
 * protected quote.
 */
export const usRoundLot = (averagePrice: number, date?: number): number =>
  date !== undefined && date < BY_PRICE_SINCE ? 100 : lots.find(([upTo]) => averagePrice <= upTo)![1];
