/** A decimal number with its number of decimals, as LEAN's 28-digit arithmetic would hold it: digits × 10^-scale. */
export interface Decimal {
  readonly digits: bigint;
  readonly scale: number;
}

/** Decimals that LEAN's numbers can have at most. */
const MAX_SCALE = 28;
/** Digits that survive when LEAN turns a double into a decimal. */
const DOUBLE_DIGITS = 15;

/**
 * The decimal that LEAN sees in a double: its first 15 significant digits, without trailing zeros. What is not finite
 * is 0, and so is what is smaller than the 28th decimal.
 */
export function decimalOfDouble(value: number): Decimal {
  if (!Number.isFinite(value) || value === 0) return { digits: 0n, scale: 0 };
  const [mantissa = '', exponent = ''] = value.toExponential(DOUBLE_DIGITS - 1).split('e');
  const digits = BigInt(mantissa.replace('.', ''));
  const scale = DOUBLE_DIGITS - 1 - Number(exponent);
  if (scale < 0) return { digits: digits * 10n ** BigInt(-scale), scale: 0 };
  return withoutZeros(scale > MAX_SCALE ? roundHalfEven({ digits, scale }, MAX_SCALE) : { digits, scale });
}

/** To the given number of decimals, a tie to the even digit; what has fewer decimals stays as it is. */
export function roundHalfEven({ digits, scale }: Decimal, places: number): Decimal {
  if (scale <= places) return { digits, scale };
  const unit = 10n ** BigInt(scale - places);
  const magnitude = digits < 0n ? -digits : digits;
  const [whole, rest] = [magnitude / unit, magnitude % unit];
  const isUp = rest * 2n > unit || (rest * 2n === unit && whole % 2n === 1n);
  const rounded = isUp ? whole + 1n : whole;
  return { digits: digits < 0n ? -rounded : rounded, scale: places };
}

/** The decimals that a number carries are written, zeros too: 0.10 is not 0.1. There is no negative zero. */
export function decimalText({ digits, scale }: Decimal): string {
  const text = (digits < 0n ? -digits : digits).toString().padStart(scale + 1, '0');
  const fraction = scale === 0 ? '' : `.${text.slice(-scale)}`;
  return `${digits < 0n ? '-' : ''}${text.slice(0, text.length - scale)}${fraction}`;
}

export const decimalToNumber = (decimal: Decimal): number => Number(decimalText(decimal));

export function withoutZeros({ digits, scale }: Decimal): Decimal {
  let [rest, places] = [digits, scale];
  while (places > 0 && rest % 10n === 0n) {
    rest /= 10n;
    places--;
  }
  return { digits: rest, scale: places };
}
