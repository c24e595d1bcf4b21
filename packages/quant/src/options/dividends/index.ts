export {
  type AmericanDividendOption,
  type AmericanDividendValue,
  americanSpotDividends,
} from './american-spot-dividends.ts';
export type { CashDividend, DividendOption } from './cash-dividends.ts';
export { type EscrowedDividendValue, europeanEscrowedDividends } from './european-escrowed-dividends.ts';
export { europeanSpotDividends } from './european-spot-dividends.ts';
export { rollGeskeWhaley, type SingleDividendCall } from './roll-geske-whaley.ts';
