import { describe, expect, it } from 'vitest';
import type { RecordedRestatement } from './restate-trips.ts';
import { roundTrips } from './round-trips.ts';
import type { RecordedFill } from './run-recorder.ts';

const [A, B] = [0, 1] as const;

const fill = (instrument: number, quantity: number, price: number, time: number): RecordedFill => ({
  id: time,
  order: time,
  instrument,
  sign: quantity > 0 ? 1 : -1,
  quantity: Math.abs(quantity),
  price,
  priceBeforeSlippage: price,
  fee: 0n,
  rate: 1,
  rule: 'market-at-next-open',
  marketTime: time,
  sourceTime: time,
  time,
});

/** What changed between the first fills and the rest. */
const restated = (
  change: Partial<RecordedRestatement> & Pick<RecordedRestatement, 'before' | 'after'>,
): RecordedRestatement => ({
  afterFills: 1,
  instrument: A,
  time: 5,
  ratio: 1,
  moved: 0n,
  proceeds: 0n,
  from: undefined,
  ...change,
});

const profits = (fills: readonly RecordedFill[], changes: readonly RecordedRestatement[]) =>
  Array.from(roundTrips(fills, [1n, 1n], changes), (trip) => ({
    instrument: trip.instrument,
    quantity: trip.quantity,
    from: trip.entryTime,
    to: trip.exitTime,
    profit: BigInt(trip.sign) * (trip.exitNotional - trip.entryNotional),
    exit: trip.exitRule,
  }));

const byTrade = { from: 1, exit: 'market-at-next-open' } as const;

describe('a round trip', () => {
  it('across a split shows its true profit, in new shares, long and short', () => {
    for (const sign of [1, -1])
      expect(
        profits(
          [fill(A, sign * 100, 700, 1), fill(A, -sign * 700, 101, 9)],
          [restated({ before: sign * 100, after: sign * 700, ratio: 7 })],
        ),
      ).toEqual([{ ...byTrade, instrument: A, quantity: 700, to: 9, profit: BigInt(sign * 700) }]);
  });

  it('counts what a split pays out for fractions', () => {
    expect(
      profits(
        [fill(A, 101, 60, 1), fill(A, -151, 40, 9)],
        [restated({ before: 101, after: 151, ratio: 1.5, proceeds: 20n })],
      ),
    ).toMatchObject([{ profit: BigInt(151 * 40 + 20 - 101 * 60) }]);
  });

  it('that was partly closed before a split goes on with the rest', () => {
    expect(
      profits(
        [fill(A, 100, 70, 1), fill(A, -50, 77, 2), fill(A, -350, 11, 9)],
        [restated({ afterFills: 2, before: 50, after: 350, ratio: 7 })],
      ),
    ).toMatchObject([{ quantity: 700, profit: BigInt(50 * 77 + 350 * 11 - 7000) }]);
  });

  it('leaves the cost of what is spun off to the new shares, whose trip begins when the old did', () => {
    const changes = [
      restated({ before: 300, after: 300, moved: 1875n }),
      restated({ instrument: B, before: 0, after: 75, moved: -1875n, from: A }),
    ];
    expect(profits([fill(A, 300, 50, 1), fill(A, -300, 44, 8), fill(B, -75, 26, 9)], changes)).toMatchObject([
      { ...byTrade, instrument: A, profit: BigInt(300 * 44 - 13_125) },
      { ...byTrade, instrument: B, quantity: 75, profit: BigInt(75 * 26 - 1875) },
    ]);
  });

  it('takes cost that is known only later', () => {
    const changes = [
      restated({ instrument: B, before: 0, after: 75, from: A }),
      restated({ time: 6, before: 300, after: 300, moved: 1875n }),
      restated({ instrument: B, time: 6, before: 75, after: 75, moved: -1875n, from: A }),
    ];
    expect(profits([fill(A, 300, 50, 1), fill(A, -300, 44, 8), fill(B, -75, 26, 9)], changes)).toMatchObject([
      { profit: BigInt(300 * 44 - 13_125) },
      { profit: BigInt(75 * 26 - 1875) },
    ]);
  });

  it('ends with the cash of a merger', () => {
    expect(profits([fill(A, 100, 50, 1)], [restated({ before: 100, after: 0, proceeds: 5420n })])).toEqual([
      { instrument: A, quantity: 100, from: 1, to: 5, profit: 420n, exit: 'corporate-action' },
    ]);
  });

  it('goes on in the acquirer’s shares, with what was paid besides', () => {
    const changes = [
      restated({ before: 100, after: 0, proceeds: 1000n, moved: 4000n }),
      restated({ instrument: B, before: 0, after: 50, moved: -4000n, from: A }),
    ];
    expect(profits([fill(A, 100, 50, 1), fill(B, -50, 90, 9)], changes)).toEqual([
      { ...byTrade, instrument: B, quantity: 50, to: 9, profit: 500n },
    ]);
  });

  it('joins what is held of the acquirer, or closes what is short of it', () => {
    const changes = (before: number) => [
      restated({ afterFills: 2, before: 100, after: 0, moved: 5000n }),
      restated({ afterFills: 2, instrument: B, before, after: before + 50, moved: -5000n, from: A }),
    ];
    expect(
      profits([fill(A, 100, 50, 1), fill(B, 50, 90, 2), fill(B, -100, 120, 9)], changes(50)),
    ).toMatchObject([{ instrument: B, quantity: 100, profit: BigInt(100 * 120 - 5000 - 4500) }]);
    expect(profits([fill(A, 100, 50, 1), fill(B, -50, 110, 2)], changes(-50))).toMatchObject([
      { instrument: B, from: 2, to: 5, profit: 500n },
      { instrument: B, from: 1, to: 5, profit: 0n },
    ]);
  });

  it('of what is not held is not begun by a split', () => {
    expect(profits([fill(B, 1, 1, 1)], [restated({ before: 0, after: 0, ratio: 7 })])).toEqual([]);
  });
});
