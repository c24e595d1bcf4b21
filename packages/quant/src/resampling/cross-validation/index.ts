export * from './combinatorial-purged.ts';
export type { LabelSpan, SampleRange } from './label-spans.ts';
export { type PurgedFold, type PurgedKFoldInput, purgedKFold } from './purged-k-fold.ts';
