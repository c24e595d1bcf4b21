/** Sizes are decimals held in doubles: a sum that misses a threshold by less than this share has reached it. */
const SHARE = 1e-12;

/** What a sum must come to for `threshold` to be reached. */
export const lowered = (threshold: number): number => threshold * (1 - SHARE);

/** Whether what is left of a sum after `threshold` was taken away is rounding, and not an amount. */
export const isNothing = (rest: number, threshold: number): boolean => rest <= threshold * SHARE;

/** By how much a difference of two prices of this size may miss the decimal that is meant. */
export const priceSlack = (price: number): number => 4 * Number.EPSILON * Math.abs(price);
