import { QuantError } from './errors.ts';

/** What callers without types may get wrong: an object that is left out, a word that is not known. */

export function requireObject(name: string, value: unknown): void {
  if (typeof value === 'object' && value !== null) return;
  throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', { name, value, must: 'an object with its fields' });
}

export function requireOneOf(name: string, value: unknown, words: readonly string[]): void {
  if (words.includes(value as string)) return;
  throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', { name, value, must: `one of ${words.join(', ')}` });
}
