import type { DatedRow } from '../dated-row.ts';

/** Rates on shares, as exact decimal texts. */
export interface StockRates {
  /** Of the cost, long or short. */
  readonly initial: string;
  /** Of the value of a long position. */
  readonly longMaintenance: string;
  /** Of the value of a short position; never less than `shortFloor` a share. */
  readonly shortMaintenance: string;
  readonly shortFloor: string;
  /** Below this price a short position pays the two rates that follow instead. */
  readonly lowPrice: string;
  readonly lowPriceMaintenance: string;
  readonly lowPriceFloor: string;
  /** Equity without which nothing is lent. */
  readonly minimumEquity: string;
}

export interface StockRatesRow extends DatedRow, StockRates {
  readonly source: string;
}

/** Regulation T, 12 CFR 220.12 (initial); FINRA rule 4210(b) and (c) (minimum, maintenance). */
export const regulationTRates: readonly StockRatesRow[] = [
  {
    from: 0,
    source: '12 CFR 220.12; FINRA 4210(b), (c)',
    initial: '0.50',
    longMaintenance: '0.25',
    shortMaintenance: '0.30',
    shortFloor: '5.00',
    lowPrice: '5.00',
    lowPriceMaintenance: '1.00',
    lowPriceFloor: '2.50',
    minimumEquity: '2000',
  },
];

/**
 * What houses commonly ask for shares under 3.00, unlisted ones and concentrated positions: the whole value.
 * Unconfirmed, and never applied unless these rates are given.
 */
export const houseStockRates: StockRates = {
  ...regulationTRates[0]!,
  initial: '1.00',
  longMaintenance: '1.00',
};
