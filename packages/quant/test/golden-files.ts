import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The golden files live beside the repository, in `../shared`; tests that read them say so where it is absent. */
const folder = fileURLToPath(new URL('../../../../shared/goldens/quant/', import.meta.url));

export const hasGoldens = existsSync(folder);

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

/** The cases of one group; none where the files are absent. */
export function goldenCases(group: string): readonly GoldenCase[] {
  if (!hasGoldens) return [];
  return JSON.parse(readFileSync(`${folder}${group}.json`, 'utf8')).cases;
}

/** The text of `expected: {"error": …}`, or undefined where a value is expected. */
export function expectedRefusal(expected: unknown): string | undefined {
  if (typeof expected !== 'object' || expected === null || !('error' in expected)) return undefined;
  return String(expected.error);
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
