import { type TimeInForce, timesInForce } from '@marketloom/kernel';
import { classTable } from './asset-classes.ts';
import { describeOutcome } from './describe-outcome.ts';
import { groupTable } from './groups.ts';
import { mergedTable } from './markdown.ts';
import { equity, type Market, markets } from './markets.ts';
import { type DataKind, dataKinds } from './moments.ts';
import { type OrderKind, orderKinds } from './orders.ts';
import { LOTS, type Plot, play } from './scenes.ts';

type Cells = readonly string[];

const cell = (plot: Plot): string => describeOutcome(play(plot), LOTS);

const cellsOf = (kind: OrderKind, plot: Omit<Plot, 'kind' | 'data'>): Cells =>
  dataKinds.map((data) => cell({ ...plot, kind, data }));

/** Times in force under which every order gets the same, together. */
const alike = (
  cellsBy: (timeInForce: TimeInForce) => readonly Cells[],
): readonly (readonly TimeInForce[])[] => {
  const groups = new Map<string, TimeInForce[]>();
  for (const timeInForce of timesInForce) {
    const key = JSON.stringify(cellsBy(timeInForce));
    groups.set(key, [...(groups.get(key) ?? []), timeInForce]);
  }
  return [...groups.values()];
};

const waits = ({ comes }: OrderKind): boolean => comes !== 0;

/** What fills an order to which the market comes. */
const filledTables = (): string => {
  const of = (timeInForce: TimeInForce): readonly Cells[] =>
    orderKinds.map((kind) => cellsOf(kind, { market: equity, timeInForce, comes: true }));
  return alike(of)
    .map((times) => {
      const cells = of(times[0]!);
      const rows = orderKinds.map(({ name }, at) => ({ name, cells: cells[at]! }));
      return `**${times.join(', ')}**\n\n${mergedTable(['order', ...dataKinds], rows)}`;
    })
    .join('\n\n');
};

/** What ends an order to which the market does not come. */
const unfilledTable = (): string => {
  const rows = timesInForce.flatMap((timeInForce) =>
    orderKinds.filter(waits).map((kind) => ({
      kind: kind.name,
      timeInForce,
      cells: cellsOf(kind, { market: equity, timeInForce, comes: false }),
    })),
  );
  // Orders with which the same happens under every time in force stand in one column.
  const columns = new Map<string, string[]>();
  for (const { name } of orderKinds.filter(waits)) {
    const key = JSON.stringify(rows.filter(({ kind }) => kind === name).map(({ cells }) => cells));
    columns.set(key, [...(columns.get(key) ?? []), name]);
  }
  const groups = [...columns.values()];
  return mergedTable(
    ['time in force', ...groups.map((names) => names.join(', '))],
    timesInForce.map((timeInForce) => ({
      name: timeInForce,
      cells: groups.map(([name]) => {
        const { cells } = rows.find((row) => row.kind === name && row.timeInForce === timeInForce)!;
        return byData(cells);
      }),
    })),
  );
};

/** One text for all kinds of data, which are named where they differ. */
const byData = (cells: Cells): string => {
  const texts = [...new Set(cells)];
  if (texts.length === 1) return texts[0]!;
  return texts
    .map((text) => `${dataKinds.filter((_, at) => cells[at] === text).join(', ')}: ${text}`)
    .join('; ');
};

/** What an order gets of which the market shows half at a time. */
const thinTable = (): string => {
  const kinds = orderKinds.filter(
    ({ name }) => name === 'market' || name === 'limit' || name === 'market-to-limit',
  );
  const isAuction = (timeInForce: TimeInForce): boolean => timeInForce.startsWith('AT_');
  const rows = kinds.flatMap((kind) =>
    timesInForce
      .filter((timeInForce) => !isAuction(timeInForce) || kind.name !== 'market-to-limit')
      .map((timeInForce) => ({
        name: timeInForce,
        cells: [
          kind.name,
          ...cellsOf(kind, {
            market: equity,
            timeInForce,
            comes: true,
            isThin: true,
            hasPrints: isAuction(timeInForce),
          }),
        ],
      })),
  );
  return mergedTable(['time in force', 'order', ...dataKinds], rows);
};

/** Where another asset class gets something else than a share does. */
const differences = (): string => {
  const rows = markets
    .slice(1)
    .flatMap((market) =>
      [true, false].flatMap((comes) =>
        orderKinds.flatMap((kind) =>
          timesInForce.flatMap((timeInForce) =>
            dataKinds.flatMap((data) => differenceOf(market, { kind, timeInForce, data, comes })),
          ),
        ),
      ),
    );
  const cells = [...new Set(rows.map((row) => row.join(' | ')))];
  return [
    '| asset class | time in force | what becomes of it |',
    '| --- | --- | --- |',
    ...cells.map((row) => `| ${row} |`),
  ].join('\n');
};

const differenceOf = (
  market: Market,
  plot: {
    readonly kind: OrderKind;
    readonly timeInForce: TimeInForce;
    readonly data: DataKind;
    readonly comes: boolean;
  },
): readonly (readonly [string, string, string])[] => {
  const own = cell({ ...plot, market });
  return own === cell({ ...plot, market: equity }) ? [] : [[market.name, plot.timeInForce, own]];
};

/** The tables of docs/orders.md by the name of the place where they stand. */
export const tables = (): Readonly<Record<string, string>> => ({
  filled: filledTables(),
  unfilled: unfilledTable(),
  thin: thinTable(),
  groups: groupTable(),
  differences: differences(),
  classes: classTable(),
});
