import { KernelError } from '../errors.ts';
import { valueOfCharacter } from './isin.ts';

const CONSONANTS = 'BCDFGHJKLMNPQRSTVWXYZ';
const BODY = new RegExp(`^[${CONSONANTS}]{2}G[${CONSONANTS}0-9]{8}$`);
const FIGI = new RegExp(`^[${CONSONANTS}]{2}G[${CONSONANTS}0-9]{8}\\d$`);

/** Beginnings that are not given out, so that no FIGI looks like an ISIN of these countries. */
const reservedPrefixes: readonly string[] = ['BS', 'BM', 'GG', 'GB', 'GH', 'KY', 'VG'];

/**
 * The check digit of a financial instrument global identifier (ANSI X9.145) of which the first 11 characters are
 * given: letters become 10 to 35, every second one is doubled, and the digits of all are summed.
 */
export const figiCheckDigit = (body: string): string => {
  if (!BODY.test(body) || reservedPrefixes.includes(body.slice(0, 2)))
    throw new KernelError(
      'SYMBOL_INVALID',
      `"${body}" must be two consonants (none of ${reservedPrefixes.join(', ')}), a G and eight consonants and digits, such as BBG000B9XRY`,
    );
  let sum = 0;
  for (let i = 0; i < body.length; i++) {
    const value = valueOfCharacter(body[i]!) * (i % 2 === 1 ? 2 : 1);
    sum += Math.floor(value / 10) + (value % 10);
  }
  return String((10 - (sum % 10)) % 10);
};

/** Whether a text is a FIGI of 12 characters with the right check digit. */
export const isFigi = (text: string): boolean =>
  FIGI.test(text) &&
  !reservedPrefixes.includes(text.slice(0, 2)) &&
  figiCheckDigit(text.slice(0, 11)) === text[11];

/** The text itself. Refuses what is no FIGI; where only the check digit is wrong it tells the right one. */
export const parseFigi = (text: string): string => {
  if (isFigi(text)) return text;
  const hasForm = FIGI.test(text) && !reservedPrefixes.includes(text.slice(0, 2));
  const problem = hasForm
    ? `its check digit must be ${figiCheckDigit(text.slice(0, 11))}`
    : 'it must be two consonants, a G, eight consonants and digits and a check digit, such as BBG000B9XRY4';
  throw new KernelError('SYMBOL_INVALID', `"${text}" is no FIGI: ${problem}`);
};
