import { KernelError } from '../errors.ts';
import { parseScaledBigInt } from '../numeric/decimal.ts';

/** A model as its user writes it, such as `bps:5`, taken apart; refuses with a list of what is allowed. */
export interface ModelText {
  readonly name: string;
  /** What stands after the colon, split at its commas. */
  readonly parts: readonly string[];
  /** Throws POLICY_INVALID: what was written, what is wrong with it, what would be right. */
  readonly fail: (problem: string) => never;
  /** Part `index` as a decimal from 0 on with at most `scale` decimals, as the integer `part × 10^scale`. */
  readonly scaled: (part: string, scale: number) => bigint;
  /** The same as a double. */
  readonly number: (part: string) => number;
}

/** Takes `text` apart. `what` and `allowed` appear in the messages of refusal. */
export const readModelText = (what: string, text: string, allowed: string): ModelText => {
  const fail = (problem: string): never => {
    throw new KernelError('POLICY_INVALID', `${what} "${text}": ${problem}; allowed are ${allowed}`);
  };
  const colon = text.indexOf(':');
  const name = (colon < 0 ? text : text.slice(0, colon)).trim();
  const parts = colon < 0 ? [] : text.slice(colon + 1).split(',');
  const scaled = (part: string, scale: number): bigint => {
    let value: bigint;
    try {
      value = parseScaledBigInt(part, scale, what);
    } catch (cause) {
      return fail(cause instanceof KernelError ? cause.message : String(cause));
    }
    return value < 0n ? fail(`${part} is below zero`) : value;
  };
  return {
    name,
    parts: parts.map((part) => part.trim()),
    fail,
    scaled,
    number: (part) => Number(scaled(part, 9)) / 1e9,
  };
};
