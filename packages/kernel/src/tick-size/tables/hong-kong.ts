import type { TickBand, TickTableDefinition } from '../tick-table.ts';

const SCHEDULE = 'SEHK, second schedule of the rules of the exchange';

const from200: readonly TickBand[] = [
  ['200', '0.1'],
  ['500', '0.2'],
  ['1000', '0.5'],
  ['2000', '1'],
  ['5000', '2'],
  ['9995', '5'],
];

const old: readonly TickBand[] = [
  ['0.25', '0.001'],
  ['0.5', '0.005'],
  ['10', '0.01'],
  ['20', '0.02'],
  ['100', '0.05'],
  ...from200,
];

/** Hong Kong, in dollars; the upper bound belongs to its band, and there is no price above the last. */
export const hongKong: readonly TickTableDefinition[] = [
  {
    id: 'hk-part-a',
    title: 'Hong Kong part A, shares',
    source: `${SCHEDULE}, part A; HKEX, conclusions on minimum spreads, December 2024`,
    bounds: 'to',
    lowest: '0.01',
    periods: [
      { from: 0, bands: old },
      {
        from: 2025_08_04,
        bands: [
          ['0.25', '0.001'],
          ['0.5', '0.005'],
          ['20', '0.01'],
          ['50', '0.02'],
          ['100', '0.05'],
          ...from200,
        ],
      },
      {
        from: 2026_08_03,
        bands: [
          ['0.25', '0.001'],
          ['10', '0.005'],
          ['20', '0.01'],
          ['50', '0.02'],
          ['100', '0.05'],
          ...from200,
        ],
      },
    ],
  },
  {
    id: 'hk-part-d',
    title: 'Hong Kong part D, exchange traded funds',
    source: `${SCHEDULE}, part D`,
    bounds: 'to',
    lowest: '0.01',
    periods: [
      {
        from: 0,
        bands: [
          ['1', '0.001'],
          ['5', '0.002'],
          ['10', '0.005'],
          ['20', '0.01'],
          ['100', '0.02'],
          ['200', '0.05'],
          ['500', '0.1'],
          ['1000', '0.2'],
          ['2000', '0.5'],
          ['9999', '1'],
        ],
      },
    ],
  },
  {
    id: 'hk-part-e',
    title: 'Hong Kong part E, warrants and callable contracts',
    source: `${SCHEDULE}, part E`,
    bounds: 'to',
    lowest: '0.01',
    periods: [{ from: 0, bands: old }],
  },
];
