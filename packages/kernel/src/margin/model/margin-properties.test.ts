import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amountExact } from '../exact.ts';
import { formulaValue } from '../fixtures/formula-value.ts';
import { arbitraryMarginBook, arbitraryOptionPosition, bookOf } from '../fixtures/margin-books.ts';
import { marginMeasures, type Requirement } from '../requirement.ts';
import { isAffordable, isCalled, type MarginBook, type MarginModel } from './margin-model.ts';
import { parseMargin } from './parse-margin.ts';

const models = [
  'standard',
  'standard:profile=cboe,fx=esma,cfd=uk,perpetuals=50,isolated=yes',
  'standard:profile=interactive-brokers',
  'leverage:4',
  'leverage:2.5,maintenance=30%',
] as const;

/** A book with its model; every model of its own, so that nothing is remembered of another book. */
const arbitraryCase = (options?: number) =>
  fc.record({ book: arbitraryMarginBook(options), name: fc.constantFrom(...models) });

const funded = { funds: { TQQQ: 3 } };
const modelOf = (name: string): MarginModel =>
  parseMargin(name.startsWith('standard') ? { model: name, ...funded } : name);

const near = (amount: number, exact: string | number, noise = 1e-9): void =>
  expect(Math.abs(amount - Number(exact))).toBeLessThanOrEqual(noise * Math.max(1, Math.abs(Number(exact))));

const withPositions = (book: MarginBook, positions: MarginBook['positions']): MarginBook =>
  bookOf(book.cash, positions, book.date);

describe('the numbers of a margin model', () => {
  it('agree with what it explains, to a billionth', () => {
    fc.assert(
      fc.property(arbitraryCase(), ({ book, name }) => {
        const model = modelOf(name);
        const told = model.explain(book);
        for (const measure of marginMeasures) near(model[measure](book), told[measure].amount);
        near(book.equity, told.equity);
        near(model.equityWithLoanValue(book), told.equityWithLoanValue);
        const size = Math.abs(book.equity) + model.initial(book);
        expect(Math.abs(model.buyingPower(book) - Number(told.buyingPower))).toBeLessThan(1e-8 * (1 + size));
      }),
      { numRuns: 300 },
    );
  });

  it('are the same when a model has seen other books before', () => {
    const kept = new Map(models.map((name) => [name, modelOf(name)]));
    fc.assert(
      fc.property(arbitraryCase(), ({ book, name }) => {
        const [fresh, old] = [modelOf(name), kept.get(name)!];
        for (const measure of marginMeasures) expect(old[measure](book)).toBe(fresh[measure](book));
      }),
    );
  });
});

describe('an explanation', () => {
  it('has lines whose arithmetic gives their amounts, and which add up to the totals', () => {
    fc.assert(
      fc.property(arbitraryCase(), ({ book, name }) => {
        const told = modelOf(name).explain(book);
        for (const { amount, lines } of [told.initial, told.maintenance] as readonly Requirement[]) {
          for (const line of lines) near(formulaValue(line.formula), line.amount);
          expect(lines.reduce((sum, line) => sum + amountExact(line.amount), 0n)).toBe(amountExact(amount));
        }
        const bearing = amountExact(told.equityWithLoanValue);
        expect(amountExact(told.availableFunds)).toBe(bearing - amountExact(told.initial.amount));
        expect(amountExact(told.excessLiquidity)).toBe(bearing - amountExact(told.maintenance.amount));
      }),
    );
  });
});

describe('what a book asks', () => {
  it('is never more than the sum of its positions by themselves', () => {
    fc.assert(
      fc.property(arbitraryCase(16), fc.constantFrom(...marginMeasures), ({ book, name }, measure) => {
        const model = modelOf(name);
        const apart = book.positions.reduce(
          (sum, position) => sum + model[measure](withPositions(book, [position])),
          0,
        );
        expect(model[measure](book)).toBeLessThanOrEqual(apart * (1 + 1e-9));
      }),
    );
  });

  it('of few options is never more than the sum of any two parts', () => {
    fc.assert(
      fc.property(
        arbitraryCase(9),
        fc.nat({ max: 12 }),
        fc.constantFrom(...marginMeasures),
        ({ book, name }, at, measure) => {
          const model = modelOf(name);
          const of = (positions: MarginBook['positions']) => model[measure](withPositions(book, positions));
          const { positions } = book;
          const apart = of(positions.slice(0, at)) + of(positions.slice(at));
          expect(of(positions)).toBeLessThanOrEqual(apart * (1 + 1e-9) + 1e-6);
        },
      ),
    );
  });

  it('never falls when a hedge is taken away', () => {
    fc.assert(
      fc.property(
        arbitraryCase(7),
        arbitraryOptionPosition,
        fc.constantFrom(...marginMeasures),
        ({ book, name }, option, measure) => {
          if (book.positions.some(({ instrument }) => instrument.id === option.instrument.id)) return;
          const model = modelOf(name.startsWith('leverage') ? 'standard' : name);
          const hedge = { ...option, quantity: Math.abs(option.quantity) };
          const hedged = withPositions(book, [...book.positions, hedge]);
          expect(model[measure](hedged)).toBeLessThanOrEqual(model[measure](book) * (1 + 1e-9));
        },
      ),
    );
  });

  it('without tiers and options is proportional to the quantities', () => {
    fc.assert(
      fc.property(
        arbitraryCase(0),
        fc.integer({ min: 2, max: 9 }),
        fc.constantFrom(...marginMeasures),
        ({ book, name }, times, measure) => {
          const model = modelOf(name);
          const positions = book.positions.filter(({ instrument }) => instrument.assetClass !== 'perpetual');
          const many = positions.map((one) => ({ ...one, quantity: one.quantity * times }));
          const [once, multiple] = [withPositions(book, positions), withPositions(book, many)];
          const least = model
            .explain(once)
            .initial.lines.some(({ strategy }) => strategy === 'minimum-equity');
          if (least && measure === 'initial') return;
          near(model[measure](multiple), times * model[measure](once));
        },
      ),
    );
  });

  it('of options is no more than proportional: more of them pair no worse', () => {
    fc.assert(
      fc.property(
        arbitraryCase(6),
        fc.integer({ min: 2, max: 4 }),
        fc.constantFrom(...marginMeasures),
        ({ book, name }, times, measure) => {
          const model = modelOf(name);
          const positions = book.positions.filter(({ instrument }) => instrument.assetClass !== 'perpetual');
          const many = positions.map((one) => ({ ...one, quantity: one.quantity * times }));
          expect(model[measure](withPositions(book, many))).toBeLessThanOrEqual(
            times * model[measure](withPositions(book, positions)) * (1 + 1e-9),
          );
        },
      ),
    );
  });
});

describe('a call', () => {
  it('never comes of more equity, and never refuses an order that less equity could send', () => {
    fc.assert(
      fc.property(arbitraryCase(), fc.integer({ min: 1, max: 1_000_000 }), ({ book, name }, more) => {
        const model = modelOf(name);
        const richer = { ...book, cash: book.cash + more, equity: book.equity + more };
        if (isCalled(model, richer)) expect(isCalled(model, book)).toBe(true);
        const flat = bookOf(0, []);
        if (isAffordable(model, flat, book)) expect(isAffordable(model, flat, richer)).toBe(true);
        expect(model.buyingPower(richer)).toBeGreaterThanOrEqual(model.buyingPower(book));
      }),
    );
  });
});
