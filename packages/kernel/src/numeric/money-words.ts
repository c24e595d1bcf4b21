/** An exact amount as two doubles: `high × 10^15 + low` units of 10^-18. Exact up to nine trillion. */
export interface MoneyWords {
  readonly high: number;
  readonly low: number;
}

const WORD = 1_000_000_000_000_000n;

/** The two words of an amount; both carry its sign. */
export const splitMoney = (amount: bigint): MoneyWords => {
  const high = amount / WORD;
  return { high: Number(high), low: Number(amount - high * WORD) };
};

/** The amount that two words stand for. */
export const joinMoney = (high: number, low: number): bigint => BigInt(high) * WORD + BigInt(low);
