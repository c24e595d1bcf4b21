import type { FeeScheduleDefinition } from '../fee-schedule.ts';

/** Volume is of 30 days in dollars. */
export const bybit: readonly FeeScheduleDefinition[] = [
  {
    id: 'bybit-linear',
    title: 'Bybit, linear futures',
    currency: 'quote',
    volumeCurrency: 'USD',
    source: 'bybit.com, help centre, updated 2026-06-03, as quoted 2026-07-23',
    asOf: '2026-06-03',
    confidence: 'B',
    note: 'A: VIP 0',
    components: [
      {
        name: 'commission',
        basis: 'value',
        tiers: { kind: 'whole', by: 'trailing-value' },
        rows: [
          {
            rate: [
              { name: 'VIP 0', from: '0', rate: { maker: '0.000200', taker: '0.000550' } },
              { name: 'VIP 1', from: '10000000', rate: { maker: '0.000180', taker: '0.000400' } },
              { name: 'VIP 2', from: '25000000', rate: { maker: '0.000160', taker: '0.000375' } },
              { name: 'VIP 3', from: '50000000', rate: { maker: '0.000140', taker: '0.000350' } },
              { name: 'VIP 4', from: '100000000', rate: { maker: '0.000120', taker: '0.000320' } },
              { name: 'VIP 5', from: '250000000', rate: { maker: '0.000100', taker: '0.000320' } },
              { name: 'Supreme', from: '500000000', rate: { maker: '0', taker: '0.000300' } },
            ],
          },
        ],
      },
    ],
  },
  {
    id: 'bybit-spot',
    title: 'Bybit, spot',
    currency: 'received',
    source:
      'bybit.com, help centre, updated 2026-06-03, as quoted 2026-07-23; LEAN Common/Orders/Fees at 2486390',
    asOf: '2026-06-03',
    confidence: 'A',
    note: 'VIP 0 alone',
    components: [
      { name: 'commission', basis: 'value', rows: [{ rate: { maker: '0.001', taker: '0.001' } }] },
    ],
  },
];
