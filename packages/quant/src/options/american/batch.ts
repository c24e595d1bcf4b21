import { callsOf, numbersOf, rowsOf } from '../pricing/columns.ts';
import { blackScholesMertonPrice, type OptionColumn, type OptionTypeColumn } from '../pricing/index.ts';
import { requireField } from '../pricing/option-inputs.ts';
import type { AmericanOption } from './american-option.ts';
import { criticalPriceOf, priceWithBoundary } from './american-option-value.ts';
import { type AmericanValue, simpleValue } from './american-value.ts';
import { baroneAdesiWhaley } from './barone-adesi-whaley.ts';
import { bjerksundStensland2002 } from './bjerksund-stensland.ts';
import { solveUnitBoundary, type UnitBoundary } from './exercise-boundary.ts';
import { type UnitPut, unitPut } from './unit-put.ts';

/** Options side by side: one value for all, or a value for each. Units as in `AmericanOption`. */
export interface AmericanOptionColumns {
  readonly type: OptionTypeColumn;
  readonly spot: OptionColumn;
  readonly strike: OptionColumn;
  readonly years: OptionColumn;
  readonly rate: OptionColumn;
  readonly dividendYield?: OptionColumn;
  readonly volatility: OptionColumn;
}

export interface AmericanValues {
  readonly price: Float64Array;
  /** NaN where exercise never pays. */
  readonly criticalPrice: Float64Array;
}

/**
 * `baroneAdesiWhaley` of many options: columns in, columns out. Refuses columns of different lengths and, by its row,
 * a value that the single call refuses.
 *
 * - Formula: as `baroneAdesiWhaley`.
 * - Units: as `baroneAdesiWhaley`.
 * - Conventions: a single value stands for every row; criticalPrice NaN where exercise never pays.
 * - Source: Barone-Adesi & Whaley 1987; Haug 2007 s. 3.1.
 * - Checked: identity: each row equals the single call.
 * - Example: `baroneAdesiWhaleyBatch({ type: 'put', spot: [36, 40], strike: 40, years: 1, rate: 0.06, volatility: 0.2 }).price` gives `[4.459609, 2.324472]`.
 */
export function baroneAdesiWhaleyBatch(columns: AmericanOptionColumns): AmericanValues {
  return valuesOf(columns, baroneAdesiWhaley);
}

/**
 * `bjerksundStensland2002` of many options: columns in, columns out. Refuses columns of different lengths and, by its
 * row, a value that the single call refuses.
 *
 * - Formula: as `bjerksundStensland2002`.
 * - Units: as `bjerksundStensland2002`.
 * - Conventions: a single value stands for every row; criticalPrice NaN where exercise never pays.
 * - Source: Bjerksund & Stensland 2002; Haug 2007 s. 3.2.2.
 * - Checked: identity: each row equals the single call.
 * - Example: `bjerksundStensland2002Batch({ type: 'put', spot: [36, 40], strike: 40, years: 1, rate: 0.06, volatility: 0.2 }).price` gives `[4.462752, 2.290708]`.
 */
export function bjerksundStensland2002Batch(columns: AmericanOptionColumns): AmericanValues {
  return valuesOf(columns, bjerksundStensland2002);
}

/**
 * `americanOptionValue` of many options: columns in, columns out. Rows next to each other that differ only in spot and
 * strike share one exercise boundary, so a chain at one volatility costs little more than one option. Refuses columns
 * of different lengths and, by its row, a value that the single call refuses.
 *
 * - Formula: as `americanOptionValue`.
 * - Units: as `americanOptionValue`.
 * - Conventions: a single value stands for every row; criticalPrice NaN where exercise never pays.
 * - Source: Andersen, Lake & Offengenden 2016.
 * - Checked: identity: each row equals the single call.
 * - Example: `americanOptionBatch({ type: 'put', spot: [36, 40], strike: 40, years: 1, rate: 0.06, volatility: 0.2 }).price` gives `[4.486674, 2.319574]`.
 */
export function americanOptionBatch(columns: AmericanOptionColumns): AmericanValues {
  let known: { readonly put: UnitPut; readonly boundary: UnitBoundary } | undefined;
  return valuesOf(columns, (option) => {
    const simple = simpleValue(option);
    if (simple !== undefined) return simple;
    const put = unitPut(option);
    if (known === undefined || !isSameButSpot(known.put, put))
      known = { put, boundary: solveUnitBoundary(put) };
    return {
      price: priceWithBoundary(option, put, known.boundary, blackScholesMertonPrice(option)),
      criticalPrice: criticalPriceOf(option, known.boundary),
    };
  });
}

function isSameButSpot(a: UnitPut, b: UnitPut): boolean {
  return (
    a.years === b.years &&
    a.rate === b.rate &&
    a.dividendYield === b.dividendYield &&
    a.volatility === b.volatility
  );
}

const fields = ['spot', 'strike', 'years', 'rate', 'dividendYield', 'volatility'] as const;

function valuesOf(
  columns: AmericanOptionColumns,
  single: (option: AmericanOption) => AmericanValue,
): AmericanValues {
  const rows = rowsOf(columns);
  const calls = callsOf(columns.type, rows);
  const [spot, strike, years, rate, dividendYield, volatility] = fields.map((field) => {
    const values = numbersOf(field === 'dividendYield' ? (columns[field] ?? 0) : columns[field], rows);
    for (let row = 0; row < rows; row++) requireField(field, values[row]!, row);
    return values;
  });
  const price = new Float64Array(rows);
  const criticalPrice = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    const value = single({
      type: calls[row] === 1 ? 'call' : 'put',
      spot: spot![row]!,
      strike: strike![row]!,
      years: years![row]!,
      rate: rate![row]!,
      dividendYield: dividendYield![row]!,
      volatility: volatility![row]!,
    });
    price[row] = value.price;
    criticalPrice[row] = value.criticalPrice ?? Number.NaN;
  }
  return { price, criticalPrice };
}
