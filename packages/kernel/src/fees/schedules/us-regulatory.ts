import type { FeeScheduleDefinition } from '../fee-schedule.ts';

const LISTED = ['equity', 'etf', 'option'];

/** What regulators and clearing houses of the United States ask; brokers pass it on. Dollars. */
export const usRegulatory: readonly FeeScheduleDefinition[] = [
  {
    id: 'sec-section-31',
    title: 'SEC fee of section 31, on sales',
    currency: 'USD',
    source:
      'SEC fee rate advisories 2020-2, 2025-2, 2026-2; FINRA information notices 2008 to 2025-04-24; Federal Register 2026-04233',
    asOf: '2026-04-04',
    confidence: 'A',
    note: 'A: 2014, 2016, 2018 to 2021, 2025, 2026; B: 2002 to 2005, 2008-04; C: the other first days. The day is that of the trade',
    components: [
      {
        name: 'secFee',
        basis: 'million',
        side: 'sell',
        applies: { assetClass: LISTED },
        rows: [
          { from: 2001_12_28, rate: '15.00' },
          { from: 2002_04_01, rate: '30.10' },
          { from: 2003_03_22, rate: '25.20' },
          { from: 2003_04_01, rate: '46.80' },
          { from: 2004_02_22, rate: '39.00' },
          { from: 2004_04_01, rate: '23.40' },
          { from: 2005_01_07, rate: '32.90' },
          { from: 2005_04_01, rate: '41.80' },
          { from: 2005_12_22, rate: '30.70' },
          { from: 2007_03_17, rate: '15.30' },
          { from: 2008_01_25, rate: '11.00' },
          { from: 2008_04_01, rate: '5.60' },
          { from: 2009_04_10, rate: '25.70' },
          { from: 2010_01_15, rate: '12.70' },
          { from: 2010_04_01, rate: '16.90' },
          { from: 2011_01_21, rate: '19.20' },
          { from: 2012_02_21, rate: '18.00' },
          { from: 2012_04_01, rate: '22.40' },
          { from: 2013_05_25, rate: '17.40' },
          { from: 2014_03_18, rate: '22.10' },
          { from: 2015_02_14, rate: '18.40' },
          { from: 2016_02_16, rate: '21.80' },
          { from: 2017_07_04, rate: '23.10' },
          { from: 2018_05_22, rate: '13.00' },
          { from: 2019_04_16, rate: '20.70' },
          { from: 2020_02_18, rate: '22.10' },
          { from: 2021_02_25, rate: '5.10' },
          { from: 2022_05_14, rate: '22.90' },
          { from: 2023_02_27, rate: '8.00' },
          { from: 2024_05_22, rate: '27.80' },
          { from: 2025_05_14, rate: '0.00' },
          { from: 2026_04_04, rate: '20.60' },
        ],
      },
    ],
  },
  {
    id: 'finra-taf',
    title: 'FINRA trading activity fee, sales of shares',
    currency: 'USD',
    source: 'FINRA Regulatory Notice 12-06; SR-FINRA-2024-019, SEC release 34-101696 (2024-11-21)',
    asOf: '2024-11-21',
    confidence: 'A',
    note: 'A: 2011, 2012-03, 2024, 2026 to 2028; C: the rest',
    components: [
      {
        name: 'taf',
        basis: 'share',
        side: 'sell',
        applies: { assetClass: ['equity', 'etf'] },
        per: 'execution',
        rows: [
          { from: 2011_07_01, rate: '0.000090', maximum: '4.50' },
          { from: 2012_03_01, rate: '0.000095', maximum: '4.75' },
          { from: 2012_07_01, rate: '0.000119', maximum: '5.95' },
          { from: 2022_01_01, rate: '0.000130', maximum: '6.49' },
          { from: 2023_01_01, rate: '0.000145', maximum: '7.27' },
          { from: 2024_01_01, rate: '0.000166', maximum: '8.30' },
          { from: 2026_01_01, rate: '0.000195', maximum: '9.79' },
          { from: 2027_01_01, rate: '0.000232', maximum: '11.61' },
          { from: 2028_01_01, rate: '0.000240', maximum: '12.05' },
        ],
      },
    ],
  },
  {
    id: 'finra-taf-option',
    title: 'FINRA trading activity fee, sales of options',
    currency: 'USD',
    source:
      'SR-FINRA-2024-019, SEC release 34-101696 (2024-11-21); Interactive Brokers, commissions of options; Alpaca, brokerage fee schedule of 2026-09-01',
    asOf: '2026-09-01',
    confidence: 'A',
    note: 'A: 2024 and 2026; C: the rest',
    components: [
      {
        name: 'taf',
        basis: 'contract',
        side: 'sell',
        rows: [
          { from: 2012_01_01, rate: '0.002' },
          { from: 2022_01_01, rate: '0.00218' },
          { from: 2023_01_01, rate: '0.00244' },
          { from: 2024_01_01, rate: '0.00279' },
          { from: 2026_01_01, rate: '0.00329' },
        ],
      },
    ],
  },
  {
    id: 'cat',
    title: 'Consolidated audit trail',
    currency: 'USD',
    source:
      'Interactive Brokers, commissions of stocks (2024-05 to 2025-05); Alpaca, brokerage fee schedule of 2026-09-01',
    asOf: '2026-09-01',
    confidence: 'B',
    note: 'Changes several times a year; first days are those when a rate was seen',
    components: [
      {
        name: 'cat',
        basis: 'equivalent-share',
        rows: [
          { from: 2024_09_01, rate: '0.000072' },
          { from: 2026_09_01, rate: '0.000003' },
        ],
      },
    ],
  },
  {
    id: 'occ-clearing',
    title: 'Clearing of options',
    currency: 'USD',
    source: 'Interactive Brokers, commissions of options; Alpaca, brokerage fee schedule of 2026-09-01',
    asOf: '2026-09-01',
    confidence: 'A',
    note: 'C: the maximum from 2025 on. One source tells of a holiday at 0.00 in 2025-12',
    multiplier: '100',
    components: [
      {
        name: 'occ',
        basis: 'contract',
        per: 'execution',
        rows: [
          { from: 2023_01_01, rate: '0.02', maximum: '55.00' },
          { from: 2025_01_01, rate: '0.025', maximum: '55.00' },
        ],
      },
    ],
  },
  {
    id: 'orf',
    title: 'Options regulatory fee, all exchanges together',
    currency: 'USD',
    source: 'Interactive Brokers, commissions of options; Alpaca, brokerage fee schedule of 2026-09-01',
    asOf: '2026-09-01',
    confidence: 'B',
    note: 'First days are those when a rate was seen',
    multiplier: '100',
    components: [
      {
        name: 'orf',
        basis: 'contract',
        rows: [
          { from: 2023_06_01, rate: '0.02685' },
          { from: 2026_09_01, rate: '0.015' },
        ],
      },
    ],
  },
  {
    id: 'us-index-option-surcharge',
    title: 'Proprietary fees of exchanges on index options',
    currency: 'USD',
    source: 'LEAN Common/Orders/Fees/WebullFeeModel.cs at 2486390 (2026-08-21)',
    asOf: '2026-08-21',
    confidence: 'B',
    multiplier: '100',
    components: [
      {
        name: 'surcharge',
        basis: 'contract',
        isNoneWithoutRow: true,
        tiers: { kind: 'whole', by: 'order-quantity' },
        rows: [
          {
            when: { root: ['SPX'] },
            rate: [
              {
                from: '0',
                rate: {
                  byPremium: [
                    { from: '0', rate: '0.57' },
                    { from: '1', rate: '0.66' },
                  ],
                },
              },
            ],
          },
          {
            when: { root: ['SPXW'] },
            rate: [
              {
                from: '0',
                rate: {
                  byPremium: [
                    { from: '0', rate: '0.50' },
                    { from: '1', rate: '0.59' },
                  ],
                },
              },
            ],
          },
          {
            when: { root: ['VIX', 'VIXW'] },
            rate: [
              {
                from: '0',
                rate: {
                  byPremium: [
                    { from: '0', rate: '0.10' },
                    { above: '0.10', rate: '0.25' },
                    { above: '0.99', rate: '0.40' },
                    { above: '1.99', rate: '0.45' },
                  ],
                },
              },
            ],
          },
          {
            when: { root: ['XSP'] },
            rate: [
              { from: '0', rate: '0' },
              { from: '10', rate: '0.07' },
            ],
          },
          { when: { root: ['DJX'] }, rate: [{ from: '0', rate: '0.18' }] },
          {
            when: { root: ['NDX'] },
            rate: [
              { from: '0', rate: '0.50' },
              { from: '25', rate: '0.75' },
            ],
          },
          {
            when: { root: ['NDX'], isCombo: [true] },
            rate: [
              { from: '0', rate: '0.65' },
              { from: '25', rate: '0.90' },
            ],
          },
        ],
      },
    ],
  },
];
