import { defineInstrument, type Instrument } from '@marketloom/kernel';
import type { Catalog } from '@marketloom/market-data';
import { expect, test } from 'vitest';
import { refuseContractsOutside } from './contract-range.ts';

const at = (date: string): number => Date.parse(`${date}T16:00:00Z`) * 1000;
const contract = (symbol: string, listed: string, last: string, assetClass: 'future' | 'option' = 'future') =>
  defineInstrument({
    symbol,
    venue: 'X',
    assetClass,
    currency: 'USD',
    pricePrecision: 2,
    tickSize: 0.01,
    quantityPrecision: 0,
    lotSize: 1,
    multiplier: 1,
    calendar: 'XNYS',
    contract: {
      ...(assetClass === 'option'
        ? { underlying: 'A.X', option: { right: 'call', strike: 1, style: 'european' } as const }
        : {}),
      listedAt: at(listed),
      lastTradeAt: at(last),
      expirationDate: Number(last.replaceAll('-', '')),
      delivery: 'cash',
      settlement: 'pm',
    },
  });

const all = [
  contract('ESH24', '2023-03-01', '2024-03-15'),
  contract('ESM24', '2023-06-01', '2024-06-21'),
  contract('ESZ24', '2024-05-01', '2024-12-20'),
  contract('NQM24', '2023-06-01', '2024-06-21'),
  contract('A240315C', '2024-01-02', '2024-03-15', 'option'),
  contract('A240621C', '2024-01-02', '2024-06-21', 'option'),
];
const catalog = { instruments: (): readonly Instrument[] => all } as Catalog;
const refusal = (symbol: string, from: string, to: string): string => {
  try {
    refuseContractsOutside(
      all.filter((one) => one.symbol === symbol),
      { from: at(from), to: at(to) },
      catalog,
    );
  } catch (error) {
    return `${(error as { code: string }).code}: ${(error as Error).message}`;
  }
  return 'taken';
};

test.each([
  ['ESH24', '2024-03-14', '2024-04-01', 'taken'],
  [
    'ESH24',
    '2024-03-15',
    '2024-04-01',
    'trading in ESH24.X ended on 2024-03-15, and the run begins on 2024-03-15; choose other dates, or a contract that trades then: ESM24.X',
  ],
  [
    'ESZ24',
    '2024-03-01',
    '2024-04-01',
    'ESZ24.X is listed on 2024-05-01, and the run ends on 2024-04-01; choose other dates, or a contract that trades then: ESH24.X, ESM24.X',
  ],
  [
    'A240315C',
    '2024-04-01',
    '2024-05-02',
    'trading in A240315C.X ended on 2024-03-15, and the run begins on 2024-04-01; choose other dates, or a contract that trades then: A240621C.X',
  ],
  [
    'A240315C',
    '2030-04-01',
    '2030-05-02',
    'trading in A240315C.X ended on 2024-03-15, and the run begins on 2030-04-01; choose other dates',
  ],
])('%s from %s to %s: %s', (symbol, from, to, told) => {
  expect(refusal(symbol, from, to)).toBe(told === 'taken' ? told : `CONTRACT_OUT_OF_RANGE: ${told}`);
});
