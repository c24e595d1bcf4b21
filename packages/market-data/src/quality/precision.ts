const POWERS = Array.from({ length: 10 }, (_, i) => 10 ** i);
/** Beyond this many units a double has no digits left to judge the decimals by. */
const JUDGEABLE = 2 ** 42;

/** Whether a price has more decimals than `precision`, as far as a double can tell. */
export const isFiner = (price: number, precision: number): boolean => {
  const units = price * POWERS[precision]!;
  return units < JUDGEABLE && Math.abs(units - Math.round(units)) > 1e-3;
};
