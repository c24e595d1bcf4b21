/** A fraction of big integers, as the naive account counts; the denominator is above zero, and nothing is reduced. */
export interface Exact {
  readonly n: bigint;
  readonly d: bigint;
}

/** One unit of a currency, as money is counted. */
export const UNIT = 10n ** 18n;

export const exact = (n: bigint, d = 1n): Exact => (d < 0n ? { n: -n, d: -d } : { n, d });

/** Reads `1.5`, `3:2`, or a double by its shortest text. */
export const read = (value: string | number): Exact => {
  const text = String(value);
  const parts = text.split(':');
  if (parts.length === 2) return over(read(parts[0]!), read(parts[1]!));
  const [mantissa, exponent = '0'] = text.split('e');
  const [whole, decimals = ''] = mantissa!.split('.');
  const places = decimals.length - Number(exponent);
  const digits = BigInt(whole! + decimals);
  return places >= 0 ? exact(digits, 10n ** BigInt(places)) : exact(digits * 10n ** BigInt(-places));
};

export const plus = (a: Exact, b: Exact): Exact => exact(a.n * b.d + b.n * a.d, a.d * b.d);
export const minus = (a: Exact, b: Exact): Exact => exact(a.n * b.d - b.n * a.d, a.d * b.d);
export const times = (a: Exact, b: Exact): Exact => exact(a.n * b.n, a.d * b.d);
export const over = (a: Exact, b: Exact): Exact => exact(a.n * b.d, a.d * b.n);
export const isAtLeast = (a: Exact, b: Exact): boolean => a.n * b.d >= b.n * a.d;
export const isNothing = ({ n }: Exact): boolean => n === 0n;

const abs = (value: bigint): bigint => (value < 0n ? -value : value);

/** The whole number next to a quotient, halves to the even one. */
export const nearest = (n: bigint, d: bigint): bigint => {
  const [size, by] = [abs(n), abs(d)];
  let whole = size / by;
  const rest = 2n * (size % by);
  if (rest > by || (rest === by && whole % 2n === 1n)) whole += 1n;
  return n < 0n !== d < 0n ? -whole : whole;
};

/** Money of an amount: at the eighteenth decimal, halves to even. */
export const moneyOf = ({ n, d }: Exact): bigint => nearest(n * UNIT, d);
export const ofMoney = (money: bigint): Exact => exact(money, UNIT);

/** An amount as finely as money. */
export const booked = (amount: Exact): Exact => ofMoney(moneyOf(amount));

/** The multiple of a step next to zero. */
export const towardsZero = (value: Exact, step: Exact): Exact => {
  const lots = over(value, step);
  return times(exact(lots.n / lots.d), step);
};

/** The multiple of a step that is not above the value. */
export const down = (value: Exact, step: Exact): Exact => {
  const lots = over(value, step);
  const whole = lots.n / lots.d - (lots.n < 0n && lots.n % lots.d !== 0n ? 1n : 0n);
  return times(exact(whole), step);
};

/** To the nearest multiple of a step, halves away from zero. */
export const halfUp = (value: Exact, step: Exact): Exact => {
  const lots = over(value, step);
  const whole = (2n * abs(lots.n) + lots.d) / (2n * lots.d);
  return times(exact(lots.n < 0n ? -whole : whole), step);
};
