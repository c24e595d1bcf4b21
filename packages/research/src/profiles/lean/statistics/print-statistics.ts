import type { Money } from '@marketloom/kernel';
import { type Decimal, decimalOfDouble, decimalText, roundHalfEven } from './decimal.ts';
import type { LeanStatistics } from './lean-statistics.ts';

const MONEY_PER_HUNDREDTH = 10n ** 16n;

/**
 * The names and texts of LEAN's summary, in its order. Estimated capacity, its asset and the hash of the orders are
 * left out: they compare with nothing.
 *
 * LEAN writes some numbers as decimals, which keep the zeros that rounding left (`-0.90%`), and others as doubles,
 * which drop them (`0.02`, `-19`) and can be minus nothing (`-0`). An exact 0 is `0` or `0%` either way.
 */
export function printStatistics(statistics: LeanStatistics, currencySymbol = '$') {
  const s = statistics;
  return {
    'Total Orders': String(s.totalOrders),
    'Average Win': percentText(s.averageWin, 2),
    'Average Loss': percentText(s.averageLoss, 2),
    'Compounding Annual Return': percentText(s.compoundingAnnualReturn, 3),
    Drawdown: drawdownText(s),
    Expectancy: numberText(s.expectancy, 3),
    'Start Equity': s.hasForeignCurrency
      ? decimalText(roundHalfEven(withDecimals(decimalOfDouble(s.startEquity), 2), 2))
      : numberText(s.startEquity, 2),
    'End Equity': numberText(s.endEquity, 2),
    'Net Profit': percentText(s.netProfit, 3),
    'Sharpe Ratio': doubleText(s.sharpeRatio),
    'Sortino Ratio': doubleText(s.sortinoRatio),
    'Probabilistic Sharpe Ratio': percentText(s.probabilisticSharpeRatio, 3),
    'Loss Rate': percentText(s.lossRate, 0),
    'Win Rate': percentText(s.winRate, 0),
    'Profit-Loss Ratio': numberText(s.profitLossRatio, 2),
    Alpha: doubleText(s.alpha),
    Beta: doubleText(s.beta),
    'Annual Standard Deviation': doubleText(s.annualStandardDeviation),
    'Annual Variance': doubleText(s.annualVariance),
    'Information Ratio': doubleText(s.informationRatio),
    'Tracking Error': doubleText(s.trackingError),
    'Treynor Ratio': doubleText(s.treynorRatio),
    'Total Fees': feesText(s.totalFees, currencySymbol),
    'Portfolio Turnover': percentText(s.portfolioTurnover, 2),
    'Drawdown Recovery': String(s.recoveryDays),
  } as const;
}

/** The printed summary: text by LEAN's name. */
export type PrintedStatistics = ReturnType<typeof printStatistics>;

const numberText = (value: number, places: number): string =>
  decimalText(roundHalfEven(decimalOfDouble(value), places));

const percentText = (share: number, places: number): string =>
  `${decimalText(roundHalfEven(percentOf(decimalOfDouble(share)), places))}%`;

/** As decimals multiply: a percentage has as many decimals as its share. */
const percentOf = ({ digits, scale }: Decimal): Decimal => ({ digits: digits * 100n, scale });

const withDecimals = ({ digits, scale }: Decimal, places: number): Decimal =>
  scale >= places ? { digits, scale } : { digits: digits * 10n ** BigInt(places - scale), scale: places };

/** The share was rounded to three decimals already, and keeps them: `0.800%`, and `0.000%` for less than 0.05 %. */
const drawdownText = ({ drawdown, hasFallen }: LeanStatistics): string =>
  hasFallen ? `${decimalText(withDecimals(percentOf(decimalOfDouble(drawdown)), 3))}%` : '0%';

/** A double rounded to three decimals, half to even. */
function doubleText(value: number): string {
  if (value === 0) return '0';
  const scaled = value * 1000;
  const floor = Math.floor(scaled);
  const rest = scaled - floor;
  const isUp = rest > 0.5 || (rest === 0.5 && floor % 2 !== 0);
  const rounded = (isUp ? floor + 1 : floor) / 1000;
  return rounded === 0 && value < 0 ? '-0' : String(rounded);
}

/** Two decimals always, a tie away from zero. */
function feesText(fees: Money, symbol: string): string {
  const magnitude = fees < 0n ? -fees : fees;
  const hundredths = (magnitude + MONEY_PER_HUNDREDTH / 2n) / MONEY_PER_HUNDREDTH;
  const sign = fees < 0n && hundredths > 0n ? '-' : '';
  return `${symbol}${sign}${decimalText({ digits: hundredths, scale: 2 })}`;
}
