import { KernelError } from '../errors.ts';
import { decimalsOf, MAX_PRECISION, parseScaled } from '../numeric/decimal.ts';
import { MONEY_SCALE } from '../numeric/money.ts';

export const assetClasses = ['equity', 'index', 'option', 'future', 'fx', 'crypto', 'cfd', 'bond'] as const;
export type AssetClass = (typeof assetClasses)[number];

/** What can be traded or watched, as a plain record that can be stored and sent. */
export interface InstrumentDefinition {
  /** The exchange's ticker, e.g. `SPY`. */
  readonly symbol: string;
  /** Market identifier code (ISO 10383) or the name of the source, e.g. `XNYS`. */
  readonly venue: string;
  readonly assetClass: AssetClass;
  /** ISO 4217 code of the currency in which the price is quoted. */
  readonly currency: string;
  /** Decimals in which prices of this instrument are held exactly, 0 to 9. Data may be finer than the tick. */
  readonly pricePrecision: number;
  /** Smallest step of an order's price. */
  readonly tickSize: number;
  /** Decimals in which quantities are held exactly, 0 to 9. */
  readonly quantityPrecision: number;
  /** Smallest step of an order's quantity. */
  readonly lotSize: number;
  /** Units of the underlying per unit of quantity; 1 for shares. */
  readonly multiplier: number;
  /** Id of the session calendar, e.g. `XNYS` or `24/7`. */
  readonly calendar: string;
}

/** A validated definition with its identity. */
export interface Instrument extends InstrumentDefinition {
  /** `SYMBOL.VENUE`, unique in a catalog and in a run. */
  readonly id: string;
}

const NAME = /^[A-Za-z0-9][A-Za-z0-9_^=/:+-]*(\.[A-Za-z0-9]+)*$/;

/** Validates a definition; refuses a step that its precision cannot hold, naming the field. */
export const defineInstrument = (definition: InstrumentDefinition): Instrument => {
  const fail = (field: string, problem: string): never => {
    throw new KernelError(
      'INSTRUMENT_INVALID',
      `instrument ${definition.symbol}.${definition.venue}: ${field} ${problem}`,
    );
  };
  for (const field of ['symbol', 'venue'] as const)
    if (!NAME.test(definition[field]))
      fail(
        field,
        `"${definition[field]}" must be letters, digits and . _ - ^ = / : +, beginning with a letter or digit`,
      );
  if (!/^[A-Z]{3,5}$/.test(definition.currency))
    fail('currency', `"${definition.currency}" must be a code such as USD`);
  for (const field of ['pricePrecision', 'quantityPrecision'] as const) {
    const value = definition[field];
    if (!Number.isInteger(value) || value < 0 || value > MAX_PRECISION)
      fail(field, `${value} must be a whole number from 0 to ${MAX_PRECISION}`);
  }
  const steps = [
    ['tickSize', definition.pricePrecision],
    ['lotSize', definition.quantityPrecision],
    ['multiplier', MONEY_SCALE - definition.pricePrecision - definition.quantityPrecision],
  ] as const;
  for (const [field, precision] of steps) {
    if (!(definition[field] > 0 && definition[field] < Number.POSITIVE_INFINITY))
      fail(field, `${definition[field]} must be a number above zero`);
    if (decimalsOf(definition[field]) > precision)
      fail(field, `${definition[field]} has more decimals than the ${precision} that can be held exactly`);
    // Exact products of a multiplier are taken with bigint; steps must fit a double's integers.
    if (field !== 'multiplier') parseScaled(definition[field], precision, field);
  }
  return { ...definition, id: `${definition.symbol}.${definition.venue}` };
};
