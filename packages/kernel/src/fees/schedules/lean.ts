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
  {
    id: 'lean-world-future',
    title: 'LEAN, futures on the Hang Seng and the Euro Stoxx 50',
    currency: 'quote',
    source: LEAN,
    asOf: '2026-08-21',
    confidence: 'A',
    components: [
      {
        name: 'broker',
        basis: 'contract',
        rows: [
          { when: { root: ['HSI'] }, rate: '30', currency: 'HKD' },
          { when: { root: ['FESX'] }, rate: '1.00', currency: 'EUR' },
        ],
      },
      {
        name: 'exchange',
        basis: 'contract',
        rows: [
          { when: { root: ['HSI'] }, rate: '10', currency: 'HKD' },
          { when: { root: ['FESX'] }, rate: '0', currency: 'EUR' },
        ],
      },
      {
        name: 'regulatory',
        basis: 'contract',
        isNoneWithoutRow: true,
        rows: [{ when: { root: ['FESX'] }, rate: '0.02', currency: 'EUR' }],
      },
    ],
  },
  {
    id: 'lean-us-option',
    title: 'LEAN, US options',
    currency: 'USD',
    source: LEAN,
    asOf: '2026-08-21',
    confidence: 'A',
    multiplier: '100',
    components: [
      {
        name: 'commission',
        basis: 'contract',
        rows: [
          {
            rate: {
              byPremium: [
                { from: '0', rate: '0.25' },
                { from: '0.05', rate: '0.50' },
                { from: '0.10', rate: '0.65' },
              ],
            },
            minimum: '1.00',
          },
        ],
      },
    ],
  },
  {
    id: 'lean-in-stock',
    title: 'LEAN, Indian stocks',
    currency: 'INR',
    source: LEAN,
    asOf: '2026-08-21',
    confidence: 'A',
    components: [{ name: 'commission', basis: 'share', rows: [{ rate: '0.01', minimum: '6' }] }],
  },
  {
    id: 'lean-coinbase',
    title: 'LEAN, Coinbase',
    currency: 'quote',
    source: 'LEAN Common/Orders/Fees/CoinbaseFeeModel.cs at 2486390 (2026-08-21)',
    asOf: '2026-08-21',
    confidence: 'A',
    note: 'Days begin at 00:00, where the changes of 2019 came an hour or two later',
    components: [
      {
        name: 'commission',
        basis: 'value',
        rows: [
          { rate: { maker: '0', taker: '0.0030' } },
          { from: 2019_03_23, rate: { maker: '0.0015', taker: '0.0025' } },
          { from: 2019_10_08, rate: { maker: '0.0060', taker: '0.0080' } },
        ],
      },
    ],
  },
];
