import { KernelError } from '../errors.ts';

const BODY = /^[A-Z]{2}[A-Z0-9]{9}$/;
const ISIN = /^[A-Z]{2}[A-Z0-9]{9}\d$/;

/** Digits, and letters as 10 to 35. */
export const valueOfCharacter = (character: string): number => Number.parseInt(character, 36);

/**
 * The check digit of an international securities identification number (ISO 6166) of which the first 11 characters
 * are given: letters become 10 to 35, and every second digit from the right is doubled (Luhn).
 */
export const isinCheckDigit = (body: string): string => {
  if (!BODY.test(body))
    throw new KernelError(
      'SYMBOL_INVALID',
      `"${body}" must be the two letters of a country and nine capitals and digits, such as US037833100`,
    );
  const digits = Array.from(body, valueOfCharacter).join('');
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const fromRight = digits.length - 1 - i;
    const value = Number(digits[i]) * (fromRight % 2 === 0 ? 2 : 1);
    sum += Math.floor(value / 10) + (value % 10);
  }
  return String((10 - (sum % 10)) % 10);
};

/** Whether a text is an ISIN of 12 characters with the right check digit. */
export const isIsin = (text: string): boolean =>
  ISIN.test(text) && isinCheckDigit(text.slice(0, 11)) === text[11];

/** The text itself. Refuses what is no ISIN; where only the check digit is wrong it tells the right one. */
export const parseIsin = (text: string): string => {
  if (isIsin(text)) return text;
  const problem = ISIN.test(text)
    ? `its check digit must be ${isinCheckDigit(text.slice(0, 11))}`
    : 'it must be two letters of a country, nine capitals and digits and a check digit, such as US0378331005';
  throw new KernelError('SYMBOL_INVALID', `"${text}" is no ISIN: ${problem}`);
};
