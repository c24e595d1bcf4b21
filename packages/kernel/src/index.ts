export type {
  AccountBooks,
  AccountProcess,
  BookedTrade,
  CashPosting,
  Restatement,
} from './account/account-process.ts';
export { type CashEntryKind, cashEntryKinds, type PostedKind } from './account/cash-entry.ts';
export type { Ledger } from './account/ledger.ts';
export type { AccountType } from './account/portfolio.ts';
export { Portfolio } from './account/portfolio.ts';
export {
  type PositionLeg,
  type PositionMode,
  positionLegs,
  positionModes,
} from './account/position-leg.ts';
export type { FixedRates } from './account/rates.ts';
export type { BarAggregatorSnapshot } from './aggregation/aggregator-snapshot.ts';
export type { BarAggregator } from './aggregation/bar-aggregator.ts';
export { type BarSpec, formatBarSpec, isSynthetic, parseBarSpec } from './aggregation/bar-spec.ts';
export { createAggregator } from './aggregation/create-aggregator.ts';
export type { EmitBar } from './aggregation/emit-bar.ts';
export type { AuctionCutoff, AuctionCutoffs } from './auction/cut-off-table.ts';
export { auctionCutoffs, isCancelOpen, isEntryOpen } from './auction/cut-offs.ts';
export { AuditReader } from './audit/audit-reader.ts';
export { type AuditKind, type AuditRecord, auditKinds } from './audit/audit-record.ts';
export { AuditReplica } from './audit/audit-replica.ts';
export type { AuditSink } from './audit/audit-stream.ts';
export type { Brand } from './brand.ts';
export type { ChainContract } from './chain/chain-contract.ts';
export type { ChainQuery, Span } from './chain/chain-query.ts';
export {
  type ContinuousContract,
  type ContinuousSpan,
  type RollAdjustment,
  type RollChange,
  rollAdjustments,
  rollChange,
} from './contract/continuous-contract.ts';
export {
  addMonths,
  endOfMonth,
  futuresMonthCodes,
  monthCodeOf,
  monthOfDate,
} from './contract/contract-month.ts';
export {
  type ExchangeCode,
  exchangeByIbkr,
  exchangeByMic,
  exchangeCodes,
  isMic,
} from './contract/exchange-codes.ts';
export {
  EXERCISE_THRESHOLD,
  type ExerciseInstruction,
  type ExerciseTerms,
  exerciseInstructions,
  inTheMoneyBy,
  isExercisedAtExpiry,
} from './contract/exercise.ts';
export { figiCheckDigit, isFigi, parseFigi } from './contract/figi.ts';
export {
  type ChainMonths,
  chainMonths,
  frontMonth,
  futuresChain,
  heldContract,
  type RollAnchor,
  type RollRule,
  type RollSpan,
  rollAnchors,
  rollDate,
  rollSchedule,
} from './contract/futures-chain.ts';
export { type FuturesContractDates, futuresContractDates, isListedMonth } from './contract/futures-expiry.ts';
export { type FuturesListing, futuresListing, futuresListings } from './contract/futures-listing.ts';
export {
  type FuturesSettlement,
  futuresSettlements,
  type LastTradeRule,
  type LocalTime,
} from './contract/futures-rule.ts';
export {
  type FuturesSymbol,
  formatFuturesSymbol,
  parseFuturesSymbol,
  type YearDigits,
  yearDigits,
} from './contract/futures-symbol.ts';
export { isIsin, isinCheckDigit, parseIsin } from './contract/isin.ts';
export { optionClass, optionClasses, optionClassOfRoot } from './contract/option-class.ts';
export {
  expirationOn,
  monthlyExpiration,
  type OptionExpiration,
  optionExpirations,
} from './contract/option-expiry.ts';
export {
  type OptionRight,
  optionMonthLetter,
  optionRights,
  parseOptionMonthLetter,
} from './contract/option-right.ts';
export {
  type ExerciseStyle,
  exerciseStyles,
  type MonthlyExpiration,
  type OptionClass,
  type OptionDelivery,
  optionDeliveries,
  type SettlementTime,
  settlementTimes,
} from './contract/option-terms.ts';
export { formatOsiSymbol, isAdjustedRoot, type OsiOption, parseOsiSymbol } from './contract/osi-symbol.ts';
export {
  SymbolMap,
  type SymbolQuery,
  type SymbolRow,
  type SymbolScheme,
  symbolSchemes,
} from './contract/symbol-map.ts';
export { type WeeklyExpiration, weeklyExpirations } from './contract/tables/weekly-expirations.ts';
export {
  type AdjustmentStep,
  adjustmentSteps,
  type CloseBefore,
  closesBefore,
} from './corporate-action/adjustment-step.ts';
export {
  AdjustedContracts,
  type ContractChange,
  type ContractTermsNow,
} from './corporate-action/apply/adjusted-contracts.ts';
export {
  type AppliedAction,
  type CorporateActionListener,
  CorporateActionProcess,
  type CorporateActionProcessOptions,
} from './corporate-action/apply/corporate-action-process.ts';
export {
  type CorporateActionPolicy,
  corporateActionPolicy,
  type DelistingPrice,
  type DividendBooking,
  defaultCorporateActionPolicy,
  delistingPrices,
  dividendBookings,
  type ExMark,
  exMarks,
  type OpenOrderRule,
  openOrderRules,
  type RightsRule,
  rightsRules,
} from './corporate-action/apply/policy.ts';
export type { PriceRevision } from './corporate-action/apply/price-revision.ts';
export type { CorporateActionSetup } from './corporate-action/apply/setup.ts';
export {
  type DividendPayment,
  dividendPayment,
  dueBillExDate,
  entitledQuantity,
  type PositionChange,
} from './corporate-action/cash-dividend.ts';
export {
  type CashDividend,
  type CashMerger,
  type CorporateAction,
  type CorporateActionType,
  corporateActionTypes,
  type Delisting,
  type DelistingOutcome,
  type DividendKind,
  type DividendQuote,
  delistingOutcomes,
  dividendKinds,
  dividendQuotes,
  type FirstPrices,
  type MixedMerger,
  type Rename,
  type RightsIssue,
  type SpinOff,
  type Split,
  type StockDividend,
  type StockMerger,
} from './corporate-action/corporate-action.ts';
export { inOrderOfEffect } from './corporate-action/day-order.ts';
export type { HeldShares, Holding, HoldingChange, PaidFraction } from './corporate-action/holding.ts';
export { type HoldingOptions, holdingAfter } from './corporate-action/holding-after.ts';
export {
  type LeanEventOptions,
  type LeanFactorRow,
  leanFactorEvents,
  leanFactorSteps,
  parseLeanFactorFile,
} from './corporate-action/lean-factor-file.ts';
export {
  type LeanMapRow,
  leanMapEvents,
  parseLeanMapFile,
  tickerAt,
} from './corporate-action/lean-map-file.ts';
export { type MixedMergerTerms, mixedMergerTerms } from './corporate-action/merger.ts';
export {
  type Deliverable,
  type DeliverableShares,
  intrinsicValue,
  listedOptions,
  type OptionContracts,
  type OptionsAfter,
  optionsAfter,
} from './corporate-action/option-after.ts';
export {
  type OpenOrder,
  type OrderAfter,
  type OrderAfterOptions,
  type OrderCancelReason,
  orderAfter,
} from './corporate-action/order-after.ts';
export { PriceAdjuster, type PriceMode, priceModes } from './corporate-action/price-adjuster.ts';
export {
  type Amount,
  decimalText,
  type Rational,
  rational,
  rationalToNumber,
} from './corporate-action/rational.ts';
export {
  exerciseRights,
  type RightsExercise,
  type RightsOffer,
  type RightsValues,
  rightsValues,
} from './corporate-action/rights.ts';
export { parseCorporateActions } from './corporate-action/validate.ts';
export type { DataStream, StreamDescription } from './engine/data-stream.ts';
export { Engine, type EngineState } from './engine/engine.ts';
export type {
  AccountSetup,
  EngineOptions,
  InheritedPosition,
  RunParts,
  StrategySetup,
} from './engine/engine-options.ts';
export { type CurveSpan, EquityTracker } from './engine/equity-tracker.ts';
export type { LifecycleSetup } from './engine/lifecycle.ts';
export type { MarketRules } from './engine/market-rules.ts';
export type { Sizing, SizingView, Target } from './engine/order-sizing.ts';
export { type OrderReason, reasonFromNumber, reasonText } from './engine/reason-codes.ts';
export type { RecordedCash, RunRecorder } from './engine/run-recorder.ts';
export type { StrategySnapshot } from './engine/strategy-runtime.ts';
export { KernelError, type KernelErrorCode, kernelErrorCodes } from './errors.ts';
export type { FeeSchedule } from './fees/compiled-schedule.ts';
export { evaluateFees, type FeeBill, type FeeLine } from './fees/evaluate-fees.ts';
export type {
  FeeBand,
  FeeBasis,
  FeeBound,
  FeeComponent,
  FeeRate,
  FeeRow,
  FeeSpan,
  FeeTiers,
  FeeVolume,
} from './fees/fee-component.ts';
export type { FeeDecimal, FeeExecution, FeeFacts } from './fees/fee-facts.ts';
export type { FeeCharge, FeeInput, FeeModel, FeeRates, FeeTrade } from './fees/fee-model.ts';
export type {
  FeeConfidence,
  FeeReference,
  FeeRounding,
  FeeScheduleDefinition,
  FeeScope,
} from './fees/fee-schedule.ts';
export { defineFeeSchedule, feeSchedule, feeScheduleIds } from './fees/fee-schedules.ts';
export { type FeeAssetClass, feeAssetClass, rootOf } from './fees/instrument-facts.ts';
export { type FeeLiquidity, feeLiquidities, liquidityOf } from './fees/liquidity.ts';
export { noFees } from './fees/no-fees.ts';
export { parseFees } from './fees/parse-fees.ts';
export type { FeesRecord } from './fees/parse-fees-record.ts';
export { type ScheduleOptions, scheduleFees } from './fees/schedule-fees.ts';
export { allSchedules as feeScheduleDefinitions } from './fees/schedules/all-schedules.ts';
export { type GroupReason, groupReasons } from './group/contingencies.ts';
export {
  type GroupId,
  type GroupKind,
  groupKinds,
  type OrderGroup,
  type OrderGroupView,
} from './group/order-group.ts';
export type { EmitStatus } from './halts/emit-status.ts';
export { LuldBandTracker, type LuldSnapshot, type LuldState } from './halts/luld-band-tracker.ts';
export {
  type LuldBands,
  type LuldMoment,
  type LuldSecurity,
  type LuldTier,
  luldBands,
  luldTiers,
} from './halts/luld-bands.ts';
export {
  type BreakerHalt,
  type BreakerLevel,
  breakerHalts,
  marketWideBreaker,
} from './halts/market-wide-breaker.ts';
export {
  type MarketWideBreakerSnapshot,
  MarketWideBreakerTracker,
} from './halts/market-wide-breaker-tracker.ts';
export { MergedHalts } from './halts/merged-halts.ts';
export { isShortSaleTriggered, permittedShortPrice, shortSaleTrigger } from './halts/short-sale-rule.ts';
export { type ShortSaleSnapshot, ShortSaleTracker } from './halts/short-sale-tracker.ts';
export { type AssetClass, assetClasses, isMargined } from './instrument/asset-class.ts';
export type { ContractTerms, OptionTerms } from './instrument/contract-terms.ts';
export {
  defineInstrument,
  type Instrument,
  type InstrumentDefinition,
  type OddLotRule,
  oddLotRules,
} from './instrument/instrument.ts';
export type { LatencyModel } from './latency/latency-model.ts';
export { parseLatency } from './latency/parse-latency.ts';
export {
  type AssignmentRule,
  beforeDividend,
  deepPuts,
  rationalHolders,
  type ShortOption,
} from './lifecycle/assignment-rules.ts';
export { BorrowFees, type BorrowFeesOptions, borrowFee } from './lifecycle/borrow-fees.ts';
export {
  type BorrowRates,
  type BorrowRow,
  type BorrowTerms,
  borrowRates,
  borrowTermsOn,
  shortRefusal,
} from './lifecycle/borrow-rates.ts';
export { ContractExpiry, type ContractExpiryOptions } from './lifecycle/contract-expiry.ts';
export { type ContractRefusal, contractRefusal, contractRefusals } from './lifecycle/contract-refusal.ts';
export { DailySettlement, type DailySettlementOptions } from './lifecycle/daily-settlement.ts';
export { atSessionCloses, type DueAfter, everyInterval } from './lifecycle/due-times.ts';
export { EarlyAssignment, type EarlyAssignmentOptions } from './lifecycle/early-assignment.ts';
export { type ExerciseRefusal, exerciseRefusal, exerciseRefusals } from './lifecycle/early-exercise.ts';
export {
  type DeliveryRule,
  deliveryRules,
  type ExpiryPolicy,
  type StalePriceRule,
  stalePriceRules,
  type TermsNow,
} from './lifecycle/expiry-policy.ts';
export { type FundingRates, type FundingRow, fundingRates } from './lifecycle/funding-rates.ts';
export {
  Interest,
  type InterestOptions,
  type InterestPosting,
  interestPostings,
} from './lifecycle/interest.ts';
export {
  accruedInDay,
  benchmarkInterest,
  type CurrencyInterest,
  interestTable,
  type RateRow,
  type SimpleInterest,
  simpleInterest,
} from './lifecycle/interest-rates.ts';
export {
  fundingAmount,
  PerpetualFunding,
  type PerpetualFundingOptions,
} from './lifecycle/perpetual-funding.ts';
export {
  inProcessOrder,
  type KindOfProcess,
  type ProcessKind,
  processKinds,
} from './lifecycle/process-order.ts';
export type { AuctionPrints, ReferencePrices } from './lifecycle/reference-prices.ts';
export {
  dayCounts,
  type InterestTable,
  type InterestTier,
  interestTables,
} from './lifecycle/tables/interest-rates.ts';
export {
  type AccountBook,
  type AccountMargin,
  type AccountStock,
  accountMargin,
  type MarginAccount,
  type OtherPosition,
} from './margin/account-margin.ts';
export { EXACT_LEGS } from './margin/book/least-pairing.ts';
export type { OptionBook, OptionPosition } from './margin/book/option-book.ts';
export {
  type LeastRequirement,
  type OptionMargin,
  optionMargin,
  strategyMargin,
} from './margin/book/option-margin.ts';
export { type MarginStrategy, marginStrategies } from './margin/book/pattern.ts';
export {
  type CashOptionOrder,
  type CashPurchase,
  cashOptionMargin,
  cashPurchase,
  cashRestrictedUntil,
  cashViolation,
} from './margin/cash-account.ts';
export {
  type CryptoBracket,
  type CryptoMargin,
  cryptoBrackets,
  cryptoMargin,
  cryptoTierTable,
} from './margin/crypto-tiers.ts';
export {
  type DayTradingMoment,
  type DayTradingPower,
  dayTradingPower,
  dayTradingRule,
  type IntradayMoment,
  intradayDeficit,
  isPatternDayTrader,
} from './margin/day-trading.ts';
export type { Decimal } from './margin/exact.ts';
export { fundingHours, fundingPayment, fundingRate, nextFundingTime } from './margin/funding.ts';
export {
  type FutureOptionMargin,
  type FuturesCall,
  type FuturesMargin,
  type FuturesMarginRow,
  futureOptionMargin,
  futuresCall,
  futuresMargin,
  futuresMarginRoots,
  futuresMarginRows,
  variationMargin,
} from './margin/futures-margin.ts';
export {
  fxClass,
  isClosedOut,
  leverageMargin,
  mostLeverage,
  retailLeverage,
} from './margin/leverage-margin.ts';
export {
  type DeleveragingPosition,
  deleveragingOrder,
  type LiquidationGroup,
  type LiquidationOrder,
  type LiquidationPlan,
  type LiquidationStep,
  liquidationOrders,
  liquidationPlan,
} from './margin/liquidation.ts';
export {
  type InversePosition,
  inverseLiquidationPrice,
  type KnownTier,
  type LinearPosition,
  type LiquidationPrice,
  liquidationPrice,
} from './margin/liquidation-price.ts';
export { type LongOptionMargin, longOptionMargin } from './margin/long-option.ts';
export {
  type MarginCall,
  type MarginCallRule,
  marginCall,
  marginCallPrice,
  marginCallRules,
  specialMemorandumAccount,
} from './margin/margin-call.ts';
export {
  type CashOrder,
  type CashRequirement,
  type CashRules,
  cashRequirement,
  cashSetAside,
} from './margin/model/cash-requirement.ts';
export {
  type DayTrade,
  DayTradingCounter,
  type DayTradingFill,
  type DayTradingGuard,
  type DayTradingOptions,
  type DayTradingRefusal,
  dayTradingGuards,
  type SessionStart,
} from './margin/model/day-trading-counter.ts';
export { type Closing, type Liquidation, liquidate } from './margin/model/liquidate.ts';
export {
  type AccountRequirement,
  availableFunds,
  excessLiquidity,
  isAffordable,
  isCalled,
  type LiquidationLevel,
  type MarginBook,
  type MarginGroup,
  type MarginModel,
  type MarginPosition,
} from './margin/model/margin-model.ts';
export type { MarginSettings, MarginTables } from './margin/model/margin-settings.ts';
export { marginModelNames, parseMargin } from './margin/model/parse-margin.ts';
export { parseFuturesMargins } from './margin/parse-futures-margins.ts';
export {
  type Margin,
  type MarginLine,
  type MarginMeasure,
  marginMeasures,
  type Requirement,
} from './margin/requirement.ts';
export { type StockMargin, type StockTerms, stockMargin } from './margin/stock-margin.ts';
export {
  type CashViolation,
  cashRestrictions,
  cashViolations,
} from './margin/tables/cash-restrictions.ts';
export {
  type CryptoTier,
  type CryptoTierTable,
  cryptoTierTables,
} from './margin/tables/crypto-tiers.ts';
export { dayTradingRules, type IntradayRule, type PatternRule } from './margin/tables/day-trading.ts';
export {
  type OptionMarginProfile,
  optionMarginProfiles,
  optionRates,
  type UnderlyingKind,
  underlyingKinds,
} from './margin/tables/option-rates.ts';
export {
  type LeverageClass,
  leanLeverage,
  leverageClasses,
  type RetailLeverageRow,
  retailLeverageRows,
} from './margin/tables/retail-leverage.ts';
export {
  houseStockRates,
  regulationTRates,
  type StockRates,
} from './margin/tables/stock-rates.ts';
export {
  type AuctionColumns,
  type AuctionPhase,
  allocateAuctions,
  allocateBars,
  allocateChains,
  allocateColumns,
  allocateImbalances,
  allocateMarks,
  allocateQuoteBars,
  allocateQuotes,
  allocateStatuses,
  allocateTrades,
  auctionPhases,
  type BarColumns,
  type ChainColumns,
  type ImbalanceColumns,
  isOfSpan,
  type MarkColumns,
  type MarketColumns,
  type MarketDataKind,
  marketDataKinds,
  type QuoteBarColumns,
  type QuoteColumns,
  type StatusAction,
  type StatusColumns,
  startsOf,
  statusActions,
  type TradeColumns,
  timesOf,
} from './market/columns.ts';
export type {
  Auction,
  Bar,
  ChainUpdate,
  Imbalance,
  Mark,
  MarketEvent,
  MarketEventKind,
  Quote,
  QuoteBar,
  QuoteBarSide,
  Status,
  Trade,
} from './market/events.ts';
export { marketEventKinds } from './market/events.ts';
export {
  type BarPath,
  type BothTouched,
  barPaths,
  bothTouchedRules,
  defaultFillPolicy,
  type FillPolicy,
  type GapFill,
  gapFills,
  type LegsLive,
  type LimitFill,
  legsLiveRules,
  limitFills,
  type MarketFill,
  marketFills,
  type ZeroVolume,
  zeroVolumeRules,
} from './matching/fill-policy.ts';
export { bookedRules, type FillRule, fillRules } from './matching/fill-rule.ts';
export {
  decimalsOf,
  formatScaled,
  POWERS_OF_TEN,
  parseScaled,
  parseScaledBigInt,
} from './numeric/decimal.ts';
export { formatMoney, type Money, moneyToNumber, parseMoney, ZERO_MONEY } from './numeric/money.ts';
export { joinMoney, type MoneyWords, splitMoney } from './numeric/money-words.ts';
export type { Fill } from './order/fill.ts';
export type {
  Order,
  OrderId,
  OrderSide,
  OrderType,
  OrderView,
  ScaledPrice,
  ScaledQuantity,
  TimeInForce,
} from './order/order.ts';
export { orderSides, orderTypes, timesInForce, waitsForStop, waitsForTouch } from './order/order.ts';
export type { OrderEvent } from './order/order-event.ts';
export type { OrderChange, OrderOptions } from './order/order-request.ts';
export {
  isClosed,
  type OrderEventKind,
  type OrderState,
  orderEvents,
  orderStates,
  orderTransitions,
} from './order/order-state.ts';
export {
  type OrderTerms,
  type Peg,
  type PegReference,
  pegReferences,
  plainTerms,
  type Trail,
  type TrailUnit,
  type TriggerPrice,
  trailUnits,
  triggerPrices,
} from './order/order-terms.ts';
export type {
  BracketRequest,
  BracketStop,
  BracketTarget,
  ComboLeg,
  ComboRequest,
  OrderTicket,
} from './order/order-ticket.ts';
export { Prng } from './random/prng.ts';
export type { Funding, Need } from './risk/funding/funding.ts';
export type { ApprovedOrder, ApprovedUpdate, OrderUpdate } from './risk/gate.ts';
export type { ProposedOrder, RiskContext } from './risk/limit.ts';
export { describeLimits, parseLimits, type RiskLimitsConfig } from './risk/limits-config.ts';
export { type RiskReason, riskReasons } from './risk/reasons.ts';
export { Refusal } from './risk/refusal.ts';
export { isUsBankHoliday, usBankDays, usBankHolidays } from './settlement/bank-holidays.ts';
export {
  type BankDays,
  currenciesOf,
  fxSettlementDate,
  fxSettlementDays,
  nextDayPairs,
} from './settlement/fx-settlement.ts';
export { type CashViolationNote, SettledCash, type SettledCashOptions } from './settlement/settled-cash.ts';
export {
  type Confidence,
  confidences,
  type SettlementCycle,
  type SettlementPeriod,
  settlementCycle,
  settlementCycles,
  settlementDays,
} from './settlement/settlement-cycles.ts';
export { daysOfSettlement, exDateOf, settlementDate } from './settlement/settlement-date.ts';
export { parseSlippage } from './slippage/parse-slippage.ts';
export type { SlippageModel } from './slippage/slippage-model.ts';
export type { CorporateActionEvent } from './strategy/corporate-action-event.ts';
export { defineStrategy, type Strategy, type StrategyDefinition } from './strategy/define-strategy.ts';
export type {
  BarValues,
  IndicatorObserver,
  IndicatorSet,
  QuoteValues,
  StreamingIndicator,
  TradeValues,
} from './strategy/indicator.ts';
export {
  choice,
  flag,
  integer,
  number,
  type Parameter,
  type ParameterSchema,
  type ParameterValue,
  type ParameterValues,
  parameterFromText,
  resolveParameters,
} from './strategy/parameters.ts';
export type { RollEvent } from './strategy/roll-event.ts';
export type { PortfolioView, PositionView, StrategyRun, TimerEvent } from './strategy/run.ts';
export {
  type FuturesContract,
  futuresContract,
  futuresContracts,
} from './tick-size/futures-contract.ts';
export { type OffLotRule, type OffTickRule, offLotRules, offTickRules } from './tick-size/order-steps.ts';
export { type Rts11Band, rts11Band, rts11Bands } from './tick-size/tables/rts-11.ts';
export { isOnTick, type RoundingDirection, roundToTick, tickSizeAt } from './tick-size/tick-size.ts';
export {
  defineTickTable,
  type TickBand,
  type TickPeriod,
  type TickTable,
  type TickTableDefinition,
} from './tick-size/tick-table.ts';
export { tickTableById, tickTableIds } from './tick-size/tick-tables.ts';
export { tokyoPriceLimit } from './tick-size/tokyo-price-limit.ts';
export { usRoundLot } from './tick-size/us-round-lot.ts';
export {
  addBusinessDays,
  type BusinessDays,
  businessDayOnOrAfter,
  businessDayOnOrBefore,
  daysOfAll,
  everyDayOpen,
  sessionDays,
  weekdaysExcept,
} from './time/business-days.ts';
export { dateOfDay, dayNumber, dayOfDate, isoDate, isWeekend, weekdayOf } from './time/civil-day.ts';
export { type CivilDate, civilDate, formatTime } from './time/format.ts';
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
  lastSessionBegunBy,
  lastSessionOpenedBy,
  type SessionCalendar,
  sessionAt,
  sessionCloseFor,
  validateCalendar,
} from './time/session-calendar.ts';
export { nextOpen, phaseAt, SessionCursor, type SessionPhase, sessionPhases } from './time/session-cursor.ts';
export { type SessionRange, sessionsBetween } from './time/session-dates.ts';
export type { FedVenue } from './venue/fed-venue.ts';
export { fullSupport, type OrderSupport } from './venue/order-support.ts';
export { type OrderSupportConfig, parseSupport, supportConfigOf } from './venue/parse-support.ts';
export {
  type Execution,
  type VenueListener,
  type VenueReason,
  venueReasons,
} from './venue/venue.ts';
export type { SimulatedVenueOptions } from './venue/venue-context.ts';
