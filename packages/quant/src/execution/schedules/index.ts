export * from './pov.ts';
export type { Schedule, ScheduledQuantity } from './schedule.ts';
export * from './twap.ts';
export * from './vwap.ts';
