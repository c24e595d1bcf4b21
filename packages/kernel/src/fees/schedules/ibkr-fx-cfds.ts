import type { FeeScheduleDefinition } from '../fee-schedule.ts';

const SHARES = 'Interactive Brokers, commissions of share CFDs (stored copy)';
const INDICES = 'Interactive Brokers, commissions of CFDs (stored copy)';
const FX = 'Interactive Brokers, commissions of spot currencies and metals (stored copy)';

/** Interactive Brokers Pro: currencies, metals and contracts for difference. */
export const ibkrFxCfds: readonly FeeScheduleDefinition[] = [
  {
    id: 'ibkr-fx',
    title: 'Interactive Brokers, spot currencies and their CFDs',
    currency: 'USD',
    source: `${FX}; LEAN InteractiveBrokersFeeModel.cs at 2486390 (2026-08-21)`,
    asOf: '2026-08-21',
    confidence: 'A',
    note: 'Values are in dollars, whatever the pair',
    components: [
      {
        name: 'commission',
        basis: 'value',
        tiers: { kind: 'whole', by: 'month-value' },
        rows: [
          {
            rate: [
              { from: '0', rate: '0.000020', minimum: '2.00' },
              { from: '1000000000', rate: '0.000015', minimum: '1.50' },
              { from: '2000000000', rate: '0.000010', minimum: '1.25' },
              { from: '5000000000', rate: '0.000008', minimum: '1.00' },
            ],
          },
        ],
      },
    ],
  },
  {
    id: 'ibkr-cfd-us-share',
    title: 'Interactive Brokers, CFDs on US shares',
    currency: 'USD',
    source: SHARES,
    asOf: '2026-11-21',
    confidence: 'A',
    note: 'The minimum is that of the band in which an order begins',
    components: [
      {
        name: 'commission',
        basis: 'share',
        tiers: { kind: 'marginal', by: 'month-quantity' },
        rows: [
          {
            rate: [
              { from: '0', rate: '0.0050', minimum: '1.00' },
              { from: '300000', rate: '0.0045', minimum: '1.00' },
              { from: '3000000', rate: '0.0040', minimum: '1.00' },
              { from: '20000000', rate: '0.0035', minimum: '1.00' },
              { from: '100000000', rate: '0.0030', minimum: '0.65' },
            ],
          },
        ],
      },
    ],
  },
  {
    id: 'ibkr-cfd-eu-share',
    title: 'Interactive Brokers, CFDs on European shares',
    currency: 'quote',
    source: INDICES,
    asOf: '2026-11-21',
    confidence: 'B',
    note: 'Bands count value in euros. The minimum is that of the band in which an order begins',
    components: [
      {
        name: 'commission',
        basis: 'value',
        tiers: { kind: 'marginal', by: 'month-value' },
        rows: [
          {
            when: { currency: ['GBP', 'EUR', 'CHF', 'USD'] },
            rate: [
              { from: '0', rate: '0.0005', minimum: '3.00' },
              { from: '10000000', rate: '0.0003', minimum: '2.00' },
              { from: '100000000', rate: '0.0002', minimum: '1.00' },
            ],
          },
          {
            when: { currency: ['SEK', 'NOK'] },
            rate: [
              { from: '0', rate: '0.0005', minimum: '39.00' },
              { from: '10000000', rate: '0.0003', minimum: '29.00' },
              { from: '100000000', rate: '0.0002', minimum: '29.00' },
            ],
          },
        ],
      },
    ],
  },
  {
    id: 'ibkr-cfd-index',
    title: 'Interactive Brokers, CFDs on indices',
    currency: 'quote',
    source: INDICES,
    asOf: '2026-11-21',
    confidence: 'B',
    components: [
      {
        name: 'commission',
        basis: 'value',
        rows: [
          { when: { root: ['IBUS500'] }, rate: '0.00005', minimum: '1.00', currency: 'USD' },
          { when: { root: ['IBUS30'] }, rate: '0.00005', minimum: '1.00', currency: 'USD' },
          { when: { root: ['IBUST100'] }, rate: '0.00010', minimum: '1.00', currency: 'USD' },
          { when: { root: ['IBGB100'] }, rate: '0.00005', minimum: '1.00', currency: 'GBP' },
          { when: { root: ['IBEU50'] }, rate: '0.00010', minimum: '1.00', currency: 'EUR' },
          { when: { root: ['IBDE30'] }, rate: '0.00005', minimum: '1.00', currency: 'EUR' },
          { when: { root: ['IBFR40'] }, rate: '0.00010', minimum: '1.00', currency: 'EUR' },
          { when: { root: ['IBES35'] }, rate: '0.00010', minimum: '1.00', currency: 'EUR' },
          { when: { root: ['IBNL25'] }, rate: '0.00010', minimum: '1.00', currency: 'EUR' },
          { when: { root: ['IBCH20'] }, rate: '0.00010', minimum: '1.00', currency: 'CHF' },
          { when: { root: ['IBJP225'] }, rate: '0.00010', minimum: '40.00', currency: 'JPY' },
          { when: { root: ['IBHK50'] }, rate: '0.00010', minimum: '10.00', currency: 'HKD' },
          { when: { root: ['IBAU200'] }, rate: '0.00010', minimum: '1.00', currency: 'AUD' },
        ],
      },
    ],
  },
  {
    id: 'ibkr-spot-metal',
    title: 'Interactive Brokers, spot gold and silver',
    currency: 'USD',
    source: FX,
    asOf: '2026-11-21',
    confidence: 'B',
    note: 'The value of the order picks one rate for all of it',
    components: [
      {
        name: 'commission',
        basis: 'value',
        tiers: { kind: 'whole', by: 'order-value' },
        rows: [
          {
            when: { root: ['XAUUSD'] },
            rate: [
              { from: '0', rate: '0.00015' },
              { from: '500000', rate: '0.00010' },
              { from: '1000000', rate: '0.00007' },
            ],
            minimum: '2.00',
          },
          {
            when: { root: ['XAGUSD'] },
            rate: [
              { from: '0', rate: '0.00030' },
              { from: '250000', rate: '0.00020' },
              { from: '500000', rate: '0.00015' },
            ],
            minimum: '2.00',
          },
        ],
      },
    ],
    notIncluded: ['storage of 0.10 % a year'],
  },
];
