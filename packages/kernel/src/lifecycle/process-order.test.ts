import { describe, expect, it } from 'vitest';
import { contractRefusal } from './contract-refusal.ts';
import { at } from './fixtures/calendars.ts';
import { instrument, optionOf } from './fixtures/instruments.ts';
import { inProcessOrder, type KindOfProcess, processKinds } from './process-order.ts';
import { Schedule } from './schedule.ts';

describe('processes at one timestamp', () => {
  it('are in one order, however they were given', () => {
    const made = processKinds.map(
      (kind): KindOfProcess => ({ kind, phase: 'after-data', nextTime: 0, onTime: () => {} }),
    );
    const ordered = inProcessOrder(made.toReversed()).map(({ kind }) => kind);
    expect(ordered).toEqual(processKinds);
    expect(ordered.indexOf('daily-settlement')).toBeLessThan(ordered.indexOf('contract-expiry'));
    expect(ordered.at(-1)).toBe('interest');
  });

  it('are scheduled by time, rank and instrument', () => {
    const event = (time: number, rank: number, instrumentIndex: number) => ({ time, rank, instrumentIndex });
    const schedule = new Schedule([event(2, 0, 0), event(1, 1, 0), event(1, 0, 2), event(1, 0, 1)]);
    expect(schedule.nextTime).toBe(1);
    const taken = [];
    for (let next = schedule.take(1); next !== undefined; next = schedule.take(1)) taken.push(next);
    expect(taken).toEqual([event(1, 0, 1), event(1, 0, 2), event(1, 1, 0)]);
    expect([schedule.nextTime, schedule.take(1.5)]).toEqual([2, undefined]);
    schedule.take(3);
    expect(schedule.nextTime).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('an order in a contract', () => {
  const option = optionOf({
    terms: { listedAt: at(20261201), lastTradeAt: at(20261218, 21), expirationDate: 20261218 },
  });

  it.each([
    [at(20261130, 23), 'CONTRACT_NOT_LISTED'],
    [at(20261201), undefined],
    [at(20261218, 20.999), undefined],
    [at(20261218, 21), 'CONTRACT_EXPIRED'],
  ] as const)('at %i gives %s', (time, refusal) => {
    expect(contractRefusal(option, time)).toBe(refusal);
  });

  it('is taken at any time of what never ends', () => {
    expect(contractRefusal(instrument(), 0)).toBeUndefined();
  });
});
