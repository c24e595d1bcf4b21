import { type AccountBooks, fundingRates, MICROS_PER_HOUR, type Micros, micros } from '@marketloom/kernel';
import { expect, it } from 'vitest';
import { LeanPerpetualFunding } from './perpetual-funding.ts';

const DAY_START = Date.UTC(2022, 11, 13) * 1000;
const at = (hour: number): Micros => micros(DAY_START + hour * MICROS_PER_HOUR);

/** 1,000 units at a price of 0.5, told 0.01 % at midnight; the hours are those of steps. */
const paidAt = (hours: readonly number[], heldFrom: number): readonly [number, bigint][] => {
  const paid: [number, bigint][] = [];
  let now = at(0);
  const books = {
    portfolio: {
      positions: [
        {
          get isFlat() {
            return now < at(heldFrom);
          },
          quantityScaled: 1000,
          instrument: { quantityPrecision: 0, multiplier: 1, currency: 'USDT' },
        },
      ],
    },
    post: ({ amount }: { amount: bigint }) => paid.push([(now - DAY_START) / MICROS_PER_HOUR, amount]),
  } as unknown as AccountBooks;
  const rates = fundingRates([{ time: at(0), rate: 0.0001 }], 8, 'funding');
  const process = new LeanPerpetualFunding({
    books,
    funding: new Map([[0, { rates, hours: 8 }]]),
    priceOf: () => 0.5,
    stepTime: () => now,
  });
  for (const hour of hours) {
    now = at(hour);
    process.onTime(now);
  }
  return paid;
};

/** 1,000 × 0.5 × 0.0001 */
const AMOUNT = -50_000_000_000_000_000n;

it('pays the last rate that was told, every eight hours while it is held', () => {
  expect(paidAt([1, 2, 8, 16, 24], 1)).toEqual([
    [8, AMOUNT],
    [16, AMOUNT],
    [24, AMOUNT],
  ]);
});

it('pays at the first step after a stamp, for every stamp since', () => {
  expect(paidAt([1, 17.5], 1)).toEqual([
    [17.5, AMOUNT],
    [17.5, AMOUNT],
  ]);
});

it('pays nothing for stamps before the position was first seen', () => {
  expect(paidAt([7, 8, 9, 15], 8)).toEqual([]);
});
