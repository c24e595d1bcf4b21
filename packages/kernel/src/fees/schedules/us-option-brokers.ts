import type { FeeScheduleDefinition } from '../fee-schedule.ts';

const LEAN = 'LEAN Common/Orders/Fees at 2486390 (2026-08-21)';

export const usOptionBrokers: readonly FeeScheduleDefinition[] = [
  {
    id: 'schwab-option',
    title: 'Charles Schwab, options',
    currency: 'USD',
    source: LEAN,
    asOf: '2026-08-21',
    confidence: 'B',
    multiplier: '100',
    components: [
      {
        name: 'commission',
        basis: 'contract',
        rows: [{ rate: '0.65' }, { when: { assetClass: ['index-option'] }, rate: '1.00' }],
      },
    ],
  },
  {
    id: 'tastytrade',
    title: 'tastytrade, options and futures',
    currency: 'USD',
    source: LEAN,
    asOf: '2026-08-21',
    confidence: 'B',
    note: 'An option is free to close; an order of which that is not told opens',
    multiplier: '100',
    components: [
      {
        name: 'commission',
        basis: 'contract',
        rows: [
          { rate: '1.00' },
          { when: { assetClass: ['option', 'index-option'], isOpening: [false] }, rate: '0' },
          { when: { assetClass: ['future'] }, rate: '1.25' },
          { when: { assetClass: ['future-option'] }, rate: '2.50' },
          { when: { assetClass: ['future-option'], isOpening: [false] }, rate: '0' },
        ],
      },
    ],
  },
];
