import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { corporateActionsFormat } from './corporate-actions.ts';
import type { JsonObject } from './golden-format.ts';

const differences = (rule: string, inputs: JsonObject, expected: JsonObject): readonly string[] =>
  corporateActionsFormat.cases({ cases: [{ id: 'one', rule, inputs, expected }] }, '')[0]!.check();

const published = JSON.parse(
  readFileSync(new URL('../fixtures/corporate-actions.json', import.meta.url), 'utf8'),
) as JsonObject;

const buy = { side: 'buy', type: 'limit', price: '50.00', quantity: '100', tick: '0.01' };
const sell = { ...buy, side: 'sell' };
const events = [
  ['2024-02-12', 'dividend', '0.50', 'close before 100'],
  ['2024-02-12', 'special-dividend', '0.25', 'close before 100'],
  ['2024-06-10', 'split', '4'],
];
const listed = { contracts: '3', strike: '150', multiplier: '100' };

describe('golden cases of corporate actions', () => {
  it.each(corporateActionsFormat.cases(published, '').map((golden) => [golden.name, golden] as const))(
    'published: %s',
    (_name, golden) => {
      expect(golden.check()).toEqual([]);
    },
  );

  it.each<[string, string, JsonObject, JsonObject]>([
    [
      'a ratio as old and new',
      'split',
      { quantity: '100', basis: '900', newShares: '3', oldShares: '2' },
      { quantity: '150', average: '6' },
    ],
    [
      'a short of a reverse split pays its fraction',
      'reverse-split',
      { quantity: '-1234', basis: '-2468', ratio: '0.1', cashInLieuPrice: '19.50' },
      { quantity: '-123', cash: '-7.8', basis: '-2460', realised: '0.2' },
    ],
    [
      'a quotient at twelve decimals',
      'split',
      { quantity: '300', basis: '100', ratio: '1.5' },
      { average: '0.222222222222' },
    ],
    [
      'net of tax, half up to the cent',
      'cash-dividend',
      { quantityBeforeEx: '33', amount: '0.27', withholding: '0.15' },
      { gross: '8.91', net: '7.57' },
    ],
    [
      'bought before the ex-date',
      'cash-dividend',
      { boughtOn: '2026-03-06', exDate: '2026-03-09', quantity: '100', amount: '1.00' },
      { cash: '100' },
    ],
    [
      'sold before the ex-date',
      'cash-dividend',
      { quantity: '100', soldOn: '2026-03-06', exDate: '2026-03-09', amount: '1.00' },
      { cash: '0' },
    ],
    [
      'due bills',
      'cash-dividend',
      {
        quantity: '1',
        amount: '10',
        price: '40',
        payDate: '2026-03-20',
        kind: 'special',
        exDate: '2026-03-23',
      },
      { exDate: '2026-03-23', dueBills: true },
    ],
    [
      'a fraction of the shares spun off',
      'spin-off',
      { quantity: '10', basis: '500', distributionRatio: '0.25', parentPriceAfter: '42', spinPrice: '24' },
      { spinQuantity: '2', cash: '12', parentBasis: '437.5', spinBasis: '50' },
    ],
    [
      'a fraction of the acquirer',
      'merger-stock',
      { quantity: '176', basis: '7040', ratio: '0.6', cashInLieuPrice: '70' },
      { quantity: '105', cash: '42', basis: '7000' },
    ],
    [
      'a mixed merger at a loss',
      'merger-mixed',
      { quantity: '200', basis: '15000', cashPerShare: '15', ratio: '0.5', newPrice: '80' },
      { gainRealisedEconomic: '-4000', bootGainTax: '0', newBasisTax: '12000' },
    ],
    ['a buy stop at a dividend', 'gtc-dividend', { ...buy, type: 'stop', dividend: '0.37' }, { price: '50' }],
    [
      'both prices of a sell stop-limit',
      'gtc-dividend',
      {
        ...sell,
        type: 'stop-limit',
        stopPrice: '50.00',
        limitPrice: '49.50',
        price: undefined,
        dividend: '0.37',
      },
      { stopPrice: '49.63', limitPrice: '49.13' },
    ],
    ['less than a cent', 'gtc-dividend', { ...buy, dividend: '0.009' }, { price: '50.00' }],
    ['several dividends', 'gtc-dividend', { ...buy, dividends: ['0.105', '0.105'] }, { price: '49.79' }],
    [
      'a sell limit at a split',
      'gtc-split',
      { ...sell, price: '80.01', ratio: '1.5', quantity: '101' },
      { price: '53.34', quantity: '151' },
    ],
    [
      'do not increase',
      'gtc-split',
      { ...buy, ratio: '2', doNotIncrease: true },
      { price: '25', quantity: '100' },
    ],
    ['a stock dividend', 'gtc-split', { ...buy, rate: '0.05' }, { price: '47.61', quantity: '105' }],
    [
      'several dividends of a day',
      'adjustment-factor',
      { dividends: ['0.50', '0.25'], closeBeforeEx: '100' },
      { priceFactor: '0.9925', volumeFactor: '1' },
    ],
    [
      'the factor of a split',
      'adjustment-factor',
      { ratio: '4' },
      { priceFactor: '0.25', volumeFactor: '4' },
    ],
    [
      'splits only',
      'adjustment-factor',
      { events, rawPrice: '98', date: '2024-01-15', mode: 'split' },
      { adjustedPrice: '24.5' },
    ],
    [
      'raw prices',
      'adjustment-factor',
      { events, rawPrice: '98', date: '2024-01-15', mode: 'raw' },
      { adjustedPrice: '98' },
    ],
    [
      'between two events',
      'point-in-time',
      { events, rawPrice: '98', rawVolume: '1000', date: '2024-01-15', asOf: '2024-06-09' },
      { adjustedPrice: '97.265', adjustedVolume: '1000' },
    ],
    [
      'on the day of the split',
      'point-in-time',
      { events, rawPrice: '98', date: '2024-02-12', asOf: '2024-06-10' },
      { adjustedPrice: '24.5' },
    ],
    [
      'contracts of a 3:2 split',
      'occ-adjustment',
      { ...listed, ratio: '1.5' },
      { contracts: '3', strike: '150', multiplier: '100', deliverable: '150', newRoot: true },
    ],
    [
      'contracts of a reverse split',
      'occ-adjustment',
      { ...listed, ratio: '0.1' },
      { contracts: '3', strike: '150', deliverable: '10' },
    ],
    [
      'contracts at an ordinary dividend',
      'occ-adjustment',
      { strike: '100', dividend: '7', kind: 'ordinary' },
      { strike: '100', contracts: 'unchanged' },
    ],
    [
      'contracts at the threshold',
      'occ-adjustment',
      { strike: '100', dividend: '0.125', kind: 'special' },
      { strike: '99.875' },
    ],
    [
      'contracts of a spin-off',
      'occ-adjustment',
      { strike: '50', distributionRatio: '0.25' },
      { deliverable: '100', deliverableSpin: '25' },
    ],
    [
      'contracts of a cash merger',
      'occ-adjustment',
      { strike: '50', event: 'cash merger', price: '53' },
      { deliverableCash: '5300', accelerated: true },
    ],
    [
      'contracts of a stock merger',
      'occ-adjustment',
      { strike: '50', event: 'stock merger', ratio: '0.6' },
      { deliverableAcquirer: '60' },
    ],
    [
      'contracts of a mixed merger',
      'occ-adjustment',
      { strike: '50', event: 'merger', ratio: '0.6', cashPerShare: '15' },
      { deliverableAcquirer: '60', deliverableCash: '1500' },
    ],
    [
      'intrinsic value of an adjusted call',
      'occ-adjustment',
      { strike: '60', ratio: '1.5', spot: '50' },
      { intrinsic: '1500' },
    ],
  ])('%s', (_name, rule, inputs, expected) => {
    const given = Object.fromEntries(Object.entries(inputs).filter(([, value]) => value !== undefined));
    expect(differences(rule, given, expected)).toEqual([]);
  });

  it('tells what differs, and what there is not', () => {
    expect(differences('split', { quantity: '100', basis: '80', ratio: '2' }, { quantity: '199' })).toEqual([
      'quantity: got 200, want 199',
    ]);
    expect(differences('split', { quantity: '100', basis: '80', ratio: '2' }, { height: '1' })).toEqual([
      'the API gives no "height" of the rule split',
    ]);
    expect(differences('nothing', {}, {})[0]).toMatch(
      'no such rule of corporate actions in the API: nothing',
    );
    expect(() => differences('split', { basis: '80', ratio: '2' }, {})).toThrow('inputs have no quantity');
  });

  it('does not take an amount of few decimals for one that is near it', () => {
    const inputs = { dividend: '0.08', closeBeforeEx: '24.96' };
    expect(differences('adjustment-factor', inputs, { priceFactor: '0.9968' })).toHaveLength(1);
  });
});
