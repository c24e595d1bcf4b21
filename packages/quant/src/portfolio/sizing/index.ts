export * from './fixed-fractional.ts';
export * from './kelly-binary.ts';
export * from './kelly-continuous.ts';
export * from './optimal-f.ts';
export * from './volatility-target.ts';
