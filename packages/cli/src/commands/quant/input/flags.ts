import type { Invocation } from '../../../command-line/invocation.ts';
import { CliError } from '../../../failure/errors.ts';

/** The number after a flag that must be given. */
export const neededNumber = (invocation: Invocation, flag: string, such: string): number => {
  const value = invocation.number(flag);
  if (value !== undefined) return value;
  throw new CliError('ARGUMENTS', {
    wrong: `--${flag} is not given`,
    right: `--${flag} with ${such}`,
    next: `add it, such as --${flag} ${/[\d.]+/.exec(such)?.[0] ?? '1'}`,
  });
};

/** A share between 0 and 1, both excluded. */
export const shareFlag = (invocation: Invocation, flag: string, usual: number): number => {
  const value = invocation.number(flag) ?? usual;
  if (value > 0 && value < 1) return value;
  throw new CliError('ARGUMENTS', {
    wrong: `--${flag} is ${value}`,
    right: 'a share between 0 and 1: 0.95 is 95 %',
    next: `give another, such as --${flag} ${usual}`,
  });
};

export const wholeFlag = (
  invocation: Invocation,
  flag: string,
  usual: number,
  least: number,
  most = 1_000_000,
): number => {
  const value = invocation.number(flag) ?? usual;
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new CliError('ARGUMENTS', {
    wrong: `--${flag} is ${value}`,
    right: `a whole number from ${least} to ${most}`,
    next: `give another, such as --${flag} ${usual}`,
  });
};

/** The word after a flag that must be given, where the parser has checked the choice. */
export const neededWord = <Word extends string>(
  invocation: Invocation,
  flag: string,
  words: readonly Word[],
): Word => {
  const value = invocation.text(flag);
  if (value !== undefined) return value as Word;
  throw new CliError('ARGUMENTS', {
    wrong: `--${flag} is not given`,
    right: `--${flag} ${words.join(` or --${flag} `)}`,
    next: 'add it to the command',
  });
};
