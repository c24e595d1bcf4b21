export type { BarColumns } from './bars.ts';
export * from './ewma.ts';
export * from './har.ts';
export * from './jump-test.ts';
export * from './range-estimators.ts';
export {
  bipowerVariation,
  quadpowerQuarticity,
  realisedVariance,
  tripowerQuarticity,
} from './realised-measures.ts';
export * from './rolling-range.ts';
export * from './rolling-realised.ts';
