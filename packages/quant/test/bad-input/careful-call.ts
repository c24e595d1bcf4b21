import { isDeepStrictEqual } from 'node:util';
import { QuantError } from '../../src/errors.ts';
import type { ExampleCall } from './example-calls.ts';
import { type Mutation, replaced } from './mutations.ts';

/** What is wrong with how a method takes bad arguments; undefined where it refuses them in words, or says NaN. */
export function complaintAbout(call: ExampleCall, mutation: Mutation): string | undefined {
  const values = replaced(call.makeArguments(), mutation.path, mutation.becomes) as unknown[];
  freeze(values);
  const before = copied(values);
  let got: unknown;
  try {
    got = call.method(...values);
  } catch (error) {
    return changed(values, before) ?? wrongRefusal(error, call, mutation);
  }
  return changed(values, before) ?? silentlyTaken(got, call, mutation);
}

function wrongRefusal(
  error: unknown,
  call: ExampleCall,
  { names, kind, isOptional }: Mutation,
): string | undefined {
  if (!(error instanceof QuantError)) return `is no refusal: ${String(error)}`;
  if (kind === 'missing' && isOptional) return undefined;
  const words = new Set(error.message.match(/\w+/g));
  // Of two lists of different lengths either may be named, or the count that one is too short for.
  const wanted = kind === 'length' ? [...namesIn(call), ...names] : names.slice(-1);
  if (wanted.length === 0 || wanted.some((name) => words.has(name))) return undefined;
  return `does not name ${wanted.at(-1)}: ${error.message}`;
}

function silentlyTaken(got: unknown, call: ExampleCall, mutation: Mutation): string | undefined {
  const { kind, isOptional, becomes } = mutation;
  if (kind === 'length' || (kind === 'missing' && isOptional)) return undefined;
  const without = () => {
    return call.method(...(replaced(call.makeArguments(), mutation.path, undefined) as unknown[]));
  };
  if (becomes === null && isOptional && isDeepStrictEqual(got, without())) return undefined;
  if (kind !== 'word' && notFinite(got) > notFinite(call.method(...call.makeArguments()))) return undefined;
  return `is taken: ${JSON.stringify(got)?.slice(0, 100)}`;
}

function namesIn({ parameters, makeArguments }: ExampleCall): readonly string[] {
  return [...parameters.map(({ name }) => name), ...makeArguments().flatMap(fieldNames)];
}

function fieldNames(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return [];
  const below = Object.values(value).flatMap(fieldNames);
  return Array.isArray(value) ? below : [...Object.keys(value), ...below];
}

/** How many numbers of a result are NaN or infinite. */
function notFinite(value: unknown): number {
  if (typeof value === 'number') return Number.isFinite(value) ? 0 : 1;
  if (typeof value !== 'object' || value === null) return 0;
  let count = 0;
  for (const item of Object.values(value)) count += notFinite(item);
  return count;
}

/** Writes into the arguments fail; typed arrays cannot be frozen and are compared afterwards. */
function freeze(value: unknown): void {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return;
  Object.values(value).forEach(freeze);
  Object.freeze(value);
}

function copied(value: unknown): unknown {
  if (ArrayBuffer.isView(value)) return (value as Float64Array).slice();
  if (typeof value !== 'object' || value === null) return value;
  return Object.values(value).map(copied);
}

function changed(value: unknown, before: unknown): string | undefined {
  if (ArrayBuffer.isView(value)) {
    const were = before as Float64Array;
    return (value as Float64Array).every((item, index) => Object.is(item, were[index]))
      ? undefined
      : 'changes its input';
  }
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.values(value)
    .map((item, index) => changed(item, (before as readonly unknown[])[index]))
    .find((found) => found !== undefined);
}

/** The same call with every list of numbers as a typed array: the same result, and the arrays as they were. */
export function complaintAboutTypedArrays(call: ExampleCall): string | undefined {
  const values = call.makeArguments().map(typed);
  const before = copied(values);
  const got = call.method(...values);
  const wanted = call.method(...call.makeArguments());
  if (!isDeepStrictEqual(plain(got), plain(wanted))) return `gives ${JSON.stringify(got)?.slice(0, 100)}`;
  return changed(values, before);
}

function typed(value: unknown): unknown {
  if (Array.isArray(value)) {
    const areNumbers = value.length > 0 && value.every((item) => typeof item === 'number');
    return areNumbers ? Float64Array.from(value) : value.map(typed);
  }
  return mapped(value, typed);
}

function plain(value: unknown): unknown {
  if (typeof value === 'function') return undefined;
  if (ArrayBuffer.isView(value)) return Array.from(value as Float64Array);
  return Array.isArray(value) ? value.map(plain) : mapped(value, plain);
}

function mapped(value: unknown, of: (item: unknown) => unknown): unknown {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, of(item)]));
}
