import type { FeeScheduleDefinition } from '../fee-schedule.ts';

const LEAN = 'LEAN Common/Orders/Fees/InteractiveBrokersFeeModel.cs at 2486390 (2026-08-21)';

/** The conventions of LEAN's model of Interactive Brokers, which differ from what the broker publishes. */
export const lean: readonly FeeScheduleDefinition[] = [
  {
    id: 'lean-us-stock',
    title: 'LEAN, US stocks',
    currency: 'USD',
    source: LEAN,
    asOf: '2026-08-21',
    confidence: 'A',
    note: 'The maximum of 0.5 % counts only where the minimum does not',
    components: [
      {
        name: 'commission',
        basis: 'share',
        doesMinimumWin: true,
        rows: [{ rate: '0.005', minimum: '1', maximumShare: '0.005' }],
      },
    ],
  },
  {
    id: 'lean-us-future',
    title: 'LEAN, US futures',
    currency: 'USD',
    source: LEAN,
    asOf: '2026-08-21',
    confidence: 'A',
    components: [
      {
        name: 'broker',
        basis: 'contract',
        rows: [
          { rate: '0.85' },
          { when: { root: ['MES', 'MNQ', 'M2K', 'MYM', 'MCL', 'MGC'] }, rate: '0.25' },
          { when: { root: ['E7'] }, rate: '0.50' },
          { when: { root: ['M6E'] }, rate: '0.15' },
          { when: { root: ['BTC'] }, rate: '5' },
          { when: { root: ['MBT'] }, rate: '2.25' },
          { when: { root: ['ETH'] }, rate: '3' },
          { when: { root: ['MET'] }, rate: '0.20' },
        ],
      },
      {
        name: 'exchange',
        basis: 'contract',
        rows: [
          { rate: '1.60' },
          { when: { root: ['ES', 'NQ', 'YM', 'RTY', 'EMD'] }, rate: '1.28' },
          { when: { root: ['MES', 'MNQ', 'M2K', 'MYM', 'MCL', 'MGC'] }, rate: '0.30' },
          { when: { root: ['BTC'] }, rate: '6' },
          { when: { root: ['MBT'] }, rate: '2.5' },
          { when: { root: ['ETH'] }, rate: '4' },
          { when: { root: ['MET'] }, rate: '0.20' },
          { when: { root: ['E7'] }, rate: '0.85' },
          { when: { root: ['M6E'] }, rate: '0.24' },
          { when: { assetClass: ['future-option'], root: ['ES'] }, rate: '0.55' },
        ],
      },
      { name: 'regulatory', basis: 'contract', rows: [{ rate: '0.02' }] },
    ],
  },
];
