import { readFileSync } from 'node:fs';

export interface Tolerance {
  readonly rel: number;
  readonly abs: number;
  readonly byKey?: Readonly<Record<string, { readonly rel: number; readonly abs: number }>>;
}

export interface GoldenCase {
  readonly id: string;
  readonly method: string;
  readonly inputs: unknown;
  readonly expected: unknown;
  readonly tolerance: Tolerance;
}

/** The cases of one group: `goldens/README.md` tells what is in them. */
export function goldenCases(group: string): readonly GoldenCase[] {
  return JSON.parse(readFileSync(new URL(`goldens/${group}.json`, import.meta.url), 'utf8')).cases;
}

/** The text of `expected: {"error": …}`, or undefined where a value is expected. */
export function expectedRefusal(expected: unknown): string | undefined {
  if (typeof expected !== 'object' || expected === null || !('error' in expected)) return undefined;
  return String(expected.error);
}

/** Where a result differs from what is expected of a case. Some carry a tolerance for each row. */
export function differences(got: unknown, expected: unknown, tolerance: Tolerance): readonly string[] {
  if (!isObject(expected) || !Array.isArray(expected.relativeTolerance))
    return mismatches(got, expected, tolerance);
  const { relativeTolerance, ...columns } = expected;
  return Object.entries(columns).flatMap(([key, rows]) => {
    const values = isObject(got) ? got[key] : undefined;
    if (!Array.isArray(rows)) return mismatches(values, rows, tolerance, key);
    return rows.flatMap((row, i) => {
      const rel = (relativeTolerance as number[])[i] ?? tolerance.rel;
      return mismatches(
        (values as ArrayLike<unknown> | undefined)?.[i],
        row,
        { ...tolerance, rel },
        `${key}[${i}]`,
      );
    });
  });
}

/**
 * Where `got` differs from `want`, as sentences; empty where it passes. A number passes when
 * |got - want| <= abs + rel |want|; whole numbers, strings, booleans and null must be equal. An object in
 * `want` lists only what is tested.
 */
export function mismatches(got: unknown, want: unknown, tolerance: Tolerance, path = ''): readonly string[] {
  if (Array.isArray(want)) {
    if (!isList(got) || got.length !== want.length)
      return [`${path}: expected a list of ${want.length} values`];
    return want.flatMap((value, index) => mismatches(got[index], value, tolerance, `${path}[${index}]`));
  }
  if (typeof want === 'object' && want !== null) {
    if (typeof got !== 'object' || got === null) return [`${path}: expected an object`];
    return Object.entries(want).flatMap(([key, value]) => {
      const own = tolerance.byKey?.[key];
      const inner = own === undefined ? tolerance : { ...tolerance, ...own };
      return mismatches(
        (got as Record<string, unknown>)[key],
        value,
        inner,
        path === '' ? key : `${path}.${key}`,
      );
    });
  }
  return isEqual(got, want, tolerance) ? [] : [`${path}: got ${String(got)}, want ${String(want)}`];
}

function isEqual(got: unknown, want: unknown, { rel, abs }: Tolerance): boolean {
  if (typeof got !== 'number') return got === want;
  if (!Number.isFinite(got)) return String(got) === want;
  if (typeof want !== 'number') return false;
  if (Number.isInteger(want) && Number.isInteger(got)) return got === want;
  return Math.abs(got - want) <= abs + rel * Math.abs(want);
}

function isList(value: unknown): value is ArrayLike<unknown> {
  return Array.isArray(value) || (ArrayBuffer.isView(value) && 'length' in value);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
