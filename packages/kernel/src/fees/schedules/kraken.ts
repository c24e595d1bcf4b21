import type { FeeScheduleDefinition } from '../fee-schedule.ts';

/** Volume is of 30 days in dollars. */
export const kraken: readonly FeeScheduleDefinition[] = [
  {
    id: 'kraken-spot',
    title: 'Kraken Pro, spot',
    currency: 'quote',
    volumeCurrency: 'USD',
    source:
      'public repositories that quote the ladder of Kraken Pro; LEAN KrakenFeeModel.cs at 2486390 (2026-08-21)',
    asOf: '2026-09-05',
    confidence: 'B',
    note: 'A: the first tiers',
    components: [
      {
        name: 'commission',
        basis: 'value',
        tiers: { kind: 'whole', by: 'trailing-value' },
        rows: [
          {
            rate: [
              { from: '0', rate: { maker: '0.0025', taker: '0.0040' } },
              { from: '10000', rate: { maker: '0.0020', taker: '0.0035' } },
              { from: '50000', rate: { maker: '0.0014', taker: '0.0024' } },
              { from: '100000', rate: { maker: '0.0012', taker: '0.0022' } },
              { from: '250000', rate: { maker: '0.0010', taker: '0.0020' } },
              { from: '500000', rate: { maker: '0.0008', taker: '0.0018' } },
              { from: '1000000', rate: { maker: '0.0006', taker: '0.0016' } },
              { from: '2500000', rate: { maker: '0.0004', taker: '0.0014' } },
              { from: '5000000', rate: { maker: '0.0002', taker: '0.0012' } },
              { from: '10000000', rate: { maker: '0', taker: '0.0010' } },
            ],
          },
          { when: { isStablePair: [true] }, rate: [{ from: '0', rate: '0.0020' }] },
        ],
      },
    ],
  },
  {
    id: 'kraken-futures',
    title: 'Kraken, futures',
    currency: 'quote',
    volumeCurrency: 'USD',
    source: 'kraken.com, fee schedule, checked 2026-09-05',
    asOf: '2026-09-05',
    confidence: 'B',

    components: [
      {
        name: 'commission',
        basis: 'value',
        tiers: { kind: 'whole', by: 'trailing-value' },
        rows: [
          {
            rate: [
              { from: '0', rate: { maker: '0.000200', taker: '0.000500' } },
              { from: '5000000', rate: { maker: '0.000175', taker: '0.000450' } },
              { from: '10000000', rate: { maker: '0.000150', taker: '0.000400' } },
              { from: '15000000', rate: { maker: '0.000125', taker: '0.000350' } },
              { from: '25000000', rate: { maker: '0.000100', taker: '0.000300' } },
              { from: '40000000', rate: { maker: '0.000075', taker: '0.000275' } },
              { from: '50000000', rate: { maker: '0.000050', taker: '0.000250' } },
              { from: '100000000', rate: { maker: '0', taker: '0.000200' } },
            ],
          },
        ],
      },
    ],
  },
];
