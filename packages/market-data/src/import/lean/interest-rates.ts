import { dateOfCell, readTable, shareOfCell } from './reference-table.ts';

/** A rate of interest from a day on, until the next one. */
export interface InterestRate {
  /** yyyymmdd. */
  readonly from: number;
  /** A year, as a share: 0.0225 is 2.25 %. */
  readonly rate: number;
}

/**
 * The rates of a country from LEAN's `alternative/interest-rate`, from old to new: of the USA the discount rate of
 * primary credit. `folder` is LEAN's data folder, or `reference/lean` of a catalog.
 */
export const readInterestRates = async (
  folder: string,
  country = 'usa',
): Promise<readonly InterestRate[]> => {
  const lines = await readTable(folder, ['alternative', 'interest-rate', country, 'interest-rate.csv']);
  let before = 0;
  return lines.map(({ cells, refuse }) => {
    const [from, rate] = [dateOfCell(cells[0]!), shareOfCell(cells[1] ?? '')];
    if (from === undefined || rate === undefined || cells.length > 2)
      return refuse('date,percent such as 2003-01-09,2.25');
    if (from <= before) return refuse(`of a day after ${before}`);
    before = from;
    return { from, rate };
  });
};
