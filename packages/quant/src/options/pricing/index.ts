export * from './black-scholes-merton.ts';
export type { Column, TypeColumn } from './columns.ts';
export type { EuropeanOption, ForwardOption } from './option-inputs.ts';
