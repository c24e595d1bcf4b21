import type { FeeScheduleDefinition } from '../fee-schedule.ts';

/** Volume is of 30 days in dollars. Tiers whose volume sources disagree on can be had by their name. */
export const binance: readonly FeeScheduleDefinition[] = [
  {
    id: 'binance-spot',
    title: 'Binance, spot',
    currency: 'received',
    volumeCurrency: 'USD',
    source: 'two public tables of the VIP ladder (2026); LEAN BinanceFeeModel.cs at 2486390 (2026-08-21)',
    asOf: '2026-07-15',
    confidence: 'A',
    note: 'B: rates above VIP 3. A tier asks for BNB held besides; where the order does not tell how many, the volume decides',
    components: [
      {
        name: 'commission',
        basis: 'value',
        tiers: { kind: 'whole', by: 'trailing-value' },
        rows: [
          {
            rate: [
              { name: 'VIP 0', from: '0', rate: { maker: '0.001000', taker: '0.001000' } },
              {
                name: 'VIP 1',
                from: '1000000',
                rate: { maker: '0.000900', taker: '0.001000' },
                balance: '25',
              },
              {
                name: 'VIP 2',
                from: '5000000',
                rate: { maker: '0.000800', taker: '0.001000' },
                balance: '100',
              },
              {
                name: 'VIP 3',
                from: '20000000',
                rate: { maker: '0.000420', taker: '0.000600' },
                balance: '250',
              },
              {
                name: 'VIP 4',
                from: '0',
                rate: { maker: '0.000420', taker: '0.000540' },
                balance: '500',
                isByNameOnly: true,
              },
              {
                name: 'VIP 5',
                from: '0',
                rate: { maker: '0.000360', taker: '0.000480' },
                balance: '1000',
                isByNameOnly: true,
              },
              {
                name: 'VIP 6',
                from: '0',
                rate: { maker: '0.000300', taker: '0.000420' },
                balance: '1750',
                isByNameOnly: true,
              },
              {
                name: 'VIP 7',
                from: '0',
                rate: { maker: '0.000240', taker: '0.000360' },
                balance: '3000',
                isByNameOnly: true,
              },
              {
                name: 'VIP 8',
                from: '0',
                rate: { maker: '0.000180', taker: '0.000300' },
                balance: '4500',
                isByNameOnly: true,
              },
              {
                name: 'VIP 9',
                from: '0',
                rate: { maker: '0.000120', taker: '0.000240' },
                balance: '5500',
                isByNameOnly: true,
              },
            ],
          },
        ],
      },
    ],
    discount: { paidIn: 'BNB', share: '0.25' },
  },
  {
    id: 'binance-usdm',
    title: 'Binance, futures margined in dollars',
    currency: 'quote',
    volumeCurrency: 'USD',
    source: 'two public tables of the VIP ladder (2026)',
    asOf: '2026-07-15',
    confidence: 'A',
    note: 'C: VIP 6 to 9. Volumes are not in the data: tiers go by their name',
    components: [
      {
        name: 'commission',
        basis: 'value',
        tiers: { kind: 'whole', by: 'trailing-value' },
        rows: [
          {
            rate: [
              { name: 'VIP 0', from: '0', rate: { maker: '0.000200', taker: '0.000500' } },
              {
                name: 'VIP 1',
                from: '0',
                rate: { maker: '0.000160', taker: '0.000400' },
                isByNameOnly: true,
              },
              {
                name: 'VIP 2',
                from: '0',
                rate: { maker: '0.000140', taker: '0.000350' },
                isByNameOnly: true,
              },
              {
                name: 'VIP 3',
                from: '0',
                rate: { maker: '0.000120', taker: '0.000320' },
                isByNameOnly: true,
              },
              {
                name: 'VIP 4',
                from: '0',
                rate: { maker: '0.000100', taker: '0.000300' },
                isByNameOnly: true,
              },
              {
                name: 'VIP 5',
                from: '0',
                rate: { maker: '0.000080', taker: '0.000270' },
                isByNameOnly: true,
              },
              {
                name: 'VIP 6',
                from: '0',
                rate: { maker: '0.000060', taker: '0.000250' },
                isByNameOnly: true,
              },
              {
                name: 'VIP 7',
                from: '0',
                rate: { maker: '0.000040', taker: '0.000220' },
                isByNameOnly: true,
              },
              {
                name: 'VIP 8',
                from: '0',
                rate: { maker: '0.000020', taker: '0.000200' },
                isByNameOnly: true,
              },
              { name: 'VIP 9', from: '0', rate: { maker: '0', taker: '0.000170' }, isByNameOnly: true },
            ],
          },
        ],
      },
    ],
    discount: { paidIn: 'BNB', share: '0.10' },
  },
  {
    id: 'binance-coinm',
    title: 'Binance, futures margined in coin',
    currency: 'coin',
    source: 'LEAN Common/Orders/Fees at 2486390 (2026-08-21)',
    asOf: '2026-08-21',
    confidence: 'B',
    note: 'Values are in the coin',
    components: [
      { name: 'commission', basis: 'value', rows: [{ rate: { maker: '0.0001', taker: '0.0005' } }] },
    ],
  },
];
