import type { Confidence } from '../../settlement/settlement-cycles.ts';

/** A part of a balance, from an amount on, and what it earns or costs over the benchmark. */
export interface InterestTier {
  /** Whole units of the currency. */
  readonly from: number;
  /** Added to the benchmark, as a fraction a year; `none` earns and costs nothing. */
  readonly spread: string | 'none';
}

/** What a broker pays and asks for balances of a currency, over a benchmark. */
export interface InterestTable {
  readonly currency: string;
  readonly benchmark: string;
  readonly credit: readonly InterestTier[];
  readonly debit: readonly InterestTier[];
  readonly source: string;
  readonly date: number;
  readonly confidence: Confidence;
}

const source = 'interest schedule of Interactive Brokers (Pro), general knowledge';
const date = 2026_11_21;

/**
 * Tiers of Interactive Brokers Pro as they are generally known; none has a second source. Each rate holds for its part
 * of the balance. What is paid less to accounts under 100,000 USD of equity is left out.
 */
export const interestTables: readonly InterestTable[] = [
  {
    currency: 'USD',
    benchmark: 'effective federal funds rate',
    credit: [
      { from: 0, spread: 'none' },
      { from: 10_000, spread: '-0.005' },
    ],
    debit: [
      { from: 0, spread: '0.015' },
      { from: 100_000, spread: '0.01' },
      { from: 1_000_000, spread: '0.0075' },
      { from: 50_000_000, spread: '0.005' },
    ],
    source,
    date,
    confidence: 'C',
  },
  {
    currency: 'EUR',
    benchmark: '€STR',
    credit: [
      { from: 0, spread: 'none' },
      { from: 10_000, spread: '-0.005' },
    ],
    debit: [
      { from: 0, spread: '0.015' },
      { from: 90_000, spread: '0.01' },
      { from: 900_000, spread: '0.0075' },
      { from: 45_000_000, spread: '0.005' },
    ],
    source,
    date,
    confidence: 'C',
  },
  {
    currency: 'GBP',
    benchmark: 'SONIA',
    credit: [
      { from: 0, spread: 'none' },
      { from: 8_000, spread: '-0.005' },
    ],
    debit: [
      { from: 0, spread: '0.015' },
      { from: 80_000, spread: '0.01' },
      { from: 800_000, spread: '0.0075' },
      { from: 40_000_000, spread: '0.005' },
    ],
    source,
    date,
    confidence: 'C',
  },
];

/** Days to a year of a currency's money market, where it is not 360 (C: general knowledge). */
export const dayCounts: Readonly<Record<string, 360 | 365>> = {
  GBP: 365,
  AUD: 365,
  NZD: 365,
  CAD: 365,
  HKD: 365,
  SGD: 365,
  INR: 365,
  ZAR: 365,
  PLN: 365,
  KRW: 365,
};

/** Decimals of a currency's smallest coin, where it is not two. */
export const minorDecimals: Readonly<Record<string, number>> = { JPY: 0, KRW: 0, CLP: 0, HUF: 0 };
