import type { ParsedField } from '../catalog/parsed-source.ts';
import type { ExampleCall } from './example-calls.ts';

type Step = string | number;

/** One thing wrong with the arguments of a call. */
export interface Mutation {
  /** Where: the index of the argument, then field names and indexes. */
  readonly path: readonly Step[];
  /** The name that a refusal should say: that of the innermost field, or of the parameter. */
  readonly names: readonly string[];
  readonly becomes: unknown;
  readonly kind: 'number' | 'length' | 'missing' | 'word';
  readonly isOptional: boolean;
}

const NOT_NUMBERS: readonly unknown[] = [Number.NaN, Infinity, -Infinity, null];
const UNKNOWN_WORD = 'no such word';

interface Place {
  readonly path: readonly Step[];
  readonly names: readonly string[];
  readonly type: string;
  readonly isOptional: boolean;
}

/** Everything that is tried on an example: each value in it, and each optional field that it leaves out. */
export function mutationsOf(call: ExampleCall): readonly Mutation[] {
  const values = call.makeArguments();
  return call.parameters.flatMap((parameter, index) => {
    const { name, type, isOptional } = parameter;
    const place = { path: [index], names: name === '' ? [] : [name], type, isOptional };
    if (index < values.length) return mutationsAt(values[index], place, call);
    const fields = call.fieldsOf(type);
    if (fields === undefined) return absent(place, parameter);
    // An object of which a field is needed cannot be given one field alone.
    return fields.every((field) => field.isOptional) ? mutationsAt({}, place, call) : [];
  });
}

function mutationsAt(value: unknown, place: Place, call: ExampleCall): readonly Mutation[] {
  const missing = change(place, undefined, 'missing');
  if (typeof value === 'number') return [missing, ...NOT_NUMBERS.map((odd) => change(place, odd, 'number'))];
  if (typeof value === 'string')
    return isFreeText(place) ? [] : [missing, change(place, UNKNOWN_WORD, 'word')];
  if (isList(value)) return [missing, ...ofList(value, place, call)];
  // An object is left out where it is a field; a whole argument or an item of a list is there.
  if (isRecord(value)) return [...(isField(place) ? [missing] : []), ...ofRecord(value, place, call)];
  return [missing];
}

/** Names and labels may be any text. */
function isFreeText({ type }: Place): boolean {
  return /^(readonly )?string(\[\])?$/.test(type);
}

function isField({ path }: Place): boolean {
  return typeof path.at(-1) === 'string';
}

function ofList(list: List, place: Place, call: ExampleCall): readonly Mutation[] {
  const lengths = [list.slice(0, 0), list.slice(0, 1), lengthened(list)].filter(
    ({ length }) => length !== list.length,
  );
  const indexes = [...new Set([0, 1, 2, list.length >> 1, list.length - 1])].filter(
    (index) => index >= 0 && index < list.length,
  );
  return [
    ...lengths.map((becomes) => change(place, becomes, 'length')),
    ...indexes.flatMap((index) =>
      mutationsAt(list[index], { ...place, path: [...place.path, index], isOptional: false }, call),
    ),
  ];
}

function ofRecord(
  record: Readonly<Record<string, unknown>>,
  place: Place,
  call: ExampleCall,
): readonly Mutation[] {
  const fields = call.fieldsOf(place.type);
  const absentFields = fields?.filter(({ name }) => !(name in record)) ?? [];
  return [
    ...Object.entries(record).flatMap(([name, value]) => {
      const field = fields?.find((candidate) => candidate.name === name);
      return mutationsAt(value, below(place, name, field), call);
    }),
    ...absentFields.flatMap((field) => absent(below(place, field.name, field), field)),
  ];
}

function below(place: Place, name: string, field: ParsedField | undefined): Place {
  return {
    path: [...place.path, name],
    names: [...place.names, name],
    type: field?.type ?? '',
    isOptional: field?.isOptional ?? false,
  };
}

/** An optional field that the example leaves out, given something that it cannot be. */
function absent(place: Place, { type }: ParsedField): readonly Mutation[] {
  if (type === 'number') return NOT_NUMBERS.map((odd) => change(place, odd, 'number'));
  if (/^(Series|Rows|Float64Array|readonly .*\[\])$/.test(type)) return [change(place, [], 'length')];
  if (/^[A-Z]\w*$/.test(type) || type.startsWith("'")) return [change(place, UNKNOWN_WORD, 'word')];
  return [];
}

function change({ path, names, isOptional }: Place, becomes: unknown, kind: Mutation['kind']): Mutation {
  return { path, names, becomes, kind, isOptional };
}

type List = readonly unknown[] | Float64Array;

function isList(value: unknown): value is List {
  return Array.isArray(value) || value instanceof Float64Array;
}

/** An object with fields; one of functions alone, such as a source of chances, is taken as it is. */
function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false;
  const items = Object.values(value);
  return items.length === 0 || items.some((item) => typeof item !== 'function');
}

function lengthened(list: List): List {
  return list instanceof Float64Array
    ? Float64Array.of(...list, list.at(-1) ?? 0)
    : [...list, ...list.slice(-1)];
}

/** The value with what is at the path replaced; everything on the way there is copied. */
export function replaced(value: unknown, [step, ...rest]: readonly Step[], becomes: unknown): unknown {
  if (step === undefined) return becomes;
  const copy = (isList(value) ? value.slice() : { ...(value as object | undefined) }) as Record<
    Step,
    unknown
  >;
  copy[step] = replaced(copy[step], rest, becomes);
  return copy;
}

export function told({ path, becomes }: Mutation): string {
  const place = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`)).join('');
  const text = isList(becomes)
    ? `${becomes.length} values`
    : typeof becomes === 'string'
      ? `'${becomes}'`
      : String(becomes);
  return `${place} = ${text}`;
}
