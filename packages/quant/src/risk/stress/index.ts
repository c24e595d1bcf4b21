export * from './correlation-change.ts';
export * from './correlation-stress.ts';
export * from './factor-stress.ts';
export * from './historical-replay.ts';
export {
  type InstrumentStress,
  type InstrumentStressInput,
  instrumentStress,
  type StressedPosition,
  type StressPosition,
} from './instrument-stress.ts';
export * from './propagated-shocks.ts';
export * from './stressed-correlation.ts';
