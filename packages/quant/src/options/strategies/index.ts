export { analyseStrategy, type StrategyAnalysis } from './analyse.ts';
export { netDebit, type OptionLeg, type StrategyLeg, type UnderlyingLeg } from './leg.ts';
export { expectedStrategyProfit, type LognormalOutlook, probabilityOfProfit } from './probability.ts';
export {
  type ProfitCurve,
  type ProfitExtremes,
  strategyBreakevens,
  strategyExtremes,
  strategyProfit,
  strategyProfitCurve,
} from './profit.ts';
