import type { TickTableDefinition } from '../tick-table.ts';

/** Liquidity bands of RTS 11: by the average daily number of transactions on the most relevant market. */
export const rts11Bands = [1, 2, 3, 4, 5, 6] as const;
export type Rts11Band = (typeof rts11Bands)[number];

/** First number of daily transactions of the second and later liquidity bands. */
const BAND_BEGINS = [10, 80, 600, 2_000, 9_000];

/** The liquidity band of a share with this average daily number of transactions. ETFs take band 6. */
export const rts11Band = (averageDailyTransactions: number): Rts11Band =>
  rts11Bands[BAND_BEGINS.filter((begin) => averageDailyTransactions >= begin).length]!;

/** The annex of (EU) 2017/588: a price from which a row holds, then the step of each liquidity band. */
const rows: readonly (readonly [from: string, ...ticks: string[]])[] = [
  ['0', '0.0005', '0.0002', '0.0001', '0.0001', '0.0001', '0.0001'],
  ['0.1', '0.001', '0.0005', '0.0002', '0.0001', '0.0001', '0.0001'],
  ['0.2', '0.002', '0.001', '0.0005', '0.0002', '0.0001', '0.0001'],
  ['0.5', '0.005', '0.002', '0.001', '0.0005', '0.0002', '0.0001'],
  ['1', '0.01', '0.005', '0.002', '0.001', '0.0005', '0.0002'],
  ['2', '0.02', '0.01', '0.005', '0.002', '0.001', '0.0005'],
  ['5', '0.05', '0.02', '0.01', '0.005', '0.002', '0.001'],
  ['10', '0.1', '0.05', '0.02', '0.01', '0.005', '0.002'],
  ['20', '0.2', '0.1', '0.05', '0.02', '0.01', '0.005'],
  ['50', '0.5', '0.2', '0.1', '0.05', '0.02', '0.01'],
  ['100', '1', '0.5', '0.2', '0.1', '0.05', '0.02'],
  ['200', '2', '1', '0.5', '0.2', '0.1', '0.05'],
  ['500', '5', '2', '1', '0.5', '0.2', '0.1'],
  ['1000', '10', '5', '2', '1', '0.5', '0.2'],
  ['2000', '20', '10', '5', '2', '1', '0.5'],
  ['5000', '50', '20', '10', '5', '2', '1'],
  ['10000', '100', '50', '20', '10', '5', '2'],
  ['20000', '200', '100', '50', '20', '10', '5'],
  ['50000', '500', '200', '100', '50', '20', '10'],
];

/** Shares in the European Union and the United Kingdom since MiFID II. A venue's own table may be coarser. */
export const rts11: readonly TickTableDefinition[] = rts11Bands.map((band) => ({
  id: `rts-11/${band}`,
  title: `RTS 11, liquidity band ${band}`,
  source: '(EU) 2017/588, annex',
  bounds: 'from',
  periods: [{ from: 2018_01_03, bands: rows.map(([from, ...ticks]) => [from, ticks[band - 1]!] as const) }],
}));
