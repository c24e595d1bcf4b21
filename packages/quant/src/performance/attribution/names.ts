import { QuantError } from '../../errors.ts';

/** Names of columns: one for each, none twice. Without names the columns are called by their number. */
export function columnNames(
  name: string,
  names: readonly string[] | undefined,
  columns: number,
): readonly string[] {
  if (names === undefined) return Array.from({ length: columns }, (_, index) => String(index));
  if (names.length !== columns)
    throw new QuantError('QUANT_LENGTH_MISMATCH', {
      name,
      length: names.length,
      other: 'a row',
      otherLength: columns,
    });
  const twice = names.findIndex((value, index) => names.indexOf(value) !== index);
  if (twice === -1) return names;
  throw new QuantError('QUANT_VALUE_OUT_OF_RANGE', {
    name,
    index: twice,
    value: names[twice],
    must: 'a name that no other has',
  });
}
