import { KernelError } from '../errors.ts';
import { rowAt } from './dated-row.ts';
import {
  aboveZero,
  amountExact,
  type Decimal,
  decimalText,
  exact,
  quotient,
  requiredExact,
  times,
  wholeNumber,
  ZERO,
} from './exact.ts';
import { dayTradingRules, type IntradayRule, type PatternRule } from './tables/day-trading.ts';

/**
 * The day-trading rule of a date. `adopted` is the day on which the firm took up the rule that began on 2026-06-04,
 * at the latest 2027-10-20; without one, the first.
 */
export const dayTradingRule = (date: number, adopted?: number): PatternRule | IntradayRule => {
  const [pattern, intraday] = dayTradingRules as readonly [PatternRule, IntradayRule];
  if (adopted !== undefined && (adopted < intraday.from || adopted > intraday.phaseInUntil))
    throw new KernelError(
      'MARGIN_INVALID',
      `adopted: ${adopted} must be from ${intraday.from} to ${intraday.phaseInUntil}`,
    );
  const isAdopted = date >= (adopted ?? intraday.from);
  return rowAt<PatternRule | IntradayRule>(isAdopted ? [pattern, intraday] : [pattern], date, 'day trading');
};

export interface DayTradingMoment {
  readonly date: number;
  readonly adopted?: number | undefined;
}

/**
 * Whether an account is a pattern day trader: until 2026-06-03, four or more day trades in five business days that
 * are more than 6 % of its trades in them. Since then nobody is.
 */
export const isPatternDayTrader = (
  input: DayTradingMoment & {
    /** Within the last five business days. */
    readonly dayTrades: Decimal;
    readonly trades: Decimal;
  },
): boolean => {
  const rule = dayTradingRule(input.date, input.adopted);
  if (rule.kind === 'intraday') return false;
  const dayTrades = exact(wholeNumber(input.dayTrades, 'day trades'), 'day trades');
  const trades = exact(wholeNumber(input.trades, 'trades'), 'trades');
  return (
    dayTrades >= exact(rule.dayTrades, 'day trades') && dayTrades > times(exact(rule.share, 'share'), trades)
  );
};

export interface DayTradingPower {
  readonly rule: PatternRule | IntradayRule;
  readonly buyingPower: string;
  /** False where the account may not day-trade: under the old rule, with less than 25,000 at the close before. */
  readonly isAllowed: boolean;
}

/**
 * What may be bought and sold within a day. Until 2026-06-03, for pattern day traders: 4 × (equity −
 * maintenance) of the close before, and nothing below 25,000. Since 2026-06-04: (equity − maintenance) / 25 %,
 * both of now, as 25 % must hold at every moment.
 */
export const dayTradingPower = (
  input: DayTradingMoment & { readonly equity: Decimal; readonly maintenance: Decimal },
): DayTradingPower => {
  const rule = dayTradingRule(input.date, input.adopted);
  const equity = amountExact(input.equity, 'equity');
  const excess = aboveZero(equity - requiredExact(input.maintenance, 'maintenance'));
  if (rule.kind === 'intraday')
    return {
      rule,
      buyingPower: decimalText(quotient(excess, exact(rule.maintenance, 'rate'))),
      isAllowed: true,
    };
  const isAllowed = equity >= exact(rule.minimumEquity, 'least equity');
  return {
    rule,
    buyingPower: decimalText(isAllowed ? times(exact(rule.leverage, 'leverage'), excess) : ZERO),
    isAllowed,
  };
};

/** Equity and maintenance at one moment of a day. */
export interface IntradayMoment {
  readonly equity: Decimal;
  readonly maintenance: Decimal;
}

/**
 * The deepest deficit of a day, which must be met promptly under the rule of 2026-06-04: the most by which
 * maintenance exceeded equity. A firm that blocks orders instead refuses each that would make it more than 0.
 */
export const intradayDeficit = (moments: readonly IntradayMoment[]): string => {
  let deepest = ZERO;
  for (const { equity, maintenance } of moments) {
    const deficit = requiredExact(maintenance, 'maintenance') - amountExact(equity, 'equity');
    if (deficit > deepest) deepest = deficit;
  }
  return decimalText(deepest);
};
