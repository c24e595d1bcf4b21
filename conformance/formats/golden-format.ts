/** One case of a golden file, ready to be checked. */
export interface GoldenCase {
  readonly name: string;
  /** Whether its subject is in the API. Without a path given, cases that are not are left out, and counted. */
  readonly isBuilt: boolean;
  /** Where the API differs from what is expected, one sentence each; empty where it passes. What it throws fails. */
  readonly check: () => readonly string[];
}

/** One kind of golden file. A new kind is one file in this folder and one line in `all-formats.ts`. */
export interface GoldenFormat {
  readonly name: string;
  readonly recognises: (content: JsonObject) => boolean;
  /** The cases of a recognised file; `file` is its absolute path, for what lies beside it. */
  readonly cases: (content: JsonObject, file: string) => readonly GoldenCase[];
}

export type JsonObject = Readonly<Record<string, unknown>>;

/** A golden file that does not keep to its own format: told as a failure, never as a crash. */
export class MalformedGolden extends Error {
  override readonly name = 'malformed golden';
}

export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The objects of `cases`; a member that is none of them is refused when its case is made. */
export const casesOf = (content: JsonObject): readonly unknown[] =>
  Array.isArray(content.cases) ? content.cases : [];

/** Whether any case has all these keys: how formats that share the form `{"cases": […]}` are told apart. */
export const hasCaseWith = (content: JsonObject, ...keys: readonly string[]): boolean =>
  casesOf(content).some((golden) => isJsonObject(golden) && keys.every((key) => Object.hasOwn(golden, key)));

type Kind = 'string' | 'number' | 'array' | 'object' | 'anything';

/** The value as an object of the wanted shape; refuses, in words, what lacks a key or has another kind there. */
export const shaped = <Shape>(value: unknown, what: string, shape: Readonly<Record<string, Kind>>): Shape => {
  if (!isJsonObject(value)) throw new MalformedGolden(`${what} must be an object`);
  const problems = Object.entries(shape)
    .filter(([key, kind]) => !isOfKind(value[key], kind))
    .map(([key, kind]) => (key in value ? `"${key}" must be of kind ${kind}` : `there is no "${key}"`));
  if (problems.length > 0) throw new MalformedGolden(`${what}: ${problems.join(', ')}`);
  return value as Shape;
};

const isOfKind = (value: unknown, kind: Kind): boolean => {
  if (kind === 'array') return Array.isArray(value);
  if (kind === 'object') return isJsonObject(value);
  return kind === 'anything' ? value !== undefined : typeof value === kind;
};

/** A case whose own form is wrong: it fails with the reason, and the rest of the file is still run. */
export const malformedCase = (name: string, reason: unknown): GoldenCase => ({
  name,
  isBuilt: true,
  check: () => {
    throw reason;
  },
});
