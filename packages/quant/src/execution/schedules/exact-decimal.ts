/**
 * A finite number as the decimal fraction that it is written as, numerator over a power of ten: 0.1 is one tenth here,
 * not the double next to it. Slices that are due to the half must round as on paper.
 */
export interface ExactDecimal {
  readonly digits: bigint;
  /** The value is digits x 10^-places; 0 or above. */
  readonly places: number;
}

export function exactDecimal(value: number): ExactDecimal {
  const [mantissa = '', exponent = '0'] = String(value).split('e');
  const [whole = '', fraction = ''] = mantissa.split('.');
  const places = fraction.length - Number(exponent);
  const digits = BigInt(whole + fraction);
  return places >= 0 ? { digits, places } : { digits: digits * 10n ** BigInt(-places), places: 0 };
}

/** The same numbers as whole ones, all multiplied by one power of ten. */
export function onOneScale(values: Iterable<number>): {
  readonly whole: readonly bigint[];
  readonly scale: bigint;
} {
  const decimals = Array.from(values, exactDecimal);
  const places = decimals.reduce((most, decimal) => Math.max(most, decimal.places), 0);
  return {
    whole: decimals.map((decimal) => decimal.digits * 10n ** BigInt(places - decimal.places)),
    scale: 10n ** BigInt(places),
  };
}
