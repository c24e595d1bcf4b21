export {
  type AlmgrenImpact,
  type AlmgrenImpactInput,
  almgrenCoefficients,
  almgrenImpact,
} from './almgren-impact.ts';
export * from './cost-summary.ts';
export { type OrderFill, type TradeSide, tradeSides } from './fills.ts';
export * from './impact-fit.ts';
export * from './implementation-shortfall.ts';
export * from './market-prices.ts';
export * from './slippage.ts';
export { type SquareRootImpactInput, squareRootImpact } from './square-root-impact.ts';
