import { auctionPhases, statusActions } from '@marketloom/kernel';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calendarById } from '../calendars/index.ts';
import { FindingLog } from './finding-log.ts';
import { VenueChecks, type VenueKind } from './venue-checks.ts';

const options = () => ({
  calendar: calendarById('24/7'),
  pricePrecision: 2,
  tickAt: () => 0.01,
  findings: new FindingLog('rows.csv'),
});

const codeOf = (kind: VenueKind, values: readonly number[]) =>
  new VenueChecks(kind, options()).check(1, 1000, values)?.code ?? null;

const nothing = Number.NaN;
const action = (name: (typeof statusActions)[number]) => statusActions.indexOf(name);

test.each<readonly [VenueKind, readonly number[], string | null]>([
  ['auction', [10, 5, 0], null],
  ['auction', [10, nothing, 3], null],
  ['auction', [0, 5, 0], 'non-positive-price'],
  ['auction', [nothing, 5, 0], 'not-finite'],
  ['auction', [10, -5, 0], 'negative-volume'],
  ['auction', [10, 5, 4], 'word'],
  ['imbalance', [1, 500, -200, 10, nothing, nothing], null],
  ['imbalance', [1, 0, 0, 10, 10.5, 9.5], null],
  ['imbalance', [-1, 0, 0, 10, 10.5, 9.5], 'word'],
  ['imbalance', [1, nothing, 0, 10, nothing, nothing], 'not-finite'],
  ['imbalance', [1, -1, 0, 10, nothing, nothing], 'negative-volume'],
  ['imbalance', [1, 500, Number.NEGATIVE_INFINITY, 10, nothing, nothing], 'not-finite'],
  ['imbalance', [1, 500, nothing, 10, nothing, nothing], 'not-finite'],
  ['imbalance', [1, 500, -1e17, 10, nothing, nothing], 'absurd-number'],
  ['imbalance', [1, 500, 0, 0, nothing, nothing], 'non-positive-price'],
  ['imbalance', [1, 500, 0, 10, 0, nothing], 'non-positive-price'],
  ['imbalance', [1, 500, 0, 10, nothing, Number.POSITIVE_INFINITY], 'not-finite'],
  ['status', [action('halt'), nothing, nothing], null],
  ['status', [action('restrict-short'), nothing, nothing], null],
  ['status', [5, nothing, nothing], 'word'],
  ['status', [action('bands'), 9, 11], null],
  ['status', [action('bands'), 9, 9], null],
  ['status', [action('bands'), nothing, 11], null],
  ['status', [action('bands'), 9, nothing], null],
  ['status', [action('bands'), nothing, nothing], 'no-bands'],
  ['status', [action('bands'), 11, 9], 'lower-above-upper'],
  ['status', [action('bands'), 0, 9], 'non-positive-price'],
  ['status', [action('halt'), 9, nothing], 'stray-bands'],
  ['mark', [10.123_456], null],
  ['mark', [-1], 'non-positive-price'],
  ['mark', [1e300], 'absurd-number'],
])('a row of kind %s that says %j: %s', (kind, values, code) => {
  expect(codeOf(kind, values)).toBe(code);
});

test('a near price of zero is told to be left out', () => {
  const fault = new VenueChecks('imbalance', options()).check(1, 1000, [0, 1, 1, 10, 0, 0]);
  expect(fault).toMatchObject({
    text: 'near price is 0',
    expected: 'nothing while it is not published, else a price above 0',
  });
});

describe.each<readonly [VenueKind, readonly number[]]>([
  ['auction', [10, 5, 0]],
  ['imbalance', [1, 500, -200, 10, nothing, nothing]],
  ['status', [0, nothing, nothing]],
  ['mark', [10]],
])('rows of kind %s', (kind, values) => {
  test('may be of one time, and must not go back', () => {
    const checks = new VenueChecks(kind, options());
    expect(checks.check(1, 1000, values)).toBeNull();
    expect(checks.check(2, 1000, values)).toBeNull();
    expect(checks.check(3, 999, values)).toMatchObject({ code: 'disorder' });
    expect(checks.check(4, 1000, values)).toBeNull();
  });
});

test.each<readonly [VenueKind, (price: number) => readonly number[]]>([
  ['auction', (price) => [price, 1, 1]],
  ['mark', (price) => [price]],
])('a price of kind %s far beyond the usual move is told and stored', (kind, rowOf) => {
  const checked = options();
  const checks = new VenueChecks(kind, checked);
  for (let i = 0; i < 40; i++) expect(checks.check(i + 1, i, rowOf(100 + (i % 2) / 10))).toBeNull();
  expect(checks.check(41, 41, rowOf(150))).toBeNull();
  expect(checked.findings.counts).toEqual({ outlier: 1 });
});

test('bands are accepted exactly where they are prices with the lower not above the upper', () => {
  const band = fc.oneof(fc.double({ min: -10, max: 100 }), fc.constantFrom(0, 1, 50, nothing));
  fc.assert(
    fc.property(band, band, (lower, upper) => {
      const isPrice = (price: number) => Number.isNaN(price) || price > 0;
      const isRight =
        isPrice(lower) && isPrice(upper) && !(lower > upper) && !(Number.isNaN(lower) && Number.isNaN(upper));
      expect(codeOf('status', [action('bands'), lower, upper]) === null).toBe(isRight);
    }),
  );
});

test('a phase is accepted exactly where the kernel has it', () => {
  fc.assert(
    fc.property(fc.oneof(fc.integer({ min: -3, max: 9 }), fc.double({ min: -1, max: 5 })), (phase) => {
      const isKnown = auctionPhases.some((_, index) => index === phase);
      expect(codeOf('auction', [10, 5, phase]) === null).toBe(isKnown);
    }),
  );
});
