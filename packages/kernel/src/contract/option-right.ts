import { KernelError } from '../errors.ts';

export const optionRights = ['call', 'put'] as const;
export type OptionRight = (typeof optionRights)[number];

/**
 * The letter of an option's expiration month in symbols before 2010: A to L are the calls of January to December,
 * M to X the puts.
 */
export const optionMonthLetter = (right: OptionRight, month: number): string => {
  if (!Number.isInteger(month) || month < 1 || month > 12)
    throw new KernelError('DATE_INVALID', `${month} is not a month; they are 1 to 12`);
  return String.fromCharCode('A'.charCodeAt(0) + month - 1 + (right === 'call' ? 0 : 12));
};

/** What such a letter says. Refuses what is not a capital from A to X. */
export const parseOptionMonthLetter = (
  letter: string,
): { readonly right: OptionRight; readonly month: number } => {
  if (!/^[A-X]$/.test(letter))
    throw new KernelError(
      'SYMBOL_INVALID',
      `"${letter}" is no month of an option: A to L are calls, M to X are puts`,
    );
  const index = letter.charCodeAt(0) - 'A'.charCodeAt(0);
  return { right: index < 12 ? 'call' : 'put', month: (index % 12) + 1 };
};
