/**
 * A number as margin arithmetic reads it, with at most twelve decimals. Prices of data have fewer; an average or a
 * quotient is rounded.
 */
export const decimalTwelve = (value: number): number =>
  Math.round(value * 1e9) / 1e9 === value ? value : Number(value.toFixed(12));
