import type { FeeScheduleDefinition } from '../fee-schedule.ts';

const GAP = 'The thresholds of Advanced 2 to 7 are not confirmed: Advanced 1 is charged up to 250 million';

/** Volume is of 30 days in dollars, as it stood when the order was entered. */
export const coinbase: readonly FeeScheduleDefinition[] = [
  {
    id: 'coinbase-advanced',
    title: 'Coinbase Advanced',
    currency: 'quote',
    volumeCurrency: 'USD',
    source:
      'help.coinbase.com, Advanced fees, as quoted 2026-09-22; LEAN CoinbaseFeeModel.cs at 2486390 (2026-08-21) for the years before',
    asOf: '2026-09-22',
    confidence: 'B',
    note: 'The first day of the tiers is that when they were seen; from 2019-10-08 until then the rate of LEAN is taken. Days begin at 00:00, where the changes of 2019 came an hour or two later',
    components: [
      {
        name: 'commission',
        basis: 'value',
        tiers: { kind: 'whole', by: 'trailing-value' },
        rows: [
          { from: 2015_01_01, rate: [{ from: '0', rate: { maker: '0', taker: '0.0030' } }] },
          { from: 2019_03_23, rate: [{ from: '0', rate: { maker: '0.0015', taker: '0.0025' } }] },
          { from: 2019_10_08, rate: [{ from: '0', rate: { maker: '0.0060', taker: '0.0080' } }] },
          {
            from: 2026_09_22,
            rate: [
              { name: 'Intro 1', from: '0', rate: { maker: '0.0060', taker: '0.0120' } },
              { name: 'Intro 2', from: '1000', rate: { maker: '0.0035', taker: '0.0075' } },
              { name: 'Advanced 1', from: '10000', rate: { maker: '0.0025', taker: '0.0040' }, note: GAP },
              { name: 'Advanced 8', from: '250000000', rate: { maker: '0', taker: '0.0005' } },
            ],
          },
          { when: { isStablePair: [true] }, rate: [{ from: '0', rate: { maker: '0', taker: '0.00001' } }] },
        ],
      },
    ],
  },
];
