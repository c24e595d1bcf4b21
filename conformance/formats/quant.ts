import { methods } from '@marketloom/quant/methods';
import { differences, expectedRefusal, type Tolerance } from '../../packages/quant/test/golden-files.ts';
import { resolveInputs } from '../../packages/quant/test/recipes.ts';
import { refusalDifferences } from '../../packages/quant/test/refusals.ts';
import {
  casesOf,
  type GoldenCase,
  type GoldenFormat,
  hasCaseWith,
  isJsonObject,
  malformedCase,
  shaped,
} from './golden-format.ts';

interface QuantCase {
  readonly id: string;
  readonly method: string;
  readonly inputs: unknown;
  readonly expected: unknown;
  readonly tolerance: Tolerance;
}

const caseShape = {
  id: 'string',
  method: 'string',
  inputs: 'anything',
  expected: 'anything',
  tolerance: 'object',
} as const;

/**
 * Cases of `goldens/quant`. A group counts as built as soon as the API has one of its methods: a method of it
 * that is missing then fails.
 */
export const quantFormat: GoldenFormat = {
  name: 'quant',
  recognises: (content) => hasCaseWith(content, 'method', 'expected'),
  cases: (content) => {
    const cases = casesOf(content);
    const isBuilt = cases.some((golden) => isJsonObject(golden) && methodOf(golden.method) !== undefined);
    return cases.map((golden, index) => caseOf(golden, index, isBuilt));
  },
};

const caseOf = (value: unknown, index: number, isBuilt: boolean): GoldenCase => {
  try {
    const golden = shaped<QuantCase>(value, `case ${index}`, caseShape);
    shaped(golden.tolerance, `case ${golden.id}: tolerance`, { rel: 'number', abs: 'number' });
    return { name: golden.id, isBuilt, check: () => check(golden) };
  } catch (reason) {
    return malformedCase(`case ${index}`, reason);
  }
};

const methodOf = (name: unknown): ((inputs: never) => unknown) | undefined => {
  if (typeof name !== 'string') return undefined;
  if (name.startsWith('inputs.')) return describeRecipe;
  return Object.hasOwn(methods, name) ? methods[name] : undefined;
};

const check = ({ method: name, inputs: raw, expected, tolerance }: QuantCase): readonly string[] => {
  const method = methodOf(name);
  if (method === undefined) return [`no such method in the API: ${name}`];
  const inputs = resolveInputs(raw) as never;
  const refusal = expectedRefusal(expected);
  if (refusal !== undefined) return refusalDifferences(() => method(inputs), refusal);
  return differences(method(inputs), expected, tolerance);
};

/** What the group `inputs` expects of a recipe: its shape, the first and last values, the sum from left to right. */
const describeRecipe = ({ data }: { readonly data: readonly number[] | readonly (readonly number[])[] }) => {
  const values = data.flat();
  return {
    shape: Array.isArray(data[0]) ? [data.length, data[0].length] : [data.length],
    first: values.slice(0, 6),
    last: values.slice(-3),
    sum: values.reduce((total, value) => total + value, 0),
  };
};
