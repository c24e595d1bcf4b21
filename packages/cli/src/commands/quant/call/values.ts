import type { MethodDescription } from '@marketloom/quant/catalog';
import { methodCatalog } from '@marketloom/quant/catalog';
import { didYouMean } from '../../../command-line/nearest-name.ts';
import { CliError } from '../../../failure/errors.ts';
import { parametersOf } from './signature.ts';
import { subjectFunctions } from './subject-functions.ts';
import { isPlainObject } from './tracked.ts';

const SPECIAL: ReadonlyMap<unknown, number> = new Map([
  ['NaN', Number.NaN],
  ['Infinity', Number.POSITIVE_INFINITY],
  ['-Infinity', Number.NEGATIVE_INFINITY],
]);

/** JSON as a method takes it: numbers that JSON lacks, random sources from seeds, statistics from their names. */
export const methodValues = async (value: unknown, key = ''): Promise<unknown> => {
  if (key === 'random') return randomSource(value);
  if (key === 'statistic') return statistic(value);
  if (key === 'statistics' && isPlainObject(value)) {
    const named = await Promise.all(
      Object.entries(value).map(async ([name, own]) => [name, await statistic(own)] as const),
    );
    return Object.fromEntries(named);
  }
  if (Array.isArray(value)) {
    if (value.every((item) => typeof item === 'number')) return value;
    return Promise.all(value.map((item) => methodValues(item)));
  }
  if (!isPlainObject(value)) return SPECIAL.get(value) ?? value;
  const entries = await Promise.all(
    Object.entries(value).map(async ([name, own]) => [name, await methodValues(own, name)] as const),
  );
  return Object.fromEntries(entries);
};

const randomSource = async (value: unknown): Promise<unknown> => {
  const seed = isPlainObject(value) && Object.keys(value).join() === 'seed' ? value.seed : value;
  if (typeof seed !== 'number')
    throw new CliError('ARGUMENTS', {
      wrong: `random is ${JSON.stringify(value)}`,
      right: 'a seed, a whole number: {"seed": 7}',
      next: 'the same seed gives the same result again',
    });
  const { seededRandom } = await import('@marketloom/quant/random');
  return seededRandom(seed);
};

/** A method of ours that needs no more than a series. */
const statistic = async (value: unknown): Promise<unknown> => {
  const fitting = methodCatalog.filter(takesSeriesOnly);
  const method = fitting.find(({ name }) => name === value);
  if (method !== undefined) return (await subjectFunctions(method.subject))[method.name];
  const names = fitting.map(({ name }) => name);
  throw new CliError('ARGUMENTS', {
    wrong: `the statistic is ${JSON.stringify(value)}`,
    right: `${didYouMean(String(value), names)}It is the name of a method that takes one series: ${names.join(', ')}`,
    next: 'name one of them; other statistics need a program: docs/using-quant.md',
  });
};

const takesSeriesOnly = ({ signature }: MethodDescription): boolean => {
  const [first, ...others] = parametersOf(signature);
  return (
    first?.type === 'Series' && others.every(({ isOptional }) => isOptional) && /\): number$/.test(signature)
  );
};
