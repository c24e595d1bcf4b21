import type { TickTableDefinition } from '../tick-table.ts';

const RULE = '17 CFR 242.612';

/** Compliance with rule 612 since this session: SEC release 34-52196. */
const SINCE = 2006_01_31;

const pennies = [
  ['0', '0.0001'],
  ['1', '0.01'],
] as const;

/** United States shares: rule 612 of Regulation NMS. Executions may be finer; orders and quotes may not. */
export const usShares: readonly TickTableDefinition[] = [
  {
    id: 'us-612',
    title: 'Rule 612',
    source: RULE,
    bounds: 'from',
    periods: [{ from: SINCE, bands: pennies }],
  },
  {
    // Assigned to a symbol for half a year by its time-weighted quoted spread, at most 0.015. Adopted 2024-09-18
    // (release 34-101070), put off to November 2027 on 2026-06-11 (34-105656), and under review.
    id: 'us-612/half-penny',
    title: 'Rule 612 with half a penny',
    source: `${RULE} as amended by SEC releases 34-101070 and 34-105656`,
    bounds: 'from',
    periods: [
      { from: SINCE, bands: pennies },
      {
        from: 2027_11_01,
        bands: [
          ['0', '0.0001'],
          ['1', '0.005'],
        ],
      },
    ],
  },
];
