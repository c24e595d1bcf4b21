export * from './brinson.ts';
export * from './brinson-over-time.ts';
export * from './by-factor.ts';
export * from './by-instrument.ts';
export * from './by-strategy.ts';
export * from './by-time.ts';
export {
  type AttributedPeriod,
  type CarinoInput,
  type LinkedEffects,
  linkByCarino,
} from './carino.ts';
export * from './contributions.ts';
