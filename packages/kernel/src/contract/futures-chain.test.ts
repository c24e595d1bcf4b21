import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateOfDay, dayOfDate } from '../time/civil-day.ts';
import { addMonths } from './contract-month.ts';
import { newYorkDays } from './fixtures/new-york-holidays.ts';
import {
  frontMonth,
  futuresChain,
  heldContract,
  type rollAnchors,
  rollDate,
  rollSchedule,
} from './futures-chain.ts';
import { futuresContractDates } from './futures-expiry.ts';
import { futuresListing, futuresListings } from './futures-listing.ts';

const refusal = (code: string) => expect.objectContaining({ code });
const roots = fc.constantFrom(...futuresListings.keys());
const dates = fc.integer({ min: dayOfDate(20240401), max: dayOfDate(20260601) }).map(dateOfDay);

describe('ends of futures', () => {
  const months = fc.integer({ min: 0, max: 40 }).map((later) => addMonths(202404, later));

  it('are sessions, and first notices are before their month', () => {
    fc.assert(
      fc.property(roots, months, (root, month) => {
        const { hasSerialMonths, cycle } = futuresListing(root);
        if (!hasSerialMonths && cycle.length < 12) return;
        const { lastTrade, firstNotice } = futuresContractDates(root, month, newYorkDays);
        expect(newYorkDays(dayOfDate(lastTrade))).toBe(true);
        if (firstNotice === undefined) return;
        expect(newYorkDays(dayOfDate(firstNotice))).toBe(true);
        expect(firstNotice).toBeLessThan(month * 100);
      }),
    );
  });

  it('of small crude oil are the business day before the large one', () => {
    for (let month = 202404; month < 202708; month = addMonths(month, 1)) {
      const [large, small] = ['CL', 'MCL'].map(
        (root) => futuresContractDates(root, month, newYorkDays).lastTrade,
      );
      expect(small!).toBeLessThan(large!);
    }
  });

  it('are refused of roots that are not known, and of months that they do not list', () => {
    expect(() => futuresContractDates('ESX', 202612, newYorkDays)).toThrow(refusal('CONTRACT_UNKNOWN'));
    expect(() => futuresContractDates('ES', 202611, newYorkDays)).toThrow(
      'ES has no contract of the month 202611 (X); its months are H, M, U, Z',
    );
    expect(() => futuresContractDates('ZC', 202601, newYorkDays)).toThrow(refusal('CONTRACT_UNLISTED'));
    expect(() => futuresContractDates('ES', 202600, newYorkDays)).toThrow(refusal('DATE_INVALID'));
  });
});

describe('chains of futures', () => {
  it('hold the contracts that still trade, the last day included', () => {
    const symbols = (date: number, count?: number) =>
      futuresChain('ES', date, newYorkDays, { ...(count !== undefined && { count }) }).map(
        ({ symbol }) => symbol,
      );
    expect(symbols(20261218)).toEqual(['ESZ6', 'ESH7', 'ESM7', 'ESU7']);
    expect(symbols(20261219, 2)).toEqual(['ESH7', 'ESM7']);
    expect(symbols(20261218, 0)).toEqual([]);
  });

  it('take serial months where they are wanted', () => {
    const all = futuresChain('GC', 20260901, newYorkDays, { months: 'all', count: 4 });
    expect(all.map(({ symbol }) => symbol)).toEqual(['GCU6', 'GCV6', 'GCX6', 'GCZ6']);
    const cycle = futuresChain('GC', 20260901, newYorkDays, { count: 2 });
    expect(cycle.map(({ symbol }) => symbol)).toEqual(['GCV6', 'GCZ6']);
  });

  it('begin with crude oil of the month after next once the next has ended', () => {
    expect(frontMonth('CL', 20261119, newYorkDays).symbol).toBe('CLZ6');
    expect(frontMonth('CL', 20261124, newYorkDays).symbol).toBe('CLF7');
  });

  it('are in order, and none has ended', () => {
    fc.assert(
      fc.property(roots, dates, (root, date) => {
        const ends = futuresChain(root, date, newYorkDays).map(({ lastTrade }) => lastTrade);
        expect(ends).toEqual([...ends].sort((a, b) => a - b));
        expect(ends.every((end) => end >= date)).toBe(true);
      }),
    );
  });
});

describe('rolls', () => {
  const rule = fc.record({
    anchor: fc.constantFrom('lastTrade', 'earlier'),
    businessDaysBefore: fc.integer({ min: 0, max: 12 }),
  });

  it('leave no day without a contract, and none with two', () => {
    fc.assert(
      fc.property(roots, dates, rule, (root, from, roll) => {
        const to = dateOfDay(dayOfDate(from) + 200);
        const spans = rollSchedule(root, from, to, roll, newYorkDays);
        expect([spans[0]!.from, spans.at(-1)!.to]).toEqual([from, to]);
        for (const [i, span] of spans.entries()) {
          expect(span.from).toBeLessThanOrEqual(span.to);
          if (i > 0) expect(dayOfDate(span.from)).toBe(dayOfDate(spans[i - 1]!.to) + 1);
          for (const date of [span.from, span.to])
            expect(heldContract(root, date, roll, newYorkDays)).toEqual(span.contract);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('never hold a contract past its anchor', () => {
    fc.assert(
      fc.property(roots, dates, rule, (root, date, roll) => {
        const { firstNotice, lastTrade } = heldContract(root, date, roll, newYorkDays);
        const anchor = roll.anchor === 'earlier' ? Math.min(firstNotice ?? lastTrade, lastTrade) : lastTrade;
        expect(date).toBeLessThan(anchor);
      }),
      { numRuns: 60 },
    );
  });

  it('are refused where they cannot be', () => {
    const es = futuresContractDates('ES', 202612, newYorkDays);
    const roll = (anchor: (typeof rollAnchors)[number], businessDaysBefore: number) => () =>
      rollDate(es, { anchor, businessDaysBefore }, newYorkDays);
    expect(roll('firstNotice', 1)).toThrow(refusal('ROLL_INVALID'));
    expect(roll('lastTrade', -1)).toThrow(refusal('ROLL_INVALID'));
    expect(roll('lastTrade', 1.5)).toThrow(refusal('ROLL_INVALID'));
    expect(roll('earlier', 0)()).toBe(20261218);
    const rule = { anchor: 'lastTrade', businessDaysBefore: 1 } as const;
    expect(() => rollSchedule('ES', 20261201, 20261101, rule, newYorkDays)).toThrow(refusal('ROLL_INVALID'));
  });
});
