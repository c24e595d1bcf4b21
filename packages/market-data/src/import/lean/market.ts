import type { AssetClass } from '@marketloom/kernel';
import { MarketDataError } from '../../errors.ts';

export const leanAssetClasses = [
  'equity',
  'forex',
  'crypto',
  'cfd',
  'index',
  'future',
  'option',
  'indexoption',
  'futureoption',
  'cryptofuture',
] as const;
export type LeanAssetClass = (typeof leanAssetClasses)[number];

export const leanResolutions = ['tick', 'second', 'minute', 'hour', 'daily'] as const;
export type LeanResolution = (typeof leanResolutions)[number];

/** The sorts of archives whose rows become series. */
export type LeanSide = 'trade' | 'quote';

/** How LEAN's folder holds one market, and what its instruments are here. */
export interface LeanMarket {
  readonly assetClass: LeanAssetClass;
  /** Folder name, e.g. `usa`, `oanda`, `coinbase`. */
  readonly market: string;
  readonly venue: string;
  readonly kernelClass: AssetClass;
  /** Clock of the files' stamps, where the folder's own table of market hours does not tell it. */
  readonly timeZone: string;
  /** What the files' prices are divided by. */
  readonly priceScale: number;
  /** The table of steps of those instruments that LEAN tells nothing else of. */
  readonly tickTable?: string;
  /** False where daily bars last the day of the files' clock, and nothing tells when the market is open. */
  readonly sessions: boolean;
  /** Which of LEAN's two sorts of bars becomes the bar series. */
  readonly barSide: LeanSide;
  /** Whether an archive holds one CSV a contract, and not the one of a symbol. */
  readonly hasContracts: boolean;
  /** Whether tickers change hands, as map files tell. */
  readonly hasTickerHistory: boolean;
}

type Conventions = Omit<LeanMarket, 'assetClass' | 'market' | 'venue'>;

const plain = {
  timeZone: 'UTC',
  priceScale: 1,
  sessions: true,
  barSide: 'trade',
  hasContracts: false,
  hasTickerHistory: false,
} as const;
const STOCK_SCALE = 10_000;
const NEW_YORK = 'America/New_York';

/** Conventions by asset class, as far as they are those of every market of the class. */
const conventions: Readonly<Record<LeanAssetClass, Conventions>> = {
  equity: {
    ...plain,
    kernelClass: 'equity',
    timeZone: NEW_YORK,
    priceScale: STOCK_SCALE,
    hasTickerHistory: true,
  },
  forex: { ...plain, kernelClass: 'fx', sessions: false, barSide: 'quote' },
  crypto: { ...plain, kernelClass: 'crypto' },
  cfd: { ...plain, kernelClass: 'cfd', sessions: false, barSide: 'quote' },
  index: { ...plain, kernelClass: 'index' },
  future: { ...plain, kernelClass: 'future', hasContracts: true },
  option: {
    ...plain,
    kernelClass: 'option',
    timeZone: NEW_YORK,
    priceScale: STOCK_SCALE,
    hasContracts: true,
  },
  indexoption: {
    ...plain,
    kernelClass: 'option',
    timeZone: NEW_YORK,
    priceScale: STOCK_SCALE,
    hasContracts: true,
  },
  futureoption: { ...plain, kernelClass: 'option', hasContracts: true },
  cryptofuture: { ...plain, kernelClass: 'perpetual' },
};

/** Clocks of markets that keep another than their class; FXCM's is five hours behind UTC all the year. */
const timeZones: Readonly<Record<string, string>> = {
  fxcm: 'Etc/GMT+5',
  india: 'Asia/Kolkata',
  eurex: 'Europe/Berlin',
  hkfe: 'Asia/Hong_Kong',
  ose: 'Asia/Tokyo',
};

/** The market's conventions; refuses an asset class that LEAN does not have. */
export const leanMarket = (assetClass: LeanAssetClass, market: string): LeanMarket => {
  if (!leanAssetClasses.includes(assetClass))
    throw new MarketDataError(
      'IMPORT_OPTIONS',
      `assetClass "${assetClass}": LEAN data of ${leanAssetClasses.join(', ')} can be imported`,
    );
  const name = market.toLowerCase();
  const timeZone =
    assetClass === 'index' && name === 'usa'
      ? 'America/Chicago'
      : (timeZones[name] ?? conventions[assetClass].timeZone);
  return {
    ...conventions[assetClass],
    assetClass,
    market: name,
    venue: market.toUpperCase(),
    timeZone,
    ...(assetClass === 'equity' && name === 'usa' ? { tickTable: 'us-612' } : {}),
  };
};
