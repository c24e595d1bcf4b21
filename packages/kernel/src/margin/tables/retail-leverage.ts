import type { DatedRow } from '../dated-row.ts';

export const leverageClasses = [
  'fx-major',
  'fx-other',
  'gold',
  'index-major',
  'index-other',
  'commodity',
  'share',
  'crypto-asset',
] as const;
export type LeverageClass = (typeof leverageClasses)[number];

/** The greatest leverage that retail clients may have under a regulator. */
export interface RetailLeverageRow extends DatedRow {
  readonly regulator: string;
  readonly source: string;
  readonly leverage: Readonly<Partial<Record<LeverageClass, number>>>;
  /** Currencies of which any two make a major pair. */
  readonly majors: readonly string[];
  /** Positions are closed when equity falls to this share of the initial margin. */
  readonly closeOut: string | undefined;
  /** Whether no more than the account can be lost. */
  readonly isBalanceProtected: boolean;
}

const EUROPE = {
  leverage: {
    'fx-major': 30,
    'fx-other': 20,
    gold: 20,
    'index-major': 20,
    'index-other': 10,
    commodity: 10,
    share: 5,
    'crypto-asset': 2,
  },
  majors: ['USD', 'EUR', 'JPY', 'GBP', 'CAD', 'CHF'],
  closeOut: '0.5',
  isBalanceProtected: true,
} as const;

/** First days are those of today's rules as commonly told, unconfirmed; Japan's figure too. */
export const retailLeverageRows: readonly RetailLeverageRow[] = [
  {
    regulator: 'CFTC',
    source: '17 CFR 5.9',
    from: 20101018,
    leverage: { 'fx-major': 50, 'fx-other': 20 },
    majors: ['USD', 'CAD', 'EUR', 'GBP', 'JPY', 'CHF', 'AUD', 'NZD', 'SEK', 'NOK', 'DKK'],
    closeOut: undefined,
    isBalanceProtected: false,
  },
  { regulator: 'ESMA', source: 'ESMA decision (EU) 2018/796', from: 20180801, ...EUROPE },
  { regulator: 'FCA', source: 'FCA COBS 22.5', from: 20190801, ...EUROPE },
  {
    regulator: 'JFSA',
    source: 'unconfirmed',
    from: 20110801,
    leverage: { 'fx-major': 25, 'fx-other': 25 },
    majors: [],
    closeOut: undefined,
    isBalanceProtected: false,
  },
];

/** Leverage where nothing else is said, as LEAN has it. */
export const leanLeverage = { stock: 2, fx: 50, cfd: 50, 'crypto-spot': 1, 'crypto-future': 25 } as const;
