const MINUS = '−';

/** A number to so many significant digits; n/a where it is not defined. */
export const figure = (value: number | null, digits = 6): string => {
  if (value === null || Number.isNaN(value)) return 'n/a';
  const sign = value < 0 ? MINUS : '';
  const size = Math.abs(value);
  if (size === Infinity) return `${sign}∞`;
  if (size !== 0 && (size < 1e-6 || size >= 1e15))
    return (
      sign +
      size
        .toExponential(digits - 1)
        .replace('e-', `e${MINUS}`)
        .replace('e+', 'e')
    );
  return sign + size.toLocaleString('en-US', { maximumSignificantDigits: digits });
};

/** A number with so many decimals, thousands apart. */
export const fixed = (value: number | null, decimals: number): string => {
  if (value === null || Number.isNaN(value)) return 'n/a';
  if (Math.abs(value) === Infinity) return value < 0 ? `${MINUS}∞` : '∞';
  const text = Math.abs(value).toLocaleString('en-US', {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
  return value < 0 && /[1-9]/.test(text) ? MINUS + text : text;
};

/** A fraction as a percentage: 0.1234 is `12.34 %`. */
export const share = (value: number | null, decimals = 2): string => {
  const text = fixed(value === null ? null : value * 100, decimals);
  return text === 'n/a' ? text : `${text} %`;
};

/** A share that was typed, with no more decimals than it has: 0.95 is `95 %`. */
export const plainShare = (value: number): string => `${Number((value * 100).toPrecision(10))} %`;

/** A p-value; one that is too small to show is told as smaller. */
export const pValue = (value: number): string => (value < 0.0001 ? '<0.0001' : fixed(value, 4));
