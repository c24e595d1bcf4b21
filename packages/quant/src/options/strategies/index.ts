export { analyseStrategy, type StrategyAnalysis } from './analyse.ts';
export {
  type CalendarLeg,
  calendarSpread,
  type DatedLeg,
  type DatedOptionLeg,
  strategyBreakevensBeforeExpiry,
  strategyProfitBeforeExpiry,
  type ValuationDate,
} from './before-expiry.ts';
export { netDebit, type OptionLeg, type StrategyLeg, type UnderlyingLeg } from './leg.ts';
export {
  type MoneyGreeks,
  type PortfolioGreeks,
  portfolioGreeks,
  type UnderlyingGreeks,
} from './portfolio-greeks.ts';
export type { OptionPortfolio, PortfolioPosition } from './portfolio-position.ts';
export { expectedStrategyProfit, type LognormalOutlook, probabilityOfProfit } from './probability.ts';
export {
  type ProfitCurve,
  type ProfitExtremes,
  strategyBreakevens,
  strategyExtremes,
  strategyProfit,
  strategyProfitCurve,
} from './profit.ts';
export { type ScenarioMoves, scenarioProfits } from './scenario-grid.ts';
export {
  butterflySpread,
  condorSpread,
  ironCondor,
  type PricedStrike,
  ratioSpread,
  riskReversal,
  type StrategySize,
  straddle,
  strangle,
  verticalSpread,
} from './spreads.ts';
export { collar, coveredCall, protectivePut } from './with-underlying.ts';
