import { KernelError } from '../../errors.ts';
import type { Instrument } from '../../instrument/instrument.ts';
import {
  aboveZero,
  amountExact,
  type Decimal,
  decimalText,
  type Exact,
  exact,
  ONE,
  smaller,
  times,
  ZERO,
} from '../exact.ts';
import type { MarginLine, MarginMeasure, Requirement } from '../requirement.ts';
import { decimalTwelve } from './decimal-twelve.ts';
import type { AccountRequirement, MarginBook, MarginPosition } from './margin-model.ts';
import type { MarginRules } from './margin-rules.ts';
import { type BookParts, isSecurityOption, type OptionGroup, underlyingPriceOf } from './option-group.ts';
import type { PositionRule } from './position-rule.ts';

/** Every line of what an account must have, in its currency, and what that leaves. */
export const explainAccount = (
  rules: MarginRules,
  book: MarginBook,
  parts: BookParts,
  ruleOf: (instrument: Instrument) => PositionRule,
): AccountRequirement => {
  for (const position of book.positions) if (position.quantity !== 0) requirePrices(position, book);
  for (const group of parts.groups) requireUnderlying(group, book);
  const lines = linesOf(rules, book, parts, ruleOf);
  const initial = requirementOf(lines.initial);
  const maintenance = requirementOf(lines.maintenance);
  const equity = moneyOf(book.equity, 'equity');
  const bearing = rules.optionsBear ? equity : equity - optionsExact(book);
  const available = bearing - amountExact(initial.amount);
  const isTooSmall = bearing < exact(rules.minimumEquity, 'least equity');
  return {
    currency: book.currency,
    initial,
    maintenance,
    equity: decimalText(equity),
    equityWithLoanValue: decimalText(bearing),
    availableFunds: decimalText(available),
    excessLiquidity: decimalText(bearing - amountExact(maintenance.amount)),
    buyingPower: decimalText(
      aboveZero(
        isTooSmall
          ? smaller(available, moneyOf(book.cash, 'cash'))
          : times(available, exact(decimalTwelve(rules.power), 'power')),
      ),
    ),
  };
};

/** Doubles of the account are sums; beyond eighteen decimals there is nothing in them. */
const moneyOf = (value: number, what: string): Exact => amountExact(decimalsIn(value), what);
const decimalsIn = (value: number): Decimal => (Math.abs(value) < 1e-6 ? value.toFixed(18) : value);

const requirementOf = (lines: readonly MarginLine[]): Requirement => ({
  amount: decimalText(lines.reduce((sum, { amount }) => sum + amountExact(amount), ZERO)),
  lines,
});

const linesOf = (
  rules: MarginRules,
  book: MarginBook,
  { singles, groups }: BookParts,
  ruleOf: (instrument: Instrument) => PositionRule,
): Readonly<Record<MarginMeasure, readonly MarginLine[]>> => {
  const found: Record<MarginMeasure, MarginLine[]> = { initial: [], maintenance: [] };
  let ofSecurities = ZERO;
  const add = (measure: MarginMeasure, line: MarginLine, isSecurity: boolean): void => {
    found[measure].push(line);
    if (isSecurity && measure === 'initial') ofSecurities += amountExact(line.amount);
  };
  for (const position of singles) {
    const { instrument, quantity, rate } = position;
    if (quantity === 0) continue;
    const margin = ruleOf(instrument).explain(position, book.date);
    const legs = [`${decimalText(exact(decimalTwelve(quantity), 'quantity'))} ${instrument.id}`];
    for (const measure of ['initial', 'maintenance'] as const)
      for (const line of margin[measure].lines)
        add(measure, inCurrency({ ...line, legs }, rate), instrument.assetClass === 'equity');
  }
  for (const group of groups) {
    const margin = rules.options!.explain(group, book.date);
    const { rate } = group.options[0]!;
    for (const measure of ['initial', 'maintenance'] as const) {
      const { lines, valueCut } = margin[measure];
      for (const line of lines) add(measure, inCurrency(named(line, group), rate), true);
      if (valueCut !== '0') add(measure, inCurrency(cutLine(valueCut, group), rate), true);
    }
  }
  const least = leastExact(book, rules.minimumEquity);
  if (least > ofSecurities)
    found.initial.push({
      strategy: 'minimum-equity',
      legs: [],
      formula: `${decimalText(least)} − ${decimalText(ofSecurities)}`,
      amount: decimalText(least - ofSecurities),
    });
  return found;
};

const named = (line: MarginLine, { id }: OptionGroup): MarginLine => ({
  ...line,
  legs: line.legs.map((leg) => `${id} ${leg}`),
});

/** The shares of covered calls are worth no more than the strikes, which account equity does not know. */
const cutLine = (amount: string, { id }: OptionGroup): MarginLine => ({
  strategy: 'covered-call-beyond-strike',
  legs: [`${id} shares`],
  formula: amount,
  amount,
});

const inCurrency = (line: MarginLine, rate: number): MarginLine => {
  const exactRate = amountExact(rate, 'rate of exchange');
  return exactRate === ONE
    ? line
    : {
        ...line,
        formula: `(${line.formula}) × ${decimalText(exactRate)}`,
        amount: decimalText(times(amountExact(line.amount), exactRate)),
      };
};

const valueExact = ({ instrument, quantity, price, rate }: MarginPosition): Exact =>
  times(
    times(
      exact(decimalTwelve(quantity), 'quantity'),
      exact(decimalTwelve(price), 'price'),
      exact(instrument.multiplier, 'multiplier'),
    ),
    amountExact(rate, 'rate of exchange'),
  );

const optionsExact = ({ positions }: MarginBook): Exact =>
  positions.reduce(
    (sum, position) => (position.instrument.assetClass === 'option' ? sum + valueExact(position) : sum),
    ZERO,
  );

/** As `leastEquity`, exactly. */
const leastExact = ({ positions }: MarginBook, minimumEquity: number): Exact => {
  const minimum = exact(minimumEquity, 'least equity');
  const shares = positions.filter(({ instrument }) => instrument.assetClass === 'equity');
  const isShort = positions.some(
    ({ instrument, quantity }) =>
      quantity < 0 && (instrument.assetClass === 'equity' || isSecurityOption(instrument)),
  );
  return isShort
    ? minimum
    : smaller(
        minimum,
        shares.reduce((sum, one) => sum + valueExact(one), ZERO),
      );
};

const requirePrices = (
  { instrument, price, underlyingPrice, quantity, rate }: MarginPosition,
  book: MarginBook,
) => {
  const fail = (what: string, right: string): never => {
    throw new KernelError(
      'MARGIN_INVALID',
      `margin of ${instrument.id} on ${book.date}: ${what} is not known; ${right}`,
    );
  };
  if (Number.isNaN(price)) fail('its price', 'give the run its data from before it is held');
  if (Number.isNaN(rate))
    fail(`the rate from ${instrument.currency} to ${book.currency}`, 'give the run data of that pair');
  const { assetClass, contract } = instrument;
  if (
    assetClass === 'option' &&
    contract?.delivery === 'future' &&
    quantity < 0 &&
    Number.isNaN(underlyingPrice)
  )
    fail(`the price of ${contract.underlying}`, 'give the run data of what the option is on');
};

const requireUnderlying = (group: OptionGroup, { date }: MarginBook): void => {
  const isAsked = group.shares.length > 0 || group.options.some(({ quantity }) => quantity < 0);
  if (isAsked && Number.isNaN(underlyingPriceOf(group)))
    throw new KernelError(
      'MARGIN_INVALID',
      `margin of options on ${group.id} on ${date}: its price is not known; give the run data of what the options are on`,
    );
};
