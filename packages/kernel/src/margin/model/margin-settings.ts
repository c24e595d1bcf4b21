import type { FuturesMarginRow } from '../futures-margin.ts';
import type { CryptoTier } from '../tables/crypto-tiers.ts';
import type { UnderlyingKind } from '../tables/option-rates.ts';
import type { LeverageClass } from '../tables/retail-leverage.ts';
import type { StockRates } from '../tables/stock-rates.ts';

/** Tables and classes of one's own, as JSON; each only with a model that reads it. */
export interface MarginTables {
  /** By root or symbol: the text of a file `date,initial,maintenance`, or its rows. Instead of the kernel's. */
  readonly futures?: Readonly<Record<string, string | readonly FuturesMarginRow[]>>;
  /** Of perpetuals, by symbol. */
  readonly tiers?: Readonly<Record<string, readonly CryptoTier[]>>;
  /** How many times leveraged funds move with their index, by symbol. */
  readonly funds?: Readonly<Record<string, number>>;
  /** Of shares. */
  readonly rates?: Partial<StockRates>;
  /** Classes of currencies and CFDs, by symbol. */
  readonly classes?: Readonly<Record<string, LeverageClass>>;
  /** Of what options are on, by id. */
  readonly kinds?: Readonly<Record<string, UnderlyingKind>>;
}

/** A margin model as a run's configuration gives it: a text such as `leverage:4`, or a model with tables of one's own. */
export type MarginSettings = string | (MarginTables & { readonly model?: string });
