export * from './quoted-spread.ts';
export * from './roll-spread.ts';
export type { SpreadAverages } from './spread-averages.ts';
export * from './trade-spreads.ts';
