import type { FeeReference, FeeScheduleDefinition } from '../fee-schedule.ts';

const US = 'Interactive Brokers, pricing of stocks in North America (2024-05 to 2025-05)';
const EUROPE = 'Interactive Brokers, pricing of stocks in Europe (stored copy, undated)';
const MEASURED = 'pfolio-io/pfolio-execution-quality, broker_ibkr.json (fills of 2026-08 to 2026-09)';

/** Taxes that a European broker passes on, where the head office is known. */
const europeanTaxes: readonly FeeReference[] = [
  { include: 'fr-ftt', when: { country: ['FR'] } },
  { include: 'it-ftt', when: { country: ['IT'] } },
  { include: 'es-ftt', when: { country: ['ES'] } },
  { include: 'ie-stamp', when: { country: ['IE'] } },
];

const usSales: readonly FeeReference[] = [{ include: 'sec-section-31' }, { include: 'finra-taf' }];

/** Interactive Brokers Pro: shares and exchange-traded funds. */
export const ibkrStocks: readonly FeeScheduleDefinition[] = [
  {
    id: 'ibkr-us-stock-fixed',
    title: 'Interactive Brokers, US stocks, fixed',
    currency: 'USD',
    source: US,
    asOf: '2025-05',
    confidence: 'A',
    note: 'B: the minimum of less than one share',
    components: [
      {
        name: 'commission',
        basis: 'share',
        minimumBelowOneShare: '0.01',
        rows: [{ rate: '0.005', minimum: '1.00', maximumShare: '0.01' }],
      },
      ...usSales,
    ],
  },
  {
    id: 'ibkr-us-stock-tiered',
    title: 'Interactive Brokers, US stocks, tiered',
    currency: 'USD',
    source: US,
    asOf: '2025-05',
    confidence: 'A',
    note: 'C: the maximum of clearing (one older source)',
    components: [
      {
        name: 'commission',
        basis: 'share',
        minimumBelowOneShare: '0.01',
        tiers: { kind: 'marginal', by: 'month-quantity' },
        rows: [
          {
            rate: [
              { from: '0', rate: '0.0035' },
              { from: '300000', rate: '0.0020' },
              { from: '3000000', rate: '0.0015' },
              { from: '20000000', rate: '0.0010' },
              { from: '100000000', rate: '0.0005' },
            ],
            minimum: '0.35',
            maximumShare: '0.01',
          },
        ],
      },
      { name: 'clearing', basis: 'share', rows: [{ rate: '0.00020', maximumShare: '0.005' }] },
      { name: 'nysePassThrough', basis: 'commission', rows: [{ rate: '0.000175' }] },
      { name: 'finraPassThrough', basis: 'commission', rows: [{ rate: '0.000563' }] },
      ...usSales,
      { include: 'cat' },
    ],
    notIncluded: ['fees and rebates of the exchange'],
  },
  {
    id: 'ibkr-us-fractional-min',
    title: 'Interactive Brokers, US stocks, less than one share',
    currency: 'USD',
    source: US,
    asOf: '2025-05',
    confidence: 'B',
    components: [
      {
        name: 'commission',
        basis: 'share',
        rows: [{ rate: '0.005', minimum: '0.01', maximumShare: '0.01' }],
      },
      ...usSales,
    ],
  },
  {
    id: 'ibkr-ca-stock-fixed',
    title: 'Interactive Brokers, Canadian stocks, fixed',
    currency: 'CAD',
    source: US,
    asOf: '2025-05',
    confidence: 'B',
    components: [
      {
        name: 'commission',
        basis: 'share',
        rows: [{ rate: '0.01', minimum: '1.00', maximumShare: '0.005' }],
      },
    ],
  },
  {
    id: 'ibkr-ca-stock-tiered',
    title: 'Interactive Brokers, Canadian stocks, tiered',
    currency: 'CAD',
    source: US,
    asOf: '2025-05',
    confidence: 'B',
    components: [
      {
        name: 'commission',
        basis: 'share',
        tiers: { kind: 'marginal', by: 'month-quantity' },
        rows: [
          {
            rate: [
              { from: '0', rate: '0.008' },
              { from: '300000', rate: '0.005' },
              { from: '3000000', rate: '0.004' },
              { from: '20000000', rate: '0.003' },
            ],
            minimum: '1.00',
            maximumShare: '0.005',
          },
        ],
      },
    ],
    notIncluded: ['fees and rebates of the exchange', 'clearing'],
  },
  {
    id: 'ibkr-eu-stock-tiered',
    title: 'Interactive Brokers, stocks in euros, tiered',
    currency: 'EUR',
    source: `${EUROPE}; ${MEASURED}`,
    asOf: '2026-09',
    confidence: 'A',
    note: 'The maximum is 29 on one page and 99, for Xetra, on another: unconfirmed. Older rates were 0.08 and 0.10 %',
    components: [
      {
        name: 'commission',
        basis: 'value',
        tiers: { kind: 'marginal', by: 'month-value' },
        rows: [
          {
            rate: [
              { from: '0', rate: '0.0005' },
              { from: '50000000', rate: '0.0003' },
              { from: '100000000', rate: '0.0002' },
              { from: '500000000', rate: '0.00015' },
            ],
            minimum: '1.25',
            maximum: '29.00',
          },
        ],
      },
      ...europeanTaxes,
    ],
    notIncluded: ['fees of the exchange', 'clearing'],
  },
  {
    id: 'ibkr-eu-stock-fixed',
    title: 'Interactive Brokers, stocks in euros, fixed',
    currency: 'EUR',
    source: EUROPE,
    asOf: '2026-11-21',
    confidence: 'B',
    note: 'Some venues ask 0.2 %, at least 10.00; which ones is not in the data',
    components: [
      {
        name: 'commission',
        basis: 'value',
        rows: [
          { rate: '0.0005', minimum: '3.00' },
          { when: { routing: ['direct'] }, rate: '0.0010', minimum: '4.00' },
        ],
      },
      ...europeanTaxes,
    ],
  },
  {
    id: 'ibkr-uk-stock-tiered',
    title: 'Interactive Brokers, London, tiered',
    currency: 'GBP',
    source: MEASURED,
    asOf: '2026-09',
    confidence: 'B',
    note: 'Measured: 1.00 on dark venues, 1.16 on the primary book. Bands above the first are not in the data',
    components: [
      {
        name: 'commission',
        basis: 'value',
        tiers: { kind: 'marginal', by: 'month-value' },
        rows: [{ rate: [{ from: '0', rate: '0.0005' }], minimum: '1.00' }],
      },
      { include: 'uk-sdrt' },
      { include: 'uk-ptm' },
      { include: 'ie-stamp', when: { country: ['IE'] } },
    ],
    notIncluded: ['fees of the exchange', 'clearing'],
  },
  {
    id: 'ibkr-uk-stock-fixed',
    title: 'Interactive Brokers, London, fixed',
    currency: 'GBP',
    source: 'general knowledge',
    asOf: '2026-11-21',
    confidence: 'C',
    components: [
      { name: 'commission', basis: 'value', rows: [{ rate: '0.0005', minimum: '3.00' }] },
      { include: 'uk-sdrt' },
      { include: 'uk-ptm' },
      { include: 'ie-stamp', when: { country: ['IE'] } },
    ],
  },
  {
    id: 'ibkr-ch-stock-tiered',
    title: 'Interactive Brokers, Switzerland, tiered',
    currency: 'CHF',
    source: MEASURED,
    asOf: '2026-09-08',
    confidence: 'B',
    note: 'Published as 0.06 % in 2026-05; twelve fills of 2026-09-08 paid 0.05 %. The primary book asks 3.58 at the minimum',
    components: [{ name: 'commission', basis: 'value', rows: [{ rate: '0.0005', minimum: '1.50' }] }],
    notIncluded: ['fees of the exchange', 'clearing', 'Swiss transfer stamp'],
  },
  {
    id: 'ibkr-ch-stock-fixed',
    title: 'Interactive Brokers, Switzerland, fixed',
    currency: 'CHF',
    source: 'general knowledge',
    asOf: '2026-11-21',
    confidence: 'C',
    components: [{ name: 'commission', basis: 'value', rows: [{ rate: '0.0005', minimum: '5.00' }] }],
    notIncluded: ['Swiss transfer stamp'],
  },
];
