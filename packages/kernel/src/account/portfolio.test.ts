import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defineInstrument, type Instrument } from '../instrument/instrument.ts';
import { formatMoney, type Money, moneyToNumber, parseMoney, ZERO_MONEY } from '../numeric/money.ts';
import { instrumentWith } from './fixtures/instruments.ts';
import { Portfolio } from './portfolio.ts';

const anyInstrument: fc.Arbitrary<Instrument> = fc
  .record({
    pricePrecision: fc.integer({ min: 0, max: 9 }),
    quantityPrecision: fc.integer({ min: 0, max: 9 }),
    multiplier: fc.constantFrom(1, 5, 50, 100, 0.5, 0.01, 12.5, 0.001),
  })
  .map((fields) => {
    const room = 18 - fields.pricePrecision - fields.quantityPrecision;
    const multiplier = room >= 3 ? fields.multiplier : Math.ceil(fields.multiplier);
    return instrumentWith({ ...fields, multiplier });
  });

const anyStep = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('fill' as const),
      instrument: fc.nat(2),
      sign: fc.constantFrom<(1 | -1)[]>(1, -1),
      // Small quantities close and turn often; large ones leave the range of safe products.
      quantity: fc.oneof(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 10 ** 12 })),
      price: fc.oneof(fc.integer({ min: 1, max: 1000 }), fc.integer({ min: -(10 ** 6), max: 10 ** 11 })),
      fee: fc.oneof(fc.constant(0n), fc.bigInt({ min: -(10n ** 6n), max: 10n ** 19n })),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('close' as const),
      instrument: fc.nat(2),
      price: fc.integer({ min: 1, max: 1000 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('deposit' as const),
      amount: fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n }),
    }),
  },
);

const portfolioOf = (instruments: readonly Instrument[]): Portfolio =>
  new Portfolio({ currency: 'USD', account: 'margin', leverage: 2, instruments });

describe('Portfolio', () => {
  it('balances to the last digit after every deposit, withdrawal, fill, turn and fee', () => {
    let steps = 0;
    fc.assert(
      fc.property(
        fc.tuple(anyInstrument, anyInstrument, anyInstrument),
        fc.array(anyStep, { minLength: 20, maxLength: 80, size: 'max' }),
        (instruments, sequence) => {
          const portfolio = portfolioOf(instruments);
          let returned = 0n;
          for (const step of sequence) {
            if (step.kind === 'deposit') portfolio.deposit(step.amount as Money);
            else if (step.kind === 'fill')
              returned += portfolio.applyFill(
                step.instrument,
                step.sign,
                step.quantity,
                step.price,
                step.fee as Money,
              );
            else {
              const held = portfolio.positions[step.instrument]!.quantityScaled;
              if (held === 0) continue;
              returned += portfolio.applyFill(
                step.instrument,
                held > 0 ? -1 : 1,
                Math.abs(held),
                step.price,
                ZERO_MONEY,
              );
              expect(portfolio.positions[step.instrument]!.costBasis).toBe(0n);
            }
            steps++;
            const sum = (of: (position: Portfolio['positions'][number]) => bigint): bigint =>
              portfolio.positions.reduce((total, position) => total + of(position), 0n);
            expect(portfolio.cash + sum((position) => position.costBasis)).toBe(
              portfolio.deposits + portfolio.realised - portfolio.fees,
            );
            expect(sum((position) => position.realised)).toBe(portfolio.realised);
            expect(sum((position) => position.fees)).toBe(portfolio.fees);
            expect(returned).toBe(portfolio.realised);
            expect(portfolio.cashNumber).toBe(moneyToNumber(portfolio.cash));
            expect(portfolio.heldCount).toBe(
              portfolio.positions.filter((position) => !position.isFlat).length,
            );
          }
        },
      ),
      { numRuns: 300 },
    );
    expect(steps).toBeGreaterThan(3_000);
  });

  it('values exactly what is held, in the order of the instruments, whatever was opened first', () => {
    const instruments = Array.from({ length: 6 }, (_, index) => instrumentWith({ id: `S${index}.X` }));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(5), fc.constantFrom<(1 | -1)[]>(1, -1), fc.integer({ min: 1, max: 2 })), {
          maxLength: 60,
        }),
        fc.array(fc.double({ min: 0.01, max: 1e5, noNaN: true }), { minLength: 6, maxLength: 6 }),
        (fills, prices) => {
          const portfolio = portfolioOf(instruments);
          portfolio.deposit(parseMoney(1000));
          for (const [index, sign, quantity] of fills)
            portfolio.applyFill(index, sign, quantity, 333, ZERO_MONEY);
          portfolio.prices.set(prices);
          let equity = portfolio.cashNumber;
          let exposure = 0;
          portfolio.positions.forEach((position, index) => {
            equity += position.units * prices[index]!;
            exposure += Math.abs(position.units * prices[index]!);
          });
          expect(portfolio.equity()).toBe(equity);
          expect(portfolio.grossExposure()).toBe(exposure);
        },
      ),
    );
  });

  it('marks an instrument at its first fill until the market gives a price', () => {
    const portfolio = portfolioOf([instrumentWith()]);
    portfolio.deposit(parseMoney(1000));
    portfolio.applyFill(0, 1, 10, 5025, parseMoney(1));
    expect(portfolio.equity()).toBe(999);
    portfolio.prices[0] = 51;
    expect(portfolio.equity()).toBe(1006.5);
    portfolio.applyFill(0, 1, 1, 5000, ZERO_MONEY);
    expect(portfolio.prices[0]).toBe(51);
  });

  it('reads a fill as the sum of its parts', () => {
    const portfolio = portfolioOf([instrumentWith()]);
    portfolio.deposit(parseMoney(10_000));
    portfolio.applyFill(0, 1, 100, 1000, parseMoney('1.25'));
    expect(formatMoney(portfolio.cash, 2)).toBe('8998.75');
    expect(formatMoney(portfolio.applyFill(0, -1, 100, 1100, parseMoney('1.25')))).toBe('100');
    expect(formatMoney(portfolio.cash, 2)).toBe('10097.50');
    portfolio.deposit(parseMoney(-97.5));
    expect(formatMoney(portfolio.deposits, 2)).toBe('9902.50');
    expect(portfolio.cashNumber).toBe(10_000);
  });

  it('refuses a leverage that its account cannot have', () => {
    const options = { currency: 'USD', instruments: [instrumentWith()] };
    expect(() => new Portfolio({ ...options, account: 'cash', leverage: 2 })).toThrow(/must be 1/);
    expect(() => new Portfolio({ ...options, account: 'margin', leverage: 0 })).toThrow(/above zero/);
    expect(() => new Portfolio({ ...options, account: 'margin', leverage: Number.NaN })).toThrow(
      /above zero/,
    );
  });

  it('holds what the definition of an instrument allows', () => {
    const { id: _id, ...definition } = instrumentWith({
      pricePrecision: 9,
      quantityPrecision: 9,
      tickSize: 1,
    });
    const portfolio = portfolioOf([defineInstrument(definition)]);
    portfolio.applyFill(0, 1, 10 ** 9, 10 ** 9, ZERO_MONEY);
    expect(formatMoney(portfolio.cash)).toBe('-1');
  });
});
