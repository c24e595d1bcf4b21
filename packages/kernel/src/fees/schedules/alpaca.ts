import type { FeeRounding, FeeScheduleDefinition } from '../fee-schedule.ts';

const SOURCE =
  'Alpaca, brokerage fee schedule revised 2026-09-01; LEAN AlpacaFeeModel.cs at 2486390 (2026-08-21)';

/** Of each fee of an execution; the rounding is general knowledge (C). */
const UP_TO_THE_CENT: FeeRounding = { step: '0.01', direction: 'up' };

export const alpaca: readonly FeeScheduleDefinition[] = [
  {
    id: 'alpaca-stock',
    title: 'Alpaca, stocks',
    currency: 'USD',
    source: SOURCE,
    asOf: '2026-09-01',
    confidence: 'A',
    note: 'C: each fee of an execution is rounded up to the cent',
    components: [
      { name: 'commission', basis: 'share', rows: [{ rate: '0' }] },
      { include: 'sec-section-31', rounding: UP_TO_THE_CENT },
      { include: 'finra-taf', rounding: UP_TO_THE_CENT },
      { include: 'cat', rounding: UP_TO_THE_CENT },
    ],
  },
  {
    id: 'alpaca-option',
    title: 'Alpaca, options',
    currency: 'USD',
    source: SOURCE,
    asOf: '2026-09-01',
    confidence: 'B',
    note: 'C: each fee of an execution is rounded up to the cent',
    multiplier: '100',
    components: [
      {
        name: 'commission',
        basis: 'contract',
        rows: [{ rate: '0' }, { when: { assetClass: ['index-option'] }, rate: '0.50' }],
      },
      { include: 'orf', rounding: UP_TO_THE_CENT },
      { include: 'occ-clearing', rounding: UP_TO_THE_CENT },
      { include: 'cat', rounding: UP_TO_THE_CENT },
      { include: 'finra-taf-option', rounding: UP_TO_THE_CENT },
      { include: 'sec-section-31', rounding: UP_TO_THE_CENT },
    ],
  },
  {
    id: 'alpaca-crypto',
    title: 'Alpaca, crypto',
    currency: 'received',
    volumeCurrency: 'USD',
    source: SOURCE,
    asOf: '2026-09-01',
    confidence: 'B',
    note: 'A: the first tier; C: those above. Volume is of 30 days in dollars',
    components: [
      {
        name: 'commission',
        basis: 'value',
        tiers: { kind: 'whole', by: 'trailing-value' },
        rows: [
          {
            rate: [
              { from: '0', rate: { maker: '0.0015', taker: '0.0025' } },
              { from: '100000', rate: { maker: '0.0012', taker: '0.0022' } },
              { from: '500000', rate: { maker: '0.0010', taker: '0.0020' } },
              { from: '1000000', rate: { maker: '0.0008', taker: '0.0018' } },
              { from: '10000000', rate: { maker: '0.0005', taker: '0.0015' } },
              { from: '25000000', rate: { maker: '0.0002', taker: '0.0013' } },
              { from: '50000000', rate: { maker: '0.0002', taker: '0.0012' } },
              { from: '100000000', rate: { maker: '0', taker: '0.0010' } },
            ],
          },
        ],
      },
    ],
  },
];
