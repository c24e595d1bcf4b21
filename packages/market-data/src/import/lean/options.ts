import type { Micros } from '@marketloom/kernel';
import { localToDate } from '../../calendars/index.ts';
import type { Series } from '../../catalog/index.ts';
import type { ImportOptions } from '../import-report.ts';
import type { ContractFilter } from './contract-filter.ts';
import type { LeanKind } from './kinds.ts';
import type { LeanAssetClass, LeanResolution } from './market.ts';

export interface LeanImportOptions extends ImportOptions, ContractFilter {
  /** LEAN's data folder: the one that holds `equity`, `forex`, `crypto`. */
  readonly folder: string;
  readonly assetClass: LeanAssetClass;
  /** As LEAN names it: `usa`, `oanda`, `fxcm`, `coinbase`, `cme`, … */
  readonly market: string;
  readonly resolution: LeanResolution;
  /**
   * Unless told: bars; of CFDs, futures, options and perpetuals bars and bars of quotes; of ticks trades (currency
   * pairs and CFDs: quotes).
   */
  readonly kind?: LeanKind;
  /** Tickers, or roots of contracts; all that are there, unless told. */
  readonly symbols?: readonly string[];
  /** Only rows whose time (close time of a bar) is in here, both included. */
  readonly from?: Micros;
  readonly to?: Micros;
  /** Asked of every series before anything is imported; one that is not wanted is left out. All are, unless told. */
  readonly isWanted?: (series: Series) => boolean;
}

/** Files are picked by date with a day to spare, since their dates are local. */
const DAY = 86_400_000_000;

/** First and last day (yyyymmdd) of which files are wanted. */
export const datesOf = ({ from, to }: LeanImportOptions) => ({
  firstDate: from === undefined ? 0 : localToDate(from - DAY),
  lastDate: to === undefined ? Number.POSITIVE_INFINITY : localToDate(to + DAY),
});
