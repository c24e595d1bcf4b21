import { type Micros, micros } from '@marketloom/kernel';
import { dateOfCell, numberOfCell, readTable } from './reference-table.ts';

/** What longs pay to shorts at a time; below zero, shorts pay. */
export interface FundingRate {
  readonly time: Micros;
  /** A share of the position's value. */
  readonly rate: number;
}

const TIME = /^(\d{8}) (\d{2}):(\d{2}):(\d{2})$/;

/**
 * Funding of a perpetual (`ADAUSDT` of `binance`) from LEAN's `margin_interest`, from old to new; times are UTC.
 * `folder` is LEAN's data folder, or `reference/lean` of a catalog.
 */
export const readFundingRates = async (
  folder: string,
  market: string,
  symbol: string,
): Promise<readonly FundingRate[]> => {
  const file = `${symbol.toLowerCase()}.csv`;
  const lines = await readTable(folder, ['cryptofuture', market.toLowerCase(), 'margin_interest', file]);
  let before = Number.NEGATIVE_INFINITY;
  return lines.map(({ cells, refuse }) => {
    const [time, rate] = [timeOf(cells[0]!), numberOfCell(cells[1] ?? '')];
    if (time === undefined || rate === undefined || cells.length > 2)
      return refuse('time,rate such as 20221213 08:00:00,0.0001');
    if (time <= before) return refuse('of a time after the one before');
    before = time;
    return { time: micros(time), rate };
  });
};

const timeOf = (cell: string): number | undefined => {
  const match = TIME.exec(cell);
  if (match === null || dateOfCell(match[1]!) === undefined) return undefined;
  const [, date, hours, minutes, seconds] = match;
  if (Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59) return undefined;
  return (
    Date.UTC(
      Number(date!.slice(0, 4)),
      Number(date!.slice(4, 6)) - 1,
      Number(date!.slice(6)),
      Number(hours),
      Number(minutes),
      Number(seconds),
    ) * 1000
  );
};
