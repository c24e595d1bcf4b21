/** The change from one value to another in percent of the first; 0 where that is 0, as in TA-Lib's ROC. */
export function percentChange(from: number, to: number): number {
  return from === 0 ? 0 : (100 * (to - from)) / from;
}
