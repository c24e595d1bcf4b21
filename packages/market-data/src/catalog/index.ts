export { openCatalog } from './catalog.ts';
export {
  type AppendOptions,
  type Catalog,
  type CatalogFinding,
  type CatalogProblem,
  type CommitOptions,
  type CommitResult,
  catalogProblems,
  type DuplicateRow,
  type InstrumentQuery,
  type ReadOptions,
  type Series,
  type SeriesSummary,
  type SeriesWriter,
  type TimeRange,
  type WriteOptions,
} from './contract.ts';
export { dataName, sizeOfQuoteBars } from './series.ts';
