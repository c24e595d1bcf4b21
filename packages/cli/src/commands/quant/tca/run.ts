import { implementationShortfall, orderSlippage } from '@marketloom/quant/performance';
import type { Invocation } from '../../../command-line/invocation.ts';
import { CliError } from '../../../failure/errors.ts';
import { count } from '../../../terminal/number-text.ts';
import { badCell, type CsvTable, cellNumber, findColumn, readCsv, refused } from '../input/csv-table.ts';
import { neededNumber, neededWord } from '../input/flags.ts';
import { telling } from '../refusals.ts';
import { figure, fixed, share } from '../shown/figure.ts';
import { type FigureLine, show } from '../shown/screen.ts';

export const run = telling('tca', async (invocation, terminal) => {
  const side = neededWord(invocation, 'side', ['buy', 'sell']);
  const decisionPrice = neededNumber(invocation, 'decision', 'the price when it was decided, such as 100');
  const table = await readCsv(invocation.args[0]!);
  const fills = fillsOf(table);
  const filled = fills.reduce((sum, fill) => sum + fill.quantity, 0);
  const quantity = invocation.number('quantity') ?? filled;
  const arrivalPrice = invocation.number('arrival') ?? decisionPrice;
  const endPrice = invocation.number('end');
  const closePrice = invocation.number('close');
  if (quantity > filled * (1 + 1e-12) && endPrice === undefined)
    throw new CliError('ARGUMENTS', {
      wrong: `${figure(filled)} of ${figure(quantity)} were filled, and the price when the order ended is not given`,
      right: '--end with that price: what was not filled is judged by it',
      next: 'add it, such as --end 101',
    });
  const fees = invocation.number('fees') ?? 0;
  const market = await marketTrades(invocation);
  const cost = implementationShortfall({
    side,
    quantity,
    decisionPrice,
    arrivalPrice,
    fills,
    fees,
    ...(endPrice === undefined ? {} : { endPrice }),
  });
  const slippage = orderSlippage({
    side,
    fills,
    arrivalPrice,
    ...(closePrice === undefined ? {} : { closePrice }),
    ...(market === undefined ? {} : { market }),
  });
  const notional = quantity * decisionPrice;
  const bps = (money: number): string => `${fixed((money / notional) * 10_000, 2)} bp`;
  const figures: readonly FigureLine[] = [
    ['delay', fixed(cost.delayCost, 2), bps(cost.delayCost)],
    ['trading', fixed(cost.tradingCost, 2), bps(cost.tradingCost)],
    ['not filled', fixed(cost.opportunityCost, 2), bps(cost.opportunityCost)],
    ['fees', fixed(cost.fees, 2), bps(cost.fees)],
    [
      'implementation shortfall',
      fixed(cost.implementationShortfall, 2),
      `${fixed(cost.implementationShortfallBps, 2)} bp of ${fixed(notional, 2)}`,
    ],
  ];
  const benchmarks = [
    ['arrival', arrivalPrice, slippage.arrivalBps],
    ['close', closePrice, slippage.closeBps],
    ["market's VWAP", slippage.marketVwap, slippage.vwapBps],
    ["market's TWAP", slippage.marketTwap, slippage.twapBps],
  ] as const;
  show(
    invocation,
    terminal,
    {
      title: `${side === 'buy' ? 'Bought' : 'Sold'} ${figure(filled)} of ${figure(quantity)} in ${count(fills.length)} ${fills.length === 1 ? 'fill' : 'fills'} at ${figure(cost.averagePrice)} on average`,
      parts: [
        figures,
        {
          header: ['against', 'price', 'slippage'],
          rows: benchmarks.flatMap(([name, price, found]) =>
            price === undefined || found === undefined
              ? []
              : [[name, figure(price), `${fixed(found, 2)} bp`]],
          ),
        },
        ...(slippage.participation === undefined
          ? []
          : [
              [
                [
                  'share of the market',
                  share(slippage.participation),
                  'filled over what the market traded',
                ] as const,
              ],
            ]),
        'Costs are positive: what hurts. Delay from decision to arrival and trading from arrival to the fills, on what was filled; not filled from decision to end.',
      ],
      assumed: [
        ...(invocation.number('arrival') === undefined ? ['arrival at the price of the decision'] : []),
        ...(invocation.number('fees') === undefined ? ['no fees'] : []),
      ],
    },
    {
      side,
      quantity,
      decisionPrice,
      arrivalPrice,
      endPrice,
      closePrice,
      fills: fills.length,
      ...cost,
      slippage,
    },
  );
  return 0;
});

const PRICE_NAMES = ['price', 'fillprice', 'close', 'last', 'averageprice'];
const QUANTITY_NAMES = ['quantity', 'qty', 'size', 'shares', 'filled', 'volume'];

const fillsOf = (table: CsvTable): readonly { readonly quantity: number; readonly price: number }[] => {
  const price = placeOf(table, PRICE_NAMES, 'price');
  const quantity = placeOf(table, QUANTITY_NAMES, 'quantity');
  return table.rows.map((row) => {
    const fill = { price: cellNumber(table, row, price), quantity: cellNumber(table, row, quantity) };
    const wrong = fill.price > 0 ? (fill.quantity > 0 ? undefined : quantity) : price;
    if (wrong !== undefined)
      throw badCell(
        table,
        row,
        wrong,
        `${row.fields[wrong]} is not above 0`,
        'prices and quantities above 0, of buys and of sells; --side says which they are',
      );
    return fill;
  });
};

const marketTrades = async (
  invocation: Invocation,
): Promise<{ readonly prices: Float64Array; readonly volumes: Float64Array } | undefined> => {
  const file = invocation.text('market');
  if (file === undefined) return undefined;
  const table = await readCsv(file);
  const price = placeOf(table, PRICE_NAMES, 'price');
  const volume = placeOf(table, ['volume', ...QUANTITY_NAMES], 'volume');
  return {
    prices: Float64Array.from(table.rows, (row) => cellNumber(table, row, price)),
    volumes: Float64Array.from(table.rows, (row) => cellNumber(table, row, volume)),
  };
};

const placeOf = (table: CsvTable, names: readonly string[], what: string): number => {
  const place = findColumn(table, names);
  if (place !== undefined) return place;
  throw refused(
    `${table.file} has no column ${what}; it has ${table.header.join(', ')}`,
    `a column called ${names.slice(0, 3).join(' or ')}`,
    'rename the column in the first line',
  );
};
