const MINUS = '−';

const signed = (value: number, text: string): string =>
  value < 0 && /[1-9]/.test(text) ? `${MINUS}${text}` : text;

const grouped = (value: number, decimals: number): string =>
  value.toLocaleString('en-US', { minimumFractionDigits: decimals, maximumFractionDigits: decimals });

/** `12,345`. */
export const count = (value: number): string => signed(value, grouped(Math.abs(value), 0));

/** `12,345.67`. */
export const amount = (value: number): string => signed(value, grouped(Math.abs(value), 2));

/** A fraction as `12.34 %`. */
export const percent = (value: number | null): string =>
  value === null ? 'n/a' : `${signed(value, grouped(Math.abs(value) * 100, 2))} %`;

/** A change as `+12.34 %`. */
export const change = (value: number): string => (value > 0 ? `+${percent(value)}` : percent(value));

/** A ratio as `1.23`. */
export const ratio = (value: number | null): string => (value === null ? 'n/a' : amount(value));

/** `12.3 MB`. */
export const bytes = (value: number): string => {
  if (value < 1000) return `${value} B`;
  const power = Math.min(4, Math.floor(Math.log10(value) / 3));
  return `${(value / 1000 ** power).toFixed(1)} ${['kB', 'MB', 'GB', 'TB'][power - 1]}`;
};
