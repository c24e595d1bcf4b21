import { KernelError } from '../errors.ts';
import { nearText } from '../tick-size/near-text.ts';
import { isoDate } from '../time/civil-day.ts';

/** How sure a row is: A has two sources, B one, C is general knowledge. */
export const confidences = ['A', 'B', 'C'] as const;
export type Confidence = (typeof confidences)[number];

/** From a trade date on, so many business days from trade to settlement. */
export interface SettlementPeriod {
  /** First trade date, yyyymmdd; 0 where it holds from the beginning. */
  readonly from: number;
  readonly businessDays: number;
  readonly confidence: Confidence;
}

/** How trades in a market settle, through time. */
export interface SettlementCycle {
  readonly id: string;
  readonly title: string;
  /** The money that moves; of US dollars the bank holidays are known and left out. */
  readonly currency: string;
  /** The calendar whose sessions are the business days of the venue. */
  readonly calendar: string;
  /** Each holds to the day before the next. */
  readonly periods: readonly SettlementPeriod[];
}

type Row = readonly [
  id: string,
  title: string,
  currency: string,
  calendar: string,
  ...periods: readonly (readonly [from: number, businessDays: number, confidence: Confidence])[],
];

const usStockPeriods = [
  [0, 5, 'A'],
  [1995_06_07, 3, 'A'],
  [2017_09_05, 2, 'A'],
  [2024_05_28, 1, 'A'],
] as const;

/** Known before 2014-10-06 as general knowledge only; Regulation (EU) 2025/2075 for what is to come. */
const europeanPeriods = [
  [0, 3, 'C'],
  [2014_10_06, 2, 'A'],
  [2027_10_11, 1, 'A'],
] as const;

/**
 * Sources: SEC release 34-96930 (T+1 of 2024), FINRA; Regulation (EU) 2025/2075; the days of rows marked C are
 * general knowledge without a second source.
 */
const rows: readonly Row[] = [
  ['us-equity', 'Shares, funds and corporate bonds in the United States', 'USD', 'XNYS', ...usStockPeriods],
  ['us-option', 'Options in the United States', 'USD', 'XNYS', [0, 1, 'A']],
  ['us-treasury', 'United States Treasuries', 'USD', 'XNYS', [0, 1, 'A']],
  [
    'us-exercise',
    'Shares from exercise and assignment in the United States',
    'USD',
    'XNYS',
    ...usStockPeriods,
  ],
  ['ca-equity', 'Shares in Canada', 'CAD', 'XTSE', [0, 3, 'C'], [2017_09_05, 2, 'C'], [2024_05_27, 1, 'A']],
  ['mx-equity', 'Shares in Mexico', 'MXN', 'XMEX', [0, 3, 'C'], [2017_09_05, 2, 'C'], [2024_05_27, 1, 'A']],
  ['uk-equity', 'Shares in the United Kingdom', 'GBP', 'XLON', ...europeanPeriods],
  ['eu-equity', 'Shares in the European Union', 'EUR', 'XPAR', ...europeanPeriods],
  ['de-equity', 'Shares in Germany', 'EUR', 'XETR', [0, 2, 'C'], [2027_10_11, 1, 'A']],
  ['ch-equity', 'Shares in Switzerland', 'CHF', 'XSWX', ...europeanPeriods],
  ['jp-equity', 'Shares in Japan', 'JPY', 'XTKS', [0, 3, 'C'], [2019_07_16, 2, 'C']],
  ['hk-equity', 'Shares in Hong Kong', 'HKD', 'XHKG', [0, 2, 'C']],
  ['au-equity', 'Shares in Australia', 'AUD', 'XASX', [0, 3, 'C'], [2016_03_07, 2, 'C']],
  ['in-equity', 'Shares in India', 'INR', 'XNSE', [2003_04_01, 2, 'C'], [2023_01_27, 1, 'A']],
  ['futures', 'Variation of futures, at the settlement of the day', 'USD', 'XNYS', [0, 0, 'A']],
  ['crypto', 'Spot crypto', 'USD', '24/7', [0, 0, 'A']],
];

/** Every market whose settlement is known, by its id. */
export const settlementCycles: ReadonlyMap<string, SettlementCycle> = new Map(
  rows.map(([id, title, currency, calendar, ...periods]) => [
    id,
    {
      id,
      title,
      currency,
      calendar,
      periods: periods.map(([from, businessDays, confidence]) => ({ from, businessDays, confidence })),
    },
  ]),
);

/** How a market settles, such as `us-equity`. Refuses one that is not known, with near names. */
export const settlementCycle = (market: string): SettlementCycle => {
  const cycle = settlementCycles.get(market);
  if (cycle === undefined)
    throw new KernelError(
      'SETTLEMENT_UNKNOWN',
      `the settlement of the market "${market}" is not known; ${nearText(market, [...settlementCycles.keys()])}`,
    );
  return cycle;
};

/** Business days from trade to settlement in a market on a trade date (yyyymmdd): 1 is T+1. */
export const settlementDays = (market: string, tradeDate: number): number => {
  const { periods } = settlementCycle(market);
  const period = periods.findLast(({ from }) => from <= tradeDate);
  if (period === undefined)
    throw new KernelError(
      'SETTLEMENT_UNKNOWN',
      `how ${market} settled on ${isoDate(tradeDate)} is not known; it is from ${isoDate(periods[0]!.from)} on`,
    );
  return period.businessDays;
};
