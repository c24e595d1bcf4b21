import type { DatedRow } from '../dated-row.ts';

/** What an option is on, as far as its margin cares. */
export const underlyingKinds = ['equity', 'narrow-index', 'broad-index'] as const;
export type UnderlyingKind = (typeof underlyingKinds)[number];

/** Rates on options, as exact decimal texts. */
export interface OptionRates extends DatedRow {
  readonly source: string;
  /** Of the underlying's value, less what the option is out of the money. */
  readonly naked: Readonly<Record<UnderlyingKind, string>>;
  /** What a naked option pays at least: of the underlying for a call, of the strike for a put. */
  readonly floor: string;
  /** Of the strike, for shares that an option protects. */
  readonly protected: string;
  /** Of the call's strike: the most that a collar's maintenance can be. */
  readonly collarCap: string;
}

/** FINRA rule 4210(f)(2), as summarised by Cboe rule 10.3. */
export const optionRates: readonly OptionRates[] = [
  {
    from: 0,
    source: 'FINRA 4210(f)(2); Cboe rule 10.3',
    naked: { equity: '0.20', 'narrow-index': '0.20', 'broad-index': '0.15' },
    floor: '0.10',
    protected: '0.10',
    collarCap: '0.25',
  },
];

/** Where houses ask otherwise than the rule book. */
export interface OptionMarginProfile {
  readonly name: string;
  readonly source: string;
  /** `cboe`: half the stock, a quarter of the lesser of price and strike. `house`: with the terms of the house. */
  readonly coveredCall: 'cboe' | 'house';
  /** Of a covered call's value, added to the initial requirement by a house. */
  readonly coveredCallShare: string;
  /** `strict`: half the stock and what the put is in the money, both. `cboe`: nothing for the put. */
  readonly coveredPut: 'strict' | 'cboe';
  /** Of what it costs to close a short box; 0 where only the gap counts. */
  readonly shortBoxShare: string;
}

export const optionMarginProfiles = {
  /** The rule book. A covered put as LEAN has it. */
  regulationT: {
    name: 'regulation-t',
    source:
      'FINRA 4210(f)(2); Cboe rule 10.3; LEAN OptionStrategyPositionGroupBuyingPowerModel (covered put)',
    coveredCall: 'cboe',
    coveredCallShare: '0',
    coveredPut: 'strict',
    shortBoxShare: '0',
  },
  /** Cboe's own words: a put that short stock covers asks for nothing beside it. */
  cboe: {
    name: 'cboe',
    source: 'Cboe rule 10.3',
    coveredCall: 'cboe',
    coveredCallShare: '0',
    coveredPut: 'cboe',
    shortBoxShare: '0',
  },
  /** What Interactive Brokers answers; 0.8 of a covered call's value is LEAN's fit to such answers of 2023. */
  interactiveBrokers: {
    name: 'interactive-brokers',
    source: 'interactivebrokers.com index.php?f=marginnew&p=opt; LEAN unit tests, 2023-2024',
    coveredCall: 'house',
    coveredCallShare: '0.8',
    coveredPut: 'strict',
    shortBoxShare: '1.02',
  },
} as const satisfies Readonly<Record<string, OptionMarginProfile>>;
