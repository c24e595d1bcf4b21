export { type ColumnMapping, type ColumnRef, type ColumnRole, valueRoles } from './columns.ts';
export { importCsv } from './csv.ts';
export type { CsvImportOptions, TableOptions } from './csv-options.ts';
export type { ImportOptions, ImportProgress, ImportReport } from './import-report.ts';
export { importLean, type LeanImportOptions } from './lean/import-lean.ts';
export type { LeanAssetClass, LeanResolution } from './lean/market.ts';
export { importParquet, type ParquetImportOptions } from './parquet.ts';
