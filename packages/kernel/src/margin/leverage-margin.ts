import { KernelError } from '../errors.ts';
import { rowAt } from './dated-row.ts';
import {
  amountExact,
  type Decimal,
  decimalText,
  type Exact,
  exact,
  notNegative,
  ONE,
  positive,
  quotient,
  requiredExact,
  sizeOf,
  times,
} from './exact.ts';
import { type Charge, type Margin, marginOf } from './requirement.ts';
import { type LeverageClass, type RetailLeverageRow, retailLeverageRows } from './tables/retail-leverage.ts';

/**
 * Margin under a fixed leverage, long or short alike: initial = |quantity| × price × multiplier × conversion /
 * leverage, rounded half to even at the twelfth decimal. Maintenance is `maintenanceShare` of the initial margin:
 * 1 where nothing is said; 0.5 where positions are closed at half of it, as under ESMA.
 */
export const leverageMargin = (input: {
  readonly quantity: Decimal;
  readonly price: Decimal;
  readonly leverage: Decimal;
  readonly multiplier?: Decimal | undefined;
  /** Price of one unit of the quote currency in that of the account. */
  readonly conversion?: Decimal | undefined;
  readonly maintenanceShare?: Decimal | undefined;
}): Margin => {
  const quantity = exact(input.quantity, 'quantity');
  const price = notNegative(input.price, 'price');
  const multiplier = positive(input.multiplier ?? 1, 'multiplier');
  const conversion = positive(input.conversion ?? 1, 'conversion');
  const leverage = positive(input.leverage, 'leverage');
  const share = positive(input.maintenanceShare ?? 1, 'maintenance share');
  if (share > ONE)
    throw new KernelError('MARGIN_INVALID', `maintenance share: ${input.maintenanceShare} must be at most 1`);
  const factors = [sizeOf(quantity), price, multiplier, conversion].filter(
    (factor, i) => i < 2 || factor !== ONE,
  );
  const charge = (part: Exact): Charge => ({
    amount: quotient(times(part, ...factors), leverage),
    formula: () =>
      `${[...factors, ...(part === ONE ? [] : [part])].map(decimalText).join(' × ')} / ${decimalText(leverage)}`,
  });
  return marginOf('leverage', [decimalText(quantity)], { initial: charge(ONE), maintenance: charge(share) });
};

/** The rules of a regulator such as `ESMA`. Refuses one that is not known, and a date before its rules. */
export const retailLeverage = (regulator: string, date?: number): RetailLeverageRow => {
  const rows = retailLeverageRows.filter((row) => row.regulator === regulator);
  if (rows.length > 0) return rowAt(rows, date, `leverage of retail clients under ${regulator}`);
  const known = [...new Set(retailLeverageRows.map((row) => row.regulator))].join(', ');
  throw new KernelError('MARGIN_TABLE_UNKNOWN', `there is no regulator "${regulator}"; there are ${known}`);
};

/** Whether a pair such as `EURUSD` or `EUR/USD` is major under a regulator: both its currencies are on the list. */
export const fxClass = (pair: string, { majors }: RetailLeverageRow): LeverageClass => {
  const match = /^([A-Z]{3})[/.]?([A-Z]{3})$/.exec(pair.toUpperCase());
  if (match === null)
    throw new KernelError('MARGIN_INVALID', `"${pair}" is not a pair of currencies such as EURUSD`);
  return match.slice(1).every((currency) => majors.includes(currency)) ? 'fx-major' : 'fx-other';
};

/** The greatest leverage of a class of instruments. Refuses a class that the regulator has no rule for. */
export const mostLeverage = (row: RetailLeverageRow, leverageClass: LeverageClass): number => {
  const most = row.leverage[leverageClass];
  if (most === undefined)
    throw new KernelError(
      'MARGIN_TABLE_UNKNOWN',
      `${row.regulator} has no leverage of ${leverageClass}; it has ${Object.keys(row.leverage).join(', ')}`,
    );
  return most;
};

/** Whether positions must be closed: equity is below the regulator's share of their initial margin. */
export const isClosedOut = (input: {
  readonly equity: Decimal;
  readonly initial: Decimal;
  readonly regulator: RetailLeverageRow;
}): boolean =>
  input.regulator.closeOut !== undefined &&
  amountExact(input.equity, 'equity') <
    times(exact(input.regulator.closeOut, 'close-out'), requiredExact(input.initial, 'initial margin'));
