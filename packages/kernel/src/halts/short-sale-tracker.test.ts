import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MICROS_PER_SECOND, micros } from '../time/micros.ts';
import { at, newYorkDays, statusLines } from './fixtures/new-york-days.ts';
import { ShortSaleTracker } from './short-sale-tracker.ts';

const tracked = (previousClose: number | null = 20) => {
  const { lines, emit } = statusLines();
  const tracker = new ShortSaleTracker({
    calendar: newYorkDays,
    emit,
    ...(previousClose === null ? {} : { previousClose }),
  });
  return { tracker, lines };
};

describe('the tracker of the short-sale restriction', () => {
  it('restricts from a trade 10 % under the close before until the close of the next session', () => {
    const { tracker, lines } = tracked();
    tracker.onTrade(at(0, '09:59'), 18.01);
    tracker.onTrade(at(0, '10:00'), 18);
    tracker.onTrade(at(0, '10:01'), 17);
    expect(tracker.nextTime).toBe(at(1, '16:00'));
    expect(tracker.isRestricted).toBe(true);
    tracker.onTime(at(1, '18:00'));
    expect(lines).toEqual(['0 10:00:00 restrict-short', '1 16:00:00 unrestrict-short']);
    expect(tracker.isRestricted).toBe(false);
  });

  it('compares with the close of the last session, and not with the price before', () => {
    const { tracker, lines } = tracked();
    tracker.onTrade(at(0, '15:00'), 19);
    tracker.onTrade(at(0, '15:59'), 18.5);
    tracker.onTrade(at(1, '09:30'), 16.7);
    expect(lines).toEqual([]);
    tracker.onTrade(at(1, '09:31'), 16.65);
    expect(lines).toEqual(['1 09:31:00 restrict-short']);
  });

  it('lasts a day more when it is triggered again on the second', () => {
    const { tracker, lines } = tracked();
    tracker.onTrade(at(0, '10:00'), 18);
    tracker.onTrade(at(1, '10:00'), 16.2);
    tracker.onTime(at(3, '18:00'));
    expect(lines).toEqual(['0 10:00:00 restrict-short', '2 13:00:00 unrestrict-short']);
  });

  it('is not triggered before the open or after the close', () => {
    const { tracker, lines } = tracked();
    tracker.onTrade(at(0, '09:29:59'), 10);
    tracker.onTrade(at(0, '12:00'), 19);
    tracker.onTrade(at(0, '16:00:01'), 10);
    tracker.onBar(at(0, '16:00'), at(0, '17:00'), 10, 10);
    tracker.onBar(at(1, '08:30'), at(1, '09:30'), 10, 10);
    expect(lines).toEqual([]);
  });

  it('is triggered by the low of a bar, when the bar has ended', () => {
    const { tracker, lines } = tracked();
    tracker.onBar(at(0, '10:00'), at(0, '10:05'), 18, 19.5);
    expect(lines).toEqual(['0 10:05:00 restrict-short']);
  });

  it('takes no bar of the session before once the next has begun', () => {
    const { tracker, lines } = tracked();
    tracker.onTrade(at(0, '15:00'), 20);
    tracker.onTrade(at(1, '09:30'), 20);
    tracker.onBar(at(0, '15:00'), at(1, '09:30'), 10, 10);
    expect(lines).toEqual([]);
  });

  it.each([
    ['of the session', '09:30', '16:00', '0 16:00:00'],
    ['of the calendar day', '00:00', '24:00', '1 00:00:00'],
  ])('works on daily bars %s', (_name, open, close, restricted) => {
    const { tracker, lines } = tracked();
    tracker.onBar(at(0, open), at(0, close), 17, 19);
    tracker.onBar(at(1, open), at(1, close), 17.11, 18);
    tracker.onBar(at(2, open), at(2, close), 17, 18);
    expect(lines).toEqual([`${restricted} restrict-short`, '1 16:00:00 unrestrict-short']);
  });

  it('knows nothing until a first session has told a close', () => {
    const { tracker, lines } = tracked(null);
    tracker.onTrade(at(0, '10:00'), 20);
    tracker.onTrade(at(0, '11:00'), 1);
    tracker.onTrade(at(1, '10:00'), 0.9);
    expect(lines).toEqual(['1 10:00:00 restrict-short']);
  });

  it('takes the official close, and another one after a split', () => {
    const { tracker, lines } = tracked();
    tracker.onTrade(at(0, '15:59'), 20);
    tracker.setClose(21);
    tracker.onTrade(at(1, '10:00'), 18.9);
    expect(lines).toHaveLength(1);
    const other = tracked();
    other.tracker.onTrade(at(0, '15:59'), 20);
    other.tracker.onTime(at(1, '08:00'));
    other.tracker.setPreviousClose(10);
    other.tracker.onTrade(at(1, '10:00'), 9.5);
    expect(other.lines).toEqual([]);
  });

  const trades = fc.array(
    fc.record({ gap: fc.integer({ min: 0, max: 20_000 }), price: fc.integer({ min: 80, max: 110 }) }),
    { maxLength: 60 },
  );
  const timed = (list: readonly { readonly gap: number; readonly price: number }[]) => {
    let time: number = at(0, '09:00');
    return list.map(({ gap, price }) => {
      time += gap * MICROS_PER_SECOND;
      return { time: micros(time), price };
    });
  };

  it('is restricted exactly where the rule, applied to all trades before, says so', () => {
    fc.assert(
      fc.property(trades, (list) => {
        const { tracker } = tracked(100);
        const all = timed(list);
        const { opens, closes } = newYorkDays;
        const sessionOf = (time: number) => opens.findIndex((open, i) => time >= open && time <= closes[i]!);
        all.forEach(({ time, price }, n) => {
          tracker.onTrade(time, price);
          const isTriggered = (i: number): boolean => {
            const session = sessionOf(all[i]!.time);
            const before = all.slice(0, i).filter((trade) => {
              const other = sessionOf(trade.time);
              return other >= 0 && other < session;
            });
            return session >= 0 && all[i]!.price * 10 <= (before.at(-1)?.price ?? 100) * 9;
          };
          const isRestricted = all
            .slice(0, n + 1)
            .some((trade, i) => isTriggered(i) && time < (closes[sessionOf(trade.time) + 1] ?? Infinity));
          expect(tracker.isRestricted).toBe(isRestricted);
        });
      }),
    );
  });

  it('goes on from a snapshot as if nothing had been', () => {
    fc.assert(
      fc.property(trades, fc.nat(), (list, cut) => {
        const all = timed(list);
        const middle = all.length === 0 ? 0 : cut % all.length;
        const whole = tracked(100);
        for (const { time, price } of all) whole.tracker.onTrade(time, price);
        const first = tracked(100);
        for (const { time, price } of all.slice(0, middle)) first.tracker.onTrade(time, price);
        const second = tracked(null);
        second.tracker.restore(JSON.parse(JSON.stringify(first.tracker.snapshot())));
        for (const { time, price } of all.slice(middle)) second.tracker.onTrade(time, price);
        expect([...first.lines, ...second.lines]).toEqual(whole.lines);
      }),
    );
  });
});
