import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type QuoteRow, quotes } from '../../test/fixtures/backtest.ts';
import { type Run, timed } from '../../test/fixtures/scripted.ts';
import { fullSupport, type OrderSupport } from '../index.ts';
import { outcomeOf, plainSupport, quoteWalk, SENT_AT, side } from './fixtures/plain-venue.ts';

const RUNS = { numRuns: 120 };
const a = (strategy: Run) => strategy.instruments[0]!;

/** `#2`'s fills of a run, `sell 30` as −30, in their order. */
const fillsOf = (fills: readonly string[]): readonly { readonly id: number; readonly signed: number }[] =>
  fills.map((text) => {
    const [, id, way, quantity] = /#(\d+) (buy|sell) (\d+)/.exec(text)!;
    return { id: Number(id), signed: (way === 'buy' ? 1 : -1) * Number(quantity) };
  });
const filled = (fills: readonly string[], id: number): number =>
  fillsOf(fills).reduce((sum, fill) => sum + (fill.id === id ? Math.abs(fill.signed) : 0), 0);

const inQuotes = (
  rows: readonly QuoteRow[],
  action: (strategy: Run) => void,
  support: OrderSupport = plainSupport,
) => outcomeOf({ streams: [quotes('A', rows)], strategies: [timed([[SENT_AT, action]])] }, support);

/** Every combination of what a venue may have of a bracket's parts. */
const supports: readonly (readonly [string, OrderSupport])[] = [
  ['neither groups nor stops', plainSupport],
  ['stops but no groups', { ...fullSupport, groups: new Set() }],
  ['groups but no stops', { ...plainSupport, groups: fullSupport.groups }],
];

describe.each(supports)(
  'a bracket kept by the kernel for a venue with %s, on quotes and without latency',
  (_, support) => {
    it('closes what its entry opened and never more', () => {
      fc.assert(
        fc.property(
          quoteWalk,
          side,
          fc.integer({ min: 1, max: 30 }),
          fc.integer({ min: 1, max: 30 }),
          (rows, way, up, down) => {
            const sign = way === 'buy' ? 1 : -1;
            const { fills, closed } = inQuotes(
              rows,
              (strategy) => {
                const { ask, bid } = strategy.market(a(strategy));
                const entry = sign > 0 ? ask : bid;
                strategy.bracket({
                  instrument: a(strategy),
                  side: way,
                  quantity: 60,
                  entry: { limitPrice: entry },
                  targets: [
                    { limitPrice: entry + (sign * up) / 100 },
                    { limitPrice: entry + (sign * (up + 3)) / 100 },
                  ],
                  stop: { stopPrice: entry - (sign * (down + 8)) / 100 },
                });
              },
              support,
            );
            let held = 0;
            for (const { signed } of fillsOf(fills)) {
              held += signed;
              expect(sign * held).toBeGreaterThanOrEqual(0);
            }
            if (filled(fills, 1) === 60 && held === 0) expect(closed).toHaveLength(4);
          },
        ),
        RUNS,
      );
    });

    it('fills as one that the venue keeps, where quotes have enough for it', () => {
      fc.assert(
        fc.property(
          quoteWalk,
          side,
          fc.integer({ min: 1, max: 30 }),
          fc.integer({ min: 1, max: 30 }),
          (rows, way, up, down) => {
            const sign = way === 'buy' ? 1 : -1;
            const deep = rows.map(([time, bid, ask]): QuoteRow => [time, bid, ask]);
            const action = (strategy: Run): void => {
              const { last } = strategy.market(a(strategy));
              strategy.bracket({
                instrument: a(strategy),
                side: way,
                quantity: 60,
                targets: [{ limitPrice: last + (sign * up) / 100 }],
                stop: { stopPrice: last - (sign * (down + 8)) / 100 },
              });
            };
            const { fills } = inQuotes(deep, action, support);
            expect(fills).toEqual(inQuotes(deep, action, fullSupport).fills);
          },
        ),
        RUNS,
      );
    });
  },
);

describe.each(supports)(
  'groups kept by the kernel for a venue with %s, on quotes and without latency',
  (_, support) => {
    const price = fc.integer({ min: 9_950, max: 10_050 }).map((cents) => cents / 100);
    const ticket = fc.oneof(
      fc.record({ limitPrice: price }),
      fc.record({ stopPrice: price }),
      fc.record({ touchPrice: price }),
    );

    it('one cancels other: only one of them ever fills', () => {
      fc.assert(
        fc.property(
          quoteWalk,
          fc.array(fc.tuple(side, ticket), { minLength: 2, maxLength: 3 }),
          (rows, members) => {
            const { fills } = inQuotes(
              rows,
              (strategy) =>
                strategy.oneCancelsOther(
                  members.map(([way, options]) => ({
                    instrument: a(strategy),
                    side: way,
                    quantity: 40,
                    ...options,
                  })),
                ),
              support,
            );
            expect(new Set(fillsOf(fills).map(({ id }) => id)).size).toBeLessThanOrEqual(1);
          },
        ),
        RUNS,
      );
    });

    it('one updates other: together they fill no more than one of them', () => {
      fc.assert(
        fc.property(
          quoteWalk,
          fc.array(fc.tuple(side, ticket), { minLength: 2, maxLength: 3 }),
          (rows, members) => {
            const { fills } = inQuotes(
              rows,
              (strategy) =>
                strategy.oneUpdatesOther(
                  members.map(([way, options]) => ({
                    instrument: a(strategy),
                    side: way,
                    quantity: 40,
                    ...options,
                  })),
                ),
              support,
            );
            expect(fillsOf(fills).reduce((sum, { signed }) => sum + Math.abs(signed), 0)).toBeLessThanOrEqual(
              40,
            );
          },
        ),
        RUNS,
      );
    });

    it('one triggers other: the others fill no more than their share of what the first has filled', () => {
      fc.assert(
        fc.property(quoteWalk, side, ticket, side, ticket, (rows, way, first, otherWay, other) => {
          const { fills } = inQuotes(
            rows,
            (strategy) =>
              strategy.oneTriggersOther({ instrument: a(strategy), side: way, quantity: 40, ...first }, [
                { instrument: a(strategy), side: otherWay, quantity: 20, ...other },
              ]),
            support,
          );
          let entered = 0;
          let followed = 0;
          for (const { id, signed } of fillsOf(fills)) {
            if (id === 1) entered += Math.abs(signed);
            else followed += Math.abs(signed);
            expect(followed).toBeLessThanOrEqual(entered / 2);
          }
        }),
        RUNS,
      );
    });
  },
);
