export { type ColumnMapping, type ColumnRef, type ColumnRole, valueRoles } from './columns.ts';
export { importCsv } from './csv.ts';
export type { CsvImportOptions, TableOptions } from './csv-options.ts';
export type { ImportOptions, ImportProgress, ImportReport } from './import-report.ts';
export type { ContractFilter } from './lean/contract-filter.ts';
export { importLean, type LeanImportOptions } from './lean/import-lean.ts';
export { type LeanKind, leanKinds } from './lean/kinds.ts';
export {
  type LeanAssetClass,
  type LeanResolution,
  leanAssetClasses,
  leanResolutions,
} from './lean/market.ts';
export { importParquet, type ParquetImportOptions } from './parquet.ts';
