import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluateFees } from './evaluate-fees.ts';
import { parseAmount } from './fee-amount.ts';
import type { FeeExecution, FeeFacts } from './fee-facts.ts';
import { feeSchedule, feeScheduleIds } from './fee-schedules.ts';
import { allSchedules } from './schedules/all-schedules.ts';

/** An instrument that a schedule is made for. */
const madeFor: Readonly<Record<string, Partial<FeeFacts>>> = {
  'ibkr-world-future': { currency: 'EUR' },
  'ibkr-cfd-eu-share': { currency: 'SEK' },
  'ibkr-cfd-index': { root: 'IBJP225' },
  'ibkr-spot-metal': { root: 'XAGUSD' },
  'us-index-option-surcharge': { root: 'XSP' },
};

/** A rate for the whole of a larger order may be so much lower that the order costs less. */
const byOwnValue = ['ibkr-spot-metal'];

const amount = (text: string): bigint =>
  parseAmount(text.replace('-', ''), 'fee') * (text.startsWith('-') ? -1n : 1n);

const dates = fc.constantFrom(2003_05_05, 2013_03_04, 2024_06_03, 2026_01_05, 2026_11_20);
const facts = (id: string) =>
  fc
    .record({
      side: fc.constantFrom('buy' as const, 'sell' as const),
      date: dates,
      cents: fc.integer({ min: 1, max: 90_000 }),
      volume: fc.constantFrom('0', '299500', '2999000', '49990000', '999990000'),
      liquidity: fc.constantFrom('maker' as const, 'taker' as const),
      country: fc.constantFrom('FR', 'GB', 'IE', 'US'),
    })
    .map(({ cents, ...rest }) => ({ ...rest, price: String(cents / 100), ...madeFor[id] }));

const ids = fc.constantFrom(...feeScheduleIds.filter((id) => !byOwnValue.includes(id)));

describe('every schedule', () => {
  it('never charges less for more', () => {
    fc.assert(
      fc.property(
        ids.chain((id) => fc.tuple(fc.constant(id), facts(id))),
        fc.integer({ min: 1, max: 400_000 }),
        fc.integer({ min: 1, max: 400_000 }),
        ([id, known], quantity, more) => {
          const total = (units: number) => amount(evaluateFees(id, { ...known, quantity: units }).total);
          expect(total(quantity + more) >= total(quantity)).toBe(true);
        },
      ),
      { numRuns: 1_500 },
    );
  });

  it('charges an order in several fills what it charges in one, but for what counts by execution', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...feeScheduleIds).chain((id) => fc.tuple(fc.constant(id), facts(id))),
        fc.array(fc.integer({ min: 1, max: 60_000 }), { minLength: 2, maxLength: 5 }),
        ([id, known], sizes) => {
          const whole = sizes.reduce((sum, size) => sum + size, 0);
          const perOrder = (bill: ReturnType<typeof evaluateFees>) =>
            bill.lines.filter(
              ({ rule, name }) => !byExecution.has(`${id}/${name}`) && !byExecution.has(`${rule}/${name}`),
            );
          const sums = new Map<string, bigint>();
          const earlier: FeeExecution[] = [];
          const isByValue = usesValue(id);
          let volume = BigInt(Math.round(Number(known.volume))) * 100n;
          for (const quantity of sizes) {
            const fill = { quantity, price: known.price, volume: hundredths(volume) };
            for (const line of perOrder(evaluateFees(id, { ...known, ...fill, earlier })))
              sums.set(line.name, (sums.get(line.name) ?? 0n) + amount(line.amount));
            earlier.push(fill);
            volume += isByValue
              ? BigInt(quantity) * BigInt(Math.round(Number(known.price) * 100))
              : BigInt(quantity) * 100n;
          }
          const atOnce = perOrder(evaluateFees(id, { ...known, quantity: whole }));
          for (const line of atOnce)
            expect([line.name, sums.get(line.name)]).toEqual([line.name, amount(line.amount)]);
        },
      ),
      { numRuns: 1_500 },
    );
  });

  it('adds up to its total', () => {
    fc.assert(
      fc.property(
        ids.chain((id) => fc.tuple(fc.constant(id), facts(id))),
        fc.integer({ min: 1, max: 400_000 }),
        ([id, known], quantity) => {
          const { lines, total } = evaluateFees(id, { ...known, quantity });
          expect(lines.reduce((sum, line) => sum + amount(line.amount), 0n)).toBe(amount(total));
        },
      ),
    );
  });
});

const hundredths = (scaled: bigint): string => `${scaled / 100n}.${String(scaled % 100n).padStart(2, '0')}`;

const usesValue = (id: string): boolean =>
  feeSchedule(id).components.some(({ tiers }) => tiers?.by.endsWith('value') === true);

/** Lines of which each execution is charged by itself. */
const byExecution = new Set(
  feeScheduleIds.flatMap((id) =>
    feeSchedule(id)
      .components.filter(({ per }) => per === 'execution')
      .map(({ name }) => `${id}/${name}`),
  ),
);

describe('the data', () => {
  it('has every schedule once, each with a source and a date, and can be read whole', () => {
    expect(new Set(feeScheduleIds).size).toBe(feeScheduleIds.length);
    for (const id of feeScheduleIds) {
      const { source, asOf, title } = feeSchedule(id);
      expect([id, source.length > 5, /^\d{4}(-\d\d){0,2}$/.test(asOf), title.length > 2]).toEqual([
        id,
        true,
        true,
        true,
      ]);
    }
  });

  it('has days in rising order', () => {
    for (const { id, components } of allSchedules)
      for (const part of components)
        if ('rows' in part) {
          const days = part.rows.filter(({ when }) => when === undefined).map(({ from }) => from ?? 0);
          expect([id, days]).toEqual([id, [...new Set(days)].sort((a, b) => a - b)]);
        }
  });
});
