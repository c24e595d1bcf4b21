/** The decimals with which the largest of all values has four digits; 0 to 8, and 2 where all are zero. */
export function decimalsToShow(columns: readonly Float64Array[]): number {
  let greatest = 0;
  for (const values of columns)
    for (const value of values) if (Math.abs(value) > greatest) greatest = Math.abs(value);
  return greatest === 0 ? 2 : Math.min(Math.max(3 - Math.floor(Math.log10(greatest)), 0), 8);
}
