import { requireList } from '../../series.ts';
import { outputOf } from './columns.ts';
import { refuseValue } from './option-inputs.ts';

/** What can be measured of an option, by name: each from the option's terms. */
export type MeasureTable<Terms, Name extends string> = Readonly<Record<Name, (terms: Terms) => number>>;

/** Arrays to write measures to, as many as the caller has. */
export type MeasureOutputs<Name extends string> = Readonly<Partial<Record<Name, Float64Array>>>;

/** Every measure of one option. */
export function everyMeasure<Terms, Name extends string>(
  table: MeasureTable<Terms, Name>,
  terms: Terms,
): Readonly<Record<Name, number>> {
  return measuresOf(table, Object.keys(table) as Name[], terms);
}

/** The measures asked for, of one option. */
export function measuresOf<Terms, Name extends string>(
  table: MeasureTable<Terms, Name>,
  names: readonly Name[],
  terms: Terms,
): Readonly<Record<Name, number>> {
  requireList('wanted', names);
  const values: Partial<Record<Name, number>> = {};
  for (const name of names) values[name] = measureOf(table, name)(terms);
  return values as Record<Name, number>;
}

/** The measures asked for, of each row, written to the arrays of `into` or to new ones. Hot. */
export function measureRows<Terms, Name extends string>(
  table: MeasureTable<Terms, Name>,
  names: readonly Name[],
  rows: number,
  termsOf: (row: number) => Terms,
  into?: MeasureOutputs<Name>,
): Readonly<Record<Name, Float64Array>> {
  requireList('wanted', names);
  const measures = names.map((name) => measureOf(table, name));
  const outputs = names.map((name) => outputOf(`into.${name}`, rows, into?.[name]));
  for (let row = 0; row < rows; row++) {
    const terms = termsOf(row);
    for (let index = 0; index < measures.length; index++) outputs[index]![row] = measures[index]!(terms);
  }
  return Object.fromEntries(names.map((name, index) => [name, outputs[index]!])) as Record<
    Name,
    Float64Array
  >;
}

function measureOf<Terms, Name extends string>(table: MeasureTable<Terms, Name>, name: Name) {
  if (!Object.hasOwn(table, name))
    refuseValue('wanted measure', name, `one of ${Object.keys(table).join(', ')}`);
  return table[name];
}
