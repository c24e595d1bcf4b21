/** Why a row is put aside: it could not be read, or what it says cannot be true. */
export const rejectCodes = [
  'columns',
  'number',
  'word',
  'time',
  'time-skipped',
  'time-repeated',
  'no-session',
  'not-finite',
  'absurd-number',
  'non-positive-price',
  'high-below-low',
  'open-outside-range',
  'close-outside-range',
  'negative-volume',
  'empty-quote',
  'lower-above-upper',
  'no-bands',
  'stray-bands',
  'suspicious',
  'disorder',
  'duplicate',
  'overlap',
] as const;
export type RejectCode = (typeof rejectCodes)[number];

/** What is imported as it stands and yet worth knowing before a result is believed. */
export const findingCodes = [
  'missing-sessions',
  'missing-bars',
  'outside-session',
  'stale-opens',
  'outlier',
  'crossed-quote',
  'unknown-volume',
  'finer-than-precision',
  'stored-differently',
] as const;
export type FindingCode = (typeof findingCodes)[number];

/** A row's fault: what is wrong with it and what would have been right. */
export interface Fault {
  readonly code: RejectCode;
  readonly text: string;
  readonly expected: string;
}

/** One observation about accepted data. */
export interface Finding {
  readonly code: FindingCode;
  readonly file: string;
  /**
   * Line in the file, counted from 1 with the header; for findings about the whole series, the last line; 0 where
   * the line is no longer known.
   */
  readonly line: number;
  readonly text: string;
  readonly expected: string;
}
