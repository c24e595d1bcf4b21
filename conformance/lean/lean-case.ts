import type { LeanImportOptions } from '@marketloom/market-data';
import type { RunConfig } from '@marketloom/research';

/** What a case needs of LEAN's data folder; `from` and `to` are UTC dates, both included. */
export interface LeanData
  extends Pick<LeanImportOptions, 'assetClass' | 'market' | 'resolution' | 'symbols' | 'contracts' | 'kind'> {
  readonly from?: string;
  readonly to?: string;
}

/** One of LEAN's regression algorithms as a run of ours. */
export interface LeanCase {
  /** As `lean-cases.json` or `further-cases.json` names it. */
  readonly name: string;
  readonly data: readonly LeanData[];
  readonly config: RunConfig;
  /** Lines that the strategy must have logged, where a case expects more than statistics. */
  readonly log?: readonly string[];
}
