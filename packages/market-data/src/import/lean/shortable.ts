import { dateOfCell, numberOfCell, readTable, shareOfCell } from './reference-table.ts';

/** What of a share can be borrowed from a day on, until the next row. */
export interface ShortableRow {
  /** yyyymmdd. */
  readonly from: number;
  readonly quantity: number;
  /** Paid to a short on its proceeds, a year, as a share: 0.0385 is 3.85 %. Left out where the file tells none. */
  readonly rebateRate?: number;
  /** Asked of a short, a year, as a share. Left out where the file tells none. */
  readonly feeRate?: number;
}

/** LEAN's own folder holds figures of a broker that does not exist. */
const MADE_UP = 'testbrokerage';

export interface Shortable {
  readonly rows: readonly ShortableRow[];
  /** True of LEAN's `testbrokerage`, whose figures are made up for its tests. */
  readonly isMadeUp: boolean;
}

/**
 * What a broker could lend of a share, from LEAN's `equity/<market>/shortable`, from old to new. `folder` is LEAN's
 * data folder, or `reference/lean` of a catalog.
 */
export const readShortable = async (
  folder: string,
  { market, broker, symbol }: { readonly market: string; readonly broker: string; readonly symbol: string },
): Promise<Shortable> => {
  const at = ['equity', market.toLowerCase(), 'shortable', broker.toLowerCase(), 'symbols'];
  const lines = await readTable(folder, [...at, `${symbol.toLowerCase()}.csv`]);
  let before = 0;
  const rows = lines.map(({ cells, refuse }): ShortableRow => {
    const [date = '', count = '', rebate = '', fee = ''] = cells;
    const [from, quantity] = [dateOfCell(date), numberOfCell(count)];
    const [rebateRate, feeRate] = [shareOfCell(rebate), shareOfCell(fee)];
    if (
      from === undefined ||
      quantity === undefined ||
      quantity < 0 ||
      (rebate !== '' && rebateRate === undefined) ||
      (fee !== '' && feeRate === undefined)
    )
      return refuse('date,quantity,rebate in percent,fee in percent such as 20131004,1000,3.85,');
    if (from <= before) return refuse(`of a day after ${before}`);
    before = from;
    return {
      from,
      quantity,
      ...(rebateRate === undefined ? {} : { rebateRate }),
      ...(feeRate === undefined ? {} : { feeRate }),
    };
  });
  return { rows, isMadeUp: broker.toLowerCase() === MADE_UP };
};
