/** Newey and West's rule of thumb for the number of lags of a series of T values (1994). */
export function defaultLags(observations: number): number {
  return Math.min(Math.floor(4 * (observations / 100) ** (2 / 9)), observations - 1);
}
