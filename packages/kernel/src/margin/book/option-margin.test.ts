import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amountExact } from '../exact.ts';
import { arbitraryBook, arbitraryOption, option } from '../fixtures/books.ts';
import { formulaValue } from '../fixtures/formula-value.ts';
import { namedStrategies } from '../fixtures/golden-margins.ts';
import { type MarginMeasure, marginMeasures, type Requirement } from '../requirement.ts';
import { optionMarginProfiles } from '../tables/option-rates.ts';
import { allPatterns } from './all-patterns.ts';
import { broadPairing } from './broad-pairing.ts';
import { chargesOf, cutOf } from './exact-charges.ts';
import { EXACT_LEGS } from './least-pairing.ts';
import { type OptionBook, type ReadBook, readBook } from './option-book.ts';
import { optionMargin, strategyMargin } from './option-margin.ts';
import { slotOf, take, unitsIn, wholeRemainder } from './pairing.ts';
import { pairingBook } from './pairing-book.ts';
import type { Pattern } from './pattern.ts';

/** What a book binds: its requirement, and what the shares of covered calls count less. */
const amountOf = (book: OptionBook, measure: MarginMeasure): bigint => {
  const { amount, valueCut } = optionMargin(book)[measure];
  return amountExact(amount) + amountExact(valueCut);
};

const exactCost = (pattern: Pattern, read: ReadBook, measure: MarginMeasure): bigint =>
  chargesOf(pattern, read)[measure].amount + cutOf(pattern, read);

/** Every pairing there is, without a bound: the first leg that costs anything is put into each strategy in turn. */
const leastByBruteForce = (book: OptionBook, measure: MarginMeasure): bigint => {
  const read = readBook({ ...book, shares: wholeLots(book) });
  const patterns = allPatterns(pairingBook(read)).filter(({ strategy }) => strategy !== 'long-option');
  const left = wholeRemainder(read);
  const visit = (): bigint => {
    const slot = left.findIndex(
      (quantity, at) => quantity > 0 && (at === read.legs.length || read.legs[at]!.side === 'short'),
    );
    if (slot < 0) return 0n;
    let least: bigint | undefined;
    for (const pattern of patterns) {
      if (!pattern.legs.some(([leg]) => slotOf(left, leg) === slot) || unitsIn(pattern, left) === 0) continue;
      take(pattern, 1, left);
      const cost = exactCost(pattern, read, measure) + visit();
      take(pattern, -1, left);
      if (least === undefined || cost < least) least = cost;
    }
    return least!;
  };
  return visit();
};

const wholeLots = ({ shares = '0' }: OptionBook): string => String(Math.trunc(Number(shares) / 100) * 100);

describe('what a strategy costs in doubles', () => {
  const underlyings = [80, 96.5, 100, 103.37, 121];
  const profiles = Object.values(optionMarginProfiles);

  const expectSame = (book: OptionBook): readonly string[] => {
    const read = readBook(book);
    return allPatterns(pairingBook(read)).map((pattern) => {
      for (const measure of marginMeasures)
        expect(pattern.asks[measure]).toBeCloseTo(Number(exactCost(pattern, read, measure)) / 1e36, 8);
      return pattern.strategy;
    });
  };

  it.each(namedStrategies)('is what a %s asks exactly', (strategy, book) => {
    for (const underlying of underlyings)
      for (const profile of profiles)
        expect(expectSame({ ...book, underlying, profile })).toContain(strategy);
  });

  it('is what any strategy asks exactly', () => {
    fc.assert(
      fc.property(
        arbitraryBook(6),
        fc.constantFrom(...underlyings),
        fc.constantFrom(...profiles),
        (book, underlying, profile) => void expectSame({ ...book, underlying, profile }),
      ),
    );
  });
});

describe('the margin of an underlying', () => {
  it('is the least of all combinations of its legs', () => {
    fc.assert(
      fc.property(arbitraryBook(5), fc.constantFrom(...marginMeasures), (book, measure) => {
        const whole = { ...book, shares: wholeLots(book) };
        expect(optionMargin(whole)[measure].isLeast).toBe(true);
        expect(amountOf(whole, measure)).toBe(leastByBruteForce(book, measure));
      }),
      { numRuns: 150 },
    );
  });

  it('is never raised by an option that is bought', () => {
    fc.assert(
      fc.property(
        arbitraryBook(6),
        arbitraryOption,
        fc.constantFrom(...marginMeasures),
        (book, more, measure) => {
          const bought = { ...more, quantity: Math.abs(Number(more.quantity)) };
          const hedged = { ...book, options: [...book.options, bought] };
          expect(amountOf(hedged, measure) <= amountOf(book, measure)).toBe(true);
        },
      ),
    );
  });

  it('is never more than the sum of its parts', () => {
    fc.assert(
      fc.property(
        fc.array(arbitraryOption, { minLength: 2, maxLength: 9 }),
        fc.nat({ max: 8 }),
        fc.constantFrom(...marginMeasures),
        (options, at, measure) => {
          const [a, b] = [options.slice(0, at), options.slice(at)];
          const of = (part: typeof options): bigint => amountOf({ underlying: 100, options: part }, measure);
          expect(of(options) <= of(a) + of(b)).toBe(true);
        },
      ),
    );
  });

  it('has lines whose arithmetic gives their amounts, which add up to it, and which take every leg once', () => {
    fc.assert(
      fc.property(
        arbitraryBook(7),
        fc.constantFrom(...Object.values(optionMarginProfiles)),
        (book, profile) => {
          const margin = optionMargin({ ...book, profile });
          for (const { amount, lines } of [margin.initial, margin.maintenance] as readonly Requirement[]) {
            for (const line of lines) expect(formulaValue(line.formula)).toBeCloseTo(Number(line.amount), 6);
            expect(lines.reduce((sum, line) => sum + amountExact(line.amount), 0n)).toBe(amountExact(amount));
            expect(contractsIn(lines)).toEqual(contractsOf(book));
          }
        },
      ),
    );
  });

  it('of many legs is never less than the least, and never more than its legs by themselves', () => {
    fc.assert(
      fc.property(arbitraryBook(8), fc.constantFrom(...marginMeasures), (book, measure) => {
        const whole = { ...book, shares: wholeLots(book) };
        const read = readBook(whole);
        const broad = broadPairing(pairingBook(read), measure).blocks.reduce(
          (sum, [pattern, units]) => sum + exactCost(pattern, read, measure) * BigInt(units),
          0n,
        );
        const apart = whole.options.reduce(
          (sum, one) => sum + amountOf({ underlying: 100, options: [one] }, measure),
          amountOf({ ...whole, options: [] }, measure),
        );
        expect(broad >= amountOf(whole, measure) && broad <= apart).toBe(true);
      }),
    );
  });

  it('says so where a book has too many legs to have looked at every combination', () => {
    const legs = (count: number) =>
      Array.from({ length: count }, (_, i) => option(i % 2 === 0 ? 'call' : 'put', 50 + i, -1, 60));
    expect(optionMargin({ underlying: 100, options: legs(EXACT_LEGS) }).initial.isLeast).toBe(true);
    expect(optionMargin({ underlying: 100, options: legs(EXACT_LEGS + 1) }).initial.isLeast).toBe(false);
  });

  it('of many legs finds strategies in quantity: forty condors as one line each', () => {
    const options = Array.from({ length: 10 }, (_, i) => [
      option('put', 80 - i, 4),
      option('put', 90 - i, -4, 1),
      option('call', 110 + i, -4, 1),
      option('call', 120 + i, 4),
    ]).flat();
    const { amount, lines } = optionMargin({ underlying: 100, options }).initial;
    expect(lines.map(({ strategy }) => strategy)).toEqual(Array(10).fill('iron-condor'));
    expect(Number(amount)).toBeLessThan(45_000);
  });
});

describe('cover', () => {
  it.each([
    ['a call with shares', option('call', 105, -1, 2), '100'],
    ['a put with shares sold short', option('put', 95, -1, 2), '-100'],
  ])('%s asks no more than both apart', (_name, sold, shares) => {
    for (const measure of marginMeasures) {
      const [stock, naked] = [
        amountOf({ underlying: 100, options: [], shares }, measure),
        amountOf({ underlying: 100, options: [sold] }, measure),
      ];
      expect(amountOf({ underlying: 100, options: [sold], shares }, measure) <= stock + naked).toBe(true);
    }
  });

  it('needs a bought option that expires with the sold one or later', () => {
    const sold = option('call', 105, -1, 2, 20240216);
    const margin = (expiry: number): string =>
      optionMargin({ underlying: 100, options: [sold, option('call', 105, 1, 2, expiry)] }).initial.amount;
    expect(margin(20240216)).toBe('0');
    expect(margin(20240315)).toBe('0');
    expect(margin(20240119)).toBe('1700');
  });

  it('by fewer shares than a contract delivers is none, and odd shares have a line of their own', () => {
    const { lines } = optionMargin({
      underlying: 100,
      options: [option('call', 105, -2, 2)],
      shares: 150,
    }).initial;
    expect(lines.map(({ strategy, legs }) => [strategy, ...legs])).toEqual([
      ['covered-call', '+100 shares', '-1 call 105 20240119'],
      ['naked-call', '-1 call 105 20240119'],
      ['long-stock', '+50 shares'],
    ]);
  });
});

describe('a strategy by its name', () => {
  it('refuses legs that are not it, and a name that there is not', () => {
    const book = { underlying: 100, options: [option('call', 105, -1), option('call', 110, 2)] };
    expect(() => strategyMargin('credit-vertical', book)).toThrow(
      'these legs are no credit-vertical: -1 call 105 20240119, +2 call 110 20240119',
    );
    expect(() => strategyMargin('strip' as 'collar', book)).toThrow(/"strip" is no strategy.*long-stock/);
  });
});

const contractsOf = ({ options, shares = '0' }: OptionBook): Readonly<Record<string, number>> => {
  const found: Record<string, number> = {};
  const count = (key: string, by: number): void => {
    if (by !== 0) found[key] = (found[key] ?? 0) + by;
  };
  for (const { right, strike, expiry, quantity } of options) {
    const side = Number(quantity) < 0 ? '-' : '+';
    count(`${side} ${right} ${strike} ${expiry}`, Math.abs(Number(quantity)));
  }
  count('shares', Number(shares));
  return found;
};

const contractsIn = (lines: Requirement['lines']): Readonly<Record<string, number>> => {
  const found: Record<string, number> = {};
  for (const leg of lines.flatMap(({ legs }) => legs)) {
    const [, side, quantity, what] = /^([+-])([\d.]+) (.+)$/.exec(leg)!;
    const [key, by] =
      what === 'shares' ? ['shares', Number(`${side}${quantity}`)] : [`${side} ${what}`, Number(quantity)];
    found[key] = (found[key] ?? 0) + by;
  }
  return found;
};
