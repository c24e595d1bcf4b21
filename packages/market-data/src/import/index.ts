export {
  type ColumnMapping,
  type ColumnRef,
  type ColumnRole,
  type TableKind,
  tableKinds,
  valueRoles,
} from './columns.ts';
export { importCsv } from './csv.ts';
export type { CsvImportOptions, TableOptions } from './csv-options.ts';
export type { ImportOptions, ImportProgress, ImportReport } from './import-report.ts';
export type { ContractFilter } from './lean/contract-filter.ts';
export { type FundingRate, readFundingRates } from './lean/funding-rates.ts';
export { readFuturesMargins } from './lean/futures-margins.ts';
export { importLean } from './lean/import-lean.ts';
export { type InterestRate, readInterestRates } from './lean/interest-rates.ts';
export { type LeanKind, leanKinds } from './lean/kinds.ts';
export {
  type LeanAssetClass,
  type LeanResolution,
  leanAssetClasses,
  leanResolutions,
} from './lean/market.ts';
export type { LeanImportOptions } from './lean/options.ts';
export { readShortable, type Shortable, type ShortableRow } from './lean/shortable.ts';
export { importParquet, type ParquetImportOptions } from './parquet.ts';
