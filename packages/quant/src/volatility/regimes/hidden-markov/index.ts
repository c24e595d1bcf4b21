export * from './fit-gaussian-hmm.ts';
export * from './forecast.ts';
export type { GaussianHmm, Observations } from './gaussian-hmm.ts';
export * from './online-filter.ts';
export * from './state-probabilities.ts';
export * from './viterbi.ts';
