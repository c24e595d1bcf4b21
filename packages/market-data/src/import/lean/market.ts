import { MarketDataError } from '../../errors.ts';

export const leanAssetClasses = ['equity', 'forex', 'crypto'] as const;
export type LeanAssetClass = (typeof leanAssetClasses)[number];

export const leanResolutions = ['tick', 'second', 'minute', 'hour', 'daily'] as const;
export type LeanResolution = (typeof leanResolutions)[number];

export type LeanSide = 'trade' | 'quote';
/** What LEAN's files hold. */
export const leanKinds = ['bar', 'quote', 'trade'] as const;
export type LeanKind = (typeof leanKinds)[number];

/** How LEAN's folder holds one market, and what its instruments are here. */
export interface LeanMarket {
  readonly assetClass: LeanAssetClass;
  /** Folder name, e.g. `usa`, `oanda`, `coinbase`. */
  readonly market: string;
  readonly venue: string;
  /** Clock of the files' stamps. */
  readonly timeZone: string;
  /** What the files' prices are divided by. */
  readonly priceScale: number;
  readonly calendar: string;
  /** The table of steps of those instruments that LEAN tells nothing else of. */
  readonly tickTable?: string;
  /** False where the calendar does not tell when the market is open. */
  readonly sessions: boolean;
  /** Which of LEAN's two sorts of bars becomes the bar series. */
  readonly barSide: LeanSide;
}

/** The market's conventions; refuses one whose sessions are not known. */
export const leanMarket = (assetClass: LeanAssetClass, market: string): LeanMarket => {
  if (!leanAssetClasses.includes(assetClass))
    throw new MarketDataError(
      'IMPORT_OPTIONS',
      `assetClass "${assetClass}": LEAN data of ${leanAssetClasses.join(', ')} can be imported`,
    );
  const base = { assetClass, market: market.toLowerCase(), venue: market.toUpperCase() };
  if (assetClass === 'crypto')
    return { ...base, timeZone: 'UTC', priceScale: 1, calendar: '24/7', sessions: true, barSide: 'trade' };
  if (assetClass === 'forex')
    return { ...base, timeZone: 'UTC', priceScale: 1, calendar: '24/7', sessions: false, barSide: 'quote' };
  if (base.market !== 'usa')
    throw new MarketDataError(
      'IMPORT_OPTIONS',
      `equities of market "${market}": the sessions of that exchange are not known; LEAN equities can be imported of usa`,
    );
  return {
    ...base,
    timeZone: 'America/New_York',
    priceScale: 10_000,
    calendar: 'XNYS',
    tickTable: 'us-612',
    sessions: true,
    barSide: 'trade',
  };
};
