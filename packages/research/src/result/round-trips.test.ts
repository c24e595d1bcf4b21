import { defineStrategy, fillRules } from '@marketloom/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { barsClosingAt, catalogOf, coin, wave } from '../fixtures/catalogs.ts';
import { loaded } from '../fixtures/strategies.ts';
import { runBacktest } from '../run/backtest.ts';
import { type RoundTrip, roundTrips as roundTripsOf } from './round-trips.ts';
import type { RecordedFill } from './run-recorder.ts';

const roundTrips = (...of: Parameters<typeof roundTripsOf>): RoundTrip[] => [...roundTripsOf(...of)];

const FACTOR = 10n;
const factors = [FACTOR, FACTOR];

type Draft = Pick<RecordedFill, 'instrument' | 'sign' | 'leg' | 'quantity' | 'price' | 'fee' | 'rule'>;

const toFills = (drafts: readonly Draft[]): RecordedFill[] =>
  drafts.map((draft, index) => ({
    id: index + 1,
    order: index + 1,
    priceBeforeSlippage: draft.price,
    marketTime: 1000 + index,
    sourceTime: 1000 + index,
    time: 1000 + index,
    rate: 1,
    ...draft,
  }));

const drafts = fc.array(
  fc.record({
    instrument: fc.nat({ max: 1 }),
    sign: fc.constantFrom(1 as const, -1 as const),
    quantity: fc.integer({ min: 1, max: 6 }),
    price: fc.integer({ min: -5, max: 100 }),
    fee: fc.bigInt({ min: 0n, max: 1000n }),
    rule: fc.constantFrom(...fillRules),
  }),
  { maxLength: 40 },
);

const heldAfter = (fills: readonly Draft[], instrument: number): number =>
  fills.reduce((sum, one) => (one.instrument === instrument ? sum + one.sign * one.quantity : sum), 0);

/** The same fills with one more for each instrument that makes it flat. */
const flattened = (fills: readonly Draft[]): Draft[] => [
  ...fills,
  ...[0, 1].flatMap((instrument): Draft[] => {
    const held = heldAfter(fills, instrument);
    return held === 0
      ? []
      : [
          {
            instrument,
            sign: held > 0 ? -1 : 1,
            quantity: Math.abs(held),
            price: 50,
            fee: 7n,
            rule: fillRules[0],
          },
        ];
  }),
];

/** Trades one unit at a time, so that no fill ever turns a position. */
const unitByUnit = (fills: readonly RecordedFill[]) => {
  const trips: Omit<RoundTrip, 'fees'>[] = [];
  for (const instrument of [0, 1]) {
    let held = 0;
    let first: RecordedFill | undefined;
    let quantity = 0;
    let [entryNotional, exitNotional] = [0n, 0n];
    for (const fill of fills.filter((one) => one.instrument === instrument))
      for (let unit = 0; unit < fill.quantity; unit++) {
        const value = BigInt(fill.price) * FACTOR;
        if (held === 0) [first, quantity, entryNotional, exitNotional] = [fill, 0, 0n, 0n];
        if (held * fill.sign >= 0) {
          quantity++;
          entryNotional += value;
        } else exitNotional += value;
        held += fill.sign;
        if (held === 0)
          trips.push({
            instrument,
            sign: first!.sign,
            entryTime: first!.marketTime,
            exitTime: fill.marketTime,
            quantity,
            entryNotional,
            exitNotional,
            rate: 1,
            entryRule: first!.rule,
            exitRule: fill.rule,
            exitOrder: fill.order,
          });
      }
  }
  return trips;
};

const inOrder = (trips: readonly Omit<RoundTrip, 'fees'>[]) =>
  trips
    .map(({ instrument, exitTime, ...rest }) => ({ instrument, exitTime, ...rest }))
    .sort((a, b) => a.instrument - b.instrument || a.exitTime - b.exitTime);

const grossOf = ({ sign, entryNotional, exitNotional }: RoundTrip): bigint =>
  BigInt(sign) * (exitNotional - entryNotional);

describe('round trips', () => {
  it('are those of trading one unit at a time', () => {
    fc.assert(
      fc.property(drafts, (list) => {
        const fills = toFills(list);
        const trips = roundTrips(fills, factors).map(({ fees: _, ...rest }) => rest);
        expect(inOrder(trips)).toEqual(inOrder(unitByUnit(fills)));
      }),
      { numRuns: 500 },
    );
  });

  it('account for all money and all fees when everything is closed', () => {
    fc.assert(
      fc.property(drafts, (list) => {
        const fills = toFills(flattened(list));
        const trips = roundTrips(fills, factors);
        const paid = fills.reduce(
          (sum, { sign, quantity, price }) => sum - BigInt(sign * quantity * price) * FACTOR,
          0n,
        );
        expect(trips.reduce((sum, trip) => sum + grossOf(trip), 0n)).toBe(paid);
        expect(trips.reduce((sum, { fees }) => sum + fees, 0n)).toBe(
          fills.reduce((sum, { fee }) => sum + fee, 0n),
        );
      }),
      { numRuns: 500 },
    );
  });

  it('do not depend on how fills of two instruments are interleaved', () => {
    fc.assert(
      fc.property(drafts, (list) => {
        const fills = toFills(list);
        const apart = [0, 1].flatMap((instrument) =>
          roundTrips(
            fills.filter((fill) => fill.instrument === instrument),
            factors,
          ),
        );
        expect(inOrder(roundTrips(fills, factors))).toEqual(inOrder(apart));
      }),
    );
  });

  it('split a turning fill and its fee between the two sides', () => {
    const rule = fillRules[0];
    const [trip, next] = roundTrips(
      toFills([
        { instrument: 0, sign: 1, quantity: 3, price: 10, fee: 3n, rule },
        { instrument: 0, sign: -1, quantity: 10, price: 12, fee: 11n, rule },
        { instrument: 0, sign: 1, quantity: 7, price: 9, fee: 7n, rule },
      ]),
      factors,
    );
    // 3 of 10 units close: 3 of 11 for the fee, the rest of the division to the new position.
    expect(trip).toMatchObject({ sign: 1, quantity: 3, entryNotional: 300n, exitNotional: 360n, fees: 6n });
    expect(next).toMatchObject({
      sign: -1,
      quantity: 7,
      entryNotional: 840n,
      exitNotional: 630n,
      fees: 15n,
      entryTime: 1001,
      exitTime: 1002,
    });
  });

  it('are those of each leg where an account hedges, side by side', () => {
    const rule = fillRules[0];
    const trips = roundTrips(
      toFills([
        { instrument: 0, sign: 1, leg: 'long', quantity: 3, price: 10, fee: 1n, rule },
        { instrument: 0, sign: -1, leg: 'short', quantity: 5, price: 12, fee: 1n, rule },
        { instrument: 0, sign: -1, leg: 'long', quantity: 3, price: 11, fee: 1n, rule },
        { instrument: 0, sign: 1, leg: 'short', quantity: 5, price: 9, fee: 1n, rule },
      ]),
      factors,
    );
    expect(trips).toMatchObject([
      { sign: 1, quantity: 3, entryTime: 1000, exitTime: 1002, entryNotional: 300n, exitNotional: 330n },
      { sign: -1, quantity: 5, entryTime: 1001, exitTime: 1003, entryNotional: 600n, exitNotional: 450n },
    ]);
  });

  it('gather several entries and partial exits, and leave out what is still open', () => {
    const rule = fillRules[0];
    const list: Draft[] = [
      { instrument: 0, sign: -1, quantity: 2, price: 20, fee: 1n, rule },
      { instrument: 0, sign: -1, quantity: 2, price: 22, fee: 1n, rule },
      { instrument: 0, sign: 1, quantity: 1, price: 18, fee: 1n, rule },
      { instrument: 0, sign: 1, quantity: 3, price: 16, fee: 1n, rule },
      { instrument: 0, sign: 1, quantity: 5, price: 15, fee: 1n, rule },
    ];
    expect(roundTrips(toFills(list), factors)).toMatchObject([
      { sign: -1, quantity: 4, entryNotional: 840n, exitNotional: 660n, fees: 4n, exitTime: 1003 },
    ]);
    expect(roundTrips([], factors)).toEqual([]);
  });

  it('earn together what the account earned, once a run is flat', async () => {
    const DAYS = 300;
    const dice = loaded(
      defineStrategy({
        name: 'dice',
        state: () => ({ bars: 0 }),
        onBar(run, { instrument }) {
          run.state.bars++;
          if (run.state.bars > DAYS - 5) run.close(instrument);
          else if (run.random.uniform() < 0.5) run.buy(instrument, 1 + run.random.below(4));
          else run.sell(instrument, 1 + run.random.below(4));
        },
      }),
    );
    const catalog = await catalogOf([
      [{ instrument: coin(), kind: 'bar', bars: '1d' }, barsClosingAt(wave(DAYS))],
    ]);
    for (const seed of [1, 2, 3]) {
      const { result } = await runBacktest({
        config: {
          strategy: 'dice.ts',
          account: 'margin',
          leverage: 5,
          fees: 'percent:0.37%',
          slippage: 'bps:3',
          seed,
        },
        strategy: dice,
        catalog,
      });
      expect(result.positions).toEqual([]);
      expect(result.trades.length).toBeGreaterThan(3);
      const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
      expect(sum(result.trades.map(({ profit }) => profit))).toBeCloseTo(result.metrics.netProfit, 6);
      expect(sum(result.trades.map(({ fees }) => fees))).toBeCloseTo(result.metrics.totalFees, 8);
    }
  });
});
