export * from './bachelier.ts';
export * from './black-76.ts';
export * from './black-scholes-merton.ts';
export type { OptionColumn, OptionTypeColumn } from './columns.ts';
export type { MeasureOutputs } from './measures.ts';
export type { EuropeanOption, ForwardOption } from './option-inputs.ts';
