export { ema } from './averages/ema.ts';
export { sma } from './averages/sma.ts';
export { wma } from './averages/wma.ts';
export { bollingerBands } from './bands/bollinger-bands.ts';
export { donchianChannel } from './bands/donchian-channel.ts';
export { type Bar, type InputName, inputNames, type PriceSource, priceSources } from './bar.ts';
export { CompensatedSum } from './building-blocks/compensated-sum.ts';
export { DirectionalMovement } from './building-blocks/directional-movement.ts';
export { ExponentialAverage, type Seed, seeds } from './building-blocks/exponential-average.ts';
export {
  type Average,
  type AverageType,
  averageTypeParameter,
  averageTypes,
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
  Family,
  Indicator,
  IndicatorDefinition,
  IndicatorSpecification,
  InputColumns,
  InputValues,
  Options,
  OutputColumns,
  Streaming,
  StreamingIndicator,
} from './indicator.ts';
export { families } from './indicator.ts';
export type { Memory, Remembering } from './memory.ts';
export { adx } from './momentum/adx.ts';
export { macd } from './momentum/macd.ts';
export { rsi } from './momentum/rsi.ts';
export { stochastic } from './momentum/stochastic.ts';
export {
  type ChoiceParameter,
  choice,
  describeAllowed,
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
export { indicatorByName, listIndicators } from './registry.ts';
export { resolveParameters } from './resolve-parameters.ts';
export type { IndicatorSnapshot, SnapshotNumber } from './snapshot.ts';
export type { StateTransfer } from './state-transfer.ts';
export { standardDeviation } from './statistics/standard-deviation.ts';
export { atr } from './volatility/atr.ts';
export { vwap } from './volume/vwap.ts';
