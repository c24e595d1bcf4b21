const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
const RADIX = LETTERS.length + 1;

/** A currency's code, of at most ten letters and digits, as one whole number below 2^53. */
export const currencyWord = (currency: string): number => {
  let word = 0;
  for (const letter of currency) word = word * RADIX + LETTERS.indexOf(letter) + 1;
  return word;
};

export const currencyFromWord = (word: number): string => {
  let currency = '';
  for (let rest = word; rest > 0; rest = Math.floor(rest / RADIX))
    currency = LETTERS[(rest % RADIX) - 1] + currency;
  return currency;
};
