import type { FeeReference, FeeScheduleDefinition } from '../fee-schedule.ts';

const FUTURES =
  'Interactive Brokers, commissions of futures (stored copies); LEAN InteractiveBrokersFeeModel.cs at 2486390 (2026-08-21)';
const OPTIONS =
  'Interactive Brokers, commissions of options, North America (2023-02 to 2024-05); LEAN InteractiveBrokersFeeModel.cs at 2486390 (2026-08-21)';

/** Which roots are micro contracts: those of the exchange fees, and their families by general knowledge. */
const MICRO = ['MES', 'MNQ', 'M2K', 'MYM', 'MCL', 'MGC'];
const E_MINI_FX = ['E7', 'J7'];
const MICRO_FX = ['M6A', 'M6B', 'M6E', 'MCD', 'MJY', 'MSF'];

const optionPassThrough: readonly FeeReference[] = [
  { include: 'occ-clearing' },
  { include: 'orf' },
  { include: 'sec-section-31' },
  { include: 'finra-taf-option' },
];

const futurePassThrough: readonly FeeReference[] = [
  { include: 'us-future-exchange' },
  { include: 'us-future-regulatory' },
];

/** Interactive Brokers Pro: options and futures. Exercise and assignment of options on shares are free. */
export const ibkrOptionsFutures: readonly FeeScheduleDefinition[] = [
  {
    id: 'ibkr-us-option',
    title: 'Interactive Brokers, US options, tiered',
    currency: 'USD',
    source: OPTIONS,
    asOf: '2024-05',
    confidence: 'A',
    note: 'B: direct routing',
    multiplier: '100',
    components: [
      {
        name: 'commission',
        basis: 'contract',
        tiers: { kind: 'marginal', by: 'month-quantity' },
        rows: [
          {
            rate: [
              {
                from: '0',
                rate: {
                  byPremium: [
                    { from: '0', rate: '0.25' },
                    { from: '0.05', rate: '0.50' },
                    { from: '0.10', rate: '0.65' },
                  ],
                },
              },
              {
                from: '10000',
                rate: {
                  byPremium: [
                    { from: '0', rate: '0.25' },
                    { from: '0.05', rate: '0.50' },
                  ],
                },
              },
              { from: '50000', rate: { byPremium: [{ from: '0', rate: '0.25' }] } },
              { from: '100000', rate: { byPremium: [{ from: '0', rate: '0.15' }] } },
            ],
            minimum: '1.00',
          },
          { when: { routing: ['direct'] }, rate: [{ from: '0', rate: '1.00' }], minimum: '1.00' },
        ],
      },
      ...optionPassThrough,
    ],
    notIncluded: ['fees and rebates of the exchange'],
  },
  {
    id: 'ibkr-us-option-fixed-lite',
    title: 'Interactive Brokers, US options, fixed, for Lite accounts',
    currency: 'USD',
    source: 'Interactive Brokers, commissions of options (stored copy of 2020)',
    asOf: '2020',
    confidence: 'B',
    multiplier: '100',
    components: [
      { name: 'commission', basis: 'contract', rows: [{ rate: '0.65', minimum: '1.00' }] },
      ...optionPassThrough,
      { include: 'us-index-option-surcharge' },
    ],
  },
  {
    id: 'us-future-exchange',
    title: 'Exchange fees of US futures',
    currency: 'USD',
    source: `${FUTURES}; pfolio-io/pfolio-execution-quality, broker_ibkr.json (fills of 2026-08 to 2026-09)`,
    asOf: '2026-08-21',
    confidence: 'B',
    note: 'A: rates without a day, as LEAN has them; B: those from 2026-05-04, one source (2.25 a side in all was measured for ES)',
    components: [
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
          { from: 2026_05_04, when: { root: ['ES', 'NQ', 'RTY'] }, rate: '1.38' },
          { from: 2026_05_04, when: { root: ['MES', 'MNQ'] }, rate: '0.35' },
        ],
      },
    ],
  },
  {
    id: 'us-future-regulatory',
    title: 'Regulatory fee of US futures',
    currency: 'USD',
    source: FUTURES,
    asOf: '2026-08-21',
    confidence: 'A',
    components: [{ name: 'regulatory', basis: 'contract', rows: [{ rate: '0.02' }] }],
  },
  {
    id: 'ibkr-us-future-fixed',
    title: 'Interactive Brokers, US futures and their options, fixed',
    currency: 'USD',
    source: FUTURES,
    asOf: '2026-08-21',
    confidence: 'A',
    note: 'Small contracts pay the first rate of their tiers; B: contracts on crypto',
    components: [
      {
        name: 'broker',
        basis: 'contract',
        rows: [
          { rate: '0.85' },
          { when: { root: MICRO }, rate: '0.25' },
          { when: { root: E_MINI_FX }, rate: '0.50' },
          { when: { root: MICRO_FX }, rate: '0.15' },
          { when: { root: ['BTC'] }, rate: '5' },
          { when: { root: ['MBT'] }, rate: '2.25' },
          { when: { root: ['ETH'] }, rate: '3' },
          { when: { root: ['MET'] }, rate: '0.20' },
        ],
      },
      ...futurePassThrough,
    ],
  },
  {
    id: 'ibkr-us-future-tiered',
    title: 'Interactive Brokers, US futures and their options, tiered',
    currency: 'USD',
    source: FUTURES,
    asOf: '2026-08-21',
    confidence: 'A',
    note: 'B: contracts on crypto',
    components: [
      {
        name: 'broker',
        basis: 'contract',
        tiers: { kind: 'marginal', by: 'month-quantity' },
        rows: [
          {
            rate: [
              { from: '0', rate: '0.85' },
              { from: '1000', rate: '0.65' },
              { from: '10000', rate: '0.45' },
              { from: '20000', rate: '0.25' },
            ],
          },
          {
            when: { root: MICRO },
            rate: [
              { from: '0', rate: '0.25' },
              { from: '1000', rate: '0.20' },
              { from: '10000', rate: '0.15' },
              { from: '20000', rate: '0.10' },
            ],
          },
          {
            when: { root: E_MINI_FX },
            rate: [
              { from: '0', rate: '0.50' },
              { from: '1000', rate: '0.40' },
              { from: '10000', rate: '0.30' },
              { from: '20000', rate: '0.15' },
            ],
          },
          {
            when: { root: MICRO_FX },
            rate: [
              { from: '0', rate: '0.15' },
              { from: '1000', rate: '0.12' },
              { from: '10000', rate: '0.08' },
              { from: '20000', rate: '0.05' },
            ],
          },
          { when: { root: ['BTC'] }, rate: [{ from: '0', rate: '5' }] },
          { when: { root: ['MBT'] }, rate: [{ from: '0', rate: '2.25' }] },
          { when: { root: ['ETH'] }, rate: [{ from: '0', rate: '3' }] },
          { when: { root: ['MET'] }, rate: [{ from: '0', rate: '0.20' }] },
        ],
      },
      ...futurePassThrough,
    ],
  },
  {
    id: 'ibkr-world-future',
    title: 'Interactive Brokers, futures outside of the United States',
    currency: 'quote',
    source: FUTURES,
    asOf: '2026-08-21',
    confidence: 'A',
    components: [
      {
        name: 'broker',
        basis: 'contract',
        rows: [
          { when: { currency: ['EUR'] }, rate: '0.65' },
          { when: { currency: ['GBP'] }, rate: '0.60' },
          { when: { currency: ['CHF'] }, rate: '0.95' },
          { when: { currency: ['HKD'] }, rate: '7' },
          { when: { currency: ['JPY'] }, rate: '85' },
        ],
      },
    ],
    notIncluded: ['fees of the exchange'],
  },
];
