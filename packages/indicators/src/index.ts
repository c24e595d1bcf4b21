export { CompensatedSum } from './building-blocks/compensated-sum.ts';
export { DirectionalMovement } from './building-blocks/directional-movement.ts';
export { ExponentialAverage, type Seed, seeds } from './building-blocks/exponential-average.ts';
export {
  type Average,
  type AverageType,
  averageTypeParameter,
  averageTypes,
  averageWarmUp,
  movingAverage,
} from './building-blocks/moving-average.ts';
export { Ring } from './building-blocks/ring.ts';
export { RollingExtreme } from './building-blocks/rolling-extreme.ts';
export { RollingSum } from './building-blocks/rolling-sum.ts';
export { RollingVariance } from './building-blocks/rolling-variance.ts';
export { SimpleAverage } from './building-blocks/simple-average.ts';
export { type FirstTrueRange, firstTrueRanges, TrueRange } from './building-blocks/true-range.ts';
export { WeightedAverage } from './building-blocks/weighted-average.ts';
export { WilderAverage } from './building-blocks/wilder-average.ts';
export * from './candlestick/index.ts';
export * from './chaining/index.ts';
export * from './cycle/index.ts';
export { defineIndicator } from './define-indicator.ts';
export {
  IndicatorError,
  type IndicatorErrorCode,
  type IndicatorErrorDetails,
  indicatorErrorCodes,
} from './errors.ts';
export type {
  AnyIndicator,
  AnyStreaming,
  Columns,
  Indicator,
  IndicatorDefinition,
  IndicatorSpecification,
  InputValues,
  KernelContext,
  Options,
  Recurrence,
  Streaming,
  StreamingIndicator,
  Subject,
} from './indicator.ts';
export { subjects } from './indicator.ts';
export {
  type Bar,
  type InputName,
  inputNames,
  type PriceSource,
  priceSources,
  type Quote,
  type Trade,
} from './inputs.ts';
export * from './market-structure/index.ts';
export type { Memory } from './memory.ts';
export * from './momentum/index.ts';
export * from './order-flow/index.ts';
export {
  type ChoiceParameter,
  choice,
  describeAllowed,
  type FlagParameter,
  flag,
  type IntegerParameter,
  integer,
  type NumberParameter,
  number,
  type ParameterSchema,
  type ParameterSchemas,
  type ParameterValue,
  type ParameterValues,
  period,
} from './parameters.ts';
export * from './price-transform/index.ts';
export { indicatorByName, listIndicators, registerIndicator } from './registry.ts';
export { resolveParameters } from './resolve-parameters.ts';
export * from './statistics/index.ts';
export type { IndicatorSnapshot } from './stream.ts';
export * from './trend/index.ts';
export * from './volatility/index.ts';
export * from './volume/index.ts';
