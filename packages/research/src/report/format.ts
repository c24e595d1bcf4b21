/**
 * How figures are written, in the report's HTML and in its page script alike (this file is part of both, so it
 * imports nothing). True minus sign, thousands separated, a dash for what is not defined.
 */
export const MISSING = '–';

const numberFormats = new Map<string, Intl.NumberFormat>();

function numberFormat(least: number, most: number): Intl.NumberFormat {
  const key = `${least}/${most}`;
  let format = numberFormats.get(key);
  if (format === undefined) {
    format = new Intl.NumberFormat('en-US', { minimumFractionDigits: least, maximumFractionDigits: most });
    numberFormats.set(key, format);
  }
  return format;
}

export function isNumber(value: number | null | undefined): value is number {
  return value !== null && value !== undefined && Number.isFinite(value);
}

/** Fixed decimals; what rounds to zero has no sign. */
export function formatNumber(value: number | null | undefined, decimals = 2): string {
  if (!isNumber(value)) return MISSING;
  const text = numberFormat(decimals, decimals).format(value);
  if (!text.startsWith('-')) return text;
  return /[1-9]/.test(text) ? `−${text.slice(1)}` : text.slice(1);
}

/** A plus before what is above zero, so that gain and loss do not differ by colour alone. */
export function formatSigned(value: number | null | undefined, decimals = 2): string {
  const text = formatNumber(value, decimals);
  return isNumber(value) && value > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}

/** As many decimals as the value has, up to eight. */
export function formatQuantity(value: number | null | undefined): string {
  return isNumber(value) ? numberFormat(0, 8).format(value).replace('-', '−') : MISSING;
}

/** 0.05 is `5.00%`. */
export function formatPercent(fraction: number | null | undefined, decimals = 2): string {
  return isNumber(fraction) ? `${formatNumber(fraction * 100, decimals)}%` : MISSING;
}

export function formatSignedPercent(fraction: number | null | undefined, decimals = 2): string {
  return isNumber(fraction) ? `${formatSigned(fraction * 100, decimals)}%` : MISSING;
}

/** Minor digits of a currency by ISO 4217; two where the code is not one. */
export function currencyDecimals(currency: string): number {
  if (!/^[A-Z]{3}$/.test(currency)) return 2;
  const format = new Intl.NumberFormat('en-US', { style: 'currency', currency });
  return format.resolvedOptions().maximumFractionDigits ?? 2;
}

export function formatMoney(value: number | null | undefined, currency: string): string {
  return isNumber(value) ? `${formatNumber(value, currencyDecimals(currency))} ${currency}` : MISSING;
}

export function formatSignedMoney(value: number | null | undefined, currency: string): string {
  return isNumber(value) ? `${formatSigned(value, currencyDecimals(currency))} ${currency}` : MISSING;
}

/** `1.2M`, for an axis whose labels are `step` apart. */
export function formatCompact(value: number, step: number): string {
  for (const [size, unit] of [
    [1e12, 'T'],
    [1e9, 'B'],
    [1e6, 'M'],
    [1e3, 'k'],
  ] as const) {
    if (Math.abs(value) >= size) return `${formatNumber(value / size, decimalsFor(step / size))}${unit}`;
  }
  return formatNumber(value, decimalsFor(step));
}

/** The decimals that tell apart what is `step` apart; at most six. */
export function decimalsFor(step: number): number {
  for (let decimals = 0; decimals < 6; decimals++) {
    const scaled = step * 10 ** decimals;
    if (Math.abs(scaled - Math.round(scaled)) < 1e-6 * scaled) return decimals;
  }
  return 6;
}

/** `2004-03-02`, of milliseconds since the epoch. */
export function formatDate(time: number): string {
  return Number.isFinite(time) ? new Date(time).toISOString().slice(0, 10) : MISSING;
}

/** `2004-03-02 14:30 UTC`; seconds where there are any. */
export function formatTime(time: number): string {
  if (!Number.isFinite(time)) return MISSING;
  const iso = new Date(time).toISOString();
  const clock = time % 60_000 === 0 ? iso.slice(11, 16) : iso.slice(11, 19);
  return `${iso.slice(0, 10)} ${clock} UTC`;
}

/** `1 trade`, `2 trades`. */
export function formatCount(count: number, one: string, many = `${one}s`): string {
  return `${formatNumber(count, 0)} ${count === 1 ? one : many}`;
}

/** A length in days, in the unit that reads best: `1.5 days`, `6.2 hours`, `6.0 minutes`. */
export function formatDays(days: number): string {
  if (days >= 1) return `${formatNumber(days, 1)} days`;
  const hours = days * 24;
  return hours >= 1 ? `${formatNumber(hours, 1)} hours` : `${formatNumber(hours * 60, 1)} minutes`;
}
