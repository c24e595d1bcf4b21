export { type BarSpec, formatBarSpec, parseBarSpec } from './aggregation/bar-spec.ts';
export type { Brand } from './brand.ts';
export { KernelError, type KernelErrorCode, kernelErrorCodes } from './errors.ts';
export {
  type AssetClass,
  assetClasses,
  defineInstrument,
  type Instrument,
  type InstrumentDefinition,
} from './instrument/instrument.ts';
export {
  allocateBars,
  allocateQuotes,
  allocateTrades,
  type BarColumns,
  type MarketColumns,
  type MarketDataKind,
  marketDataKinds,
  type QuoteColumns,
  type TradeColumns,
} from './market/columns.ts';
export { decimalsOf, formatScaled, parseScaled, parseScaledBigInt } from './numeric/decimal.ts';
export { formatMoney, type Money, moneyToNumber, parseMoney, ZERO_MONEY } from './numeric/money.ts';
export {
  fromMilliseconds,
  MICROS_PER_DAY,
  MICROS_PER_HOUR,
  MICROS_PER_MILLISECOND,
  MICROS_PER_MINUTE,
  MICROS_PER_SECOND,
  type Micros,
  micros,
} from './time/micros.ts';
export {
  currentOrNextSession,
  lastSessionOpenedBy,
  type SessionCalendar,
  sessionAt,
  sessionCloseFor,
  validateCalendar,
} from './time/session-calendar.ts';
