import type { TickBand, TickTableDefinition } from '../tick-table.ts';

const PAGE = 'JPX, tick sizes of domestic stocks, 2026-08-06';

const fineFrom30000: readonly TickBand[] = [
  ['30000', '5'],
  ['100000', '10'],
  ['300000', '50'],
  ['1000000', '100'],
  ['3000000', '500'],
  ['10000000', '1000'],
  ['30000000', '5000'],
  [null, '10000'],
];

const fine: readonly TickBand[] = [['1000', '0.1'], ['3000', '0.5'], ['10000', '1'], ...fineFrom30000];

const coarse: readonly TickBand[] = [
  ['3000', '1'],
  ['5000', '5'],
  ['30000', '10'],
  ['50000', '50'],
  ['300000', '100'],
  ['500000', '500'],
  ['3000000', '1000'],
  ['5000000', '5000'],
  ['30000000', '10000'],
  ['50000000', '50000'],
  [null, '100000'],
];

/** Tokyo, in yen; the upper bound belongs to its band. The choice of a table by spread begins on 2027-03-01. */
export const tokyo: readonly TickTableDefinition[] = [
  {
    // The members of TOPIX 100 had the fine table before; those of TOPIX Mid400 got it on this day.
    id: 'tse-topix500',
    title: 'Tokyo, TOPIX 500 and ETFs with a unit of 10 or more',
    source: `${PAGE}; Japannext, tick size optimization of 2023-06-05`,
    bounds: 'to',
    periods: [
      { from: 0, bands: coarse },
      { from: 2023_06_05, bands: fine },
    ],
  },
  {
    id: 'tse-topix100',
    title: 'Tokyo, TOPIX 100',
    source: `${PAGE}; Japannext, tick size optimization of 2023-06-05`,
    bounds: 'to',
    periods: [{ from: 0, bands: fine }],
  },
  {
    id: 'tse-other',
    title: 'Tokyo, other shares',
    source: PAGE,
    bounds: 'to',
    periods: [{ from: 0, bands: coarse }],
  },
  {
    id: 'tse-etf-unit-1',
    title: 'Tokyo, ETFs with a unit of 1',
    source: PAGE,
    bounds: 'to',
    periods: [{ from: 0, bands: [['10000', '1'], ...fineFrom30000] }],
  },
];
