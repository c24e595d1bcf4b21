export {
  type DeltaConvention,
  type DeltaMeaning,
  deltaAtMoneyness,
  deltaConventions,
  moneynessAtDelta,
} from './delta.ts';
export { type DeltaSmileQuotes, interpolateSmileInDelta, smilePointsFromDeltas } from './in-delta.ts';
export { interpolateSmile, type MoneynessInterpolation, type Smile } from './interpolate.ts';
