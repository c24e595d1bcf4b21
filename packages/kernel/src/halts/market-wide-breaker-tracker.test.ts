import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MICROS_PER_SECOND, micros } from '../time/micros.ts';
import { at, newYorkDays, statusLines } from './fixtures/new-york-days.ts';
import { MarketWideBreakerTracker } from './market-wide-breaker-tracker.ts';

const tracked = (previousClose: number | null = 5000) => {
  const { lines, emit } = statusLines();
  const tracker = new MarketWideBreakerTracker({
    calendar: newYorkDays,
    emit,
    ...(previousClose === null ? {} : { previousClose }),
  });
  return { tracker, lines };
};

describe('the tracker of market-wide breakers', () => {
  it('halts for 15 minutes at 7 %, and again at 13 %, once each', () => {
    const { tracker, lines } = tracked();
    tracker.onPrice(at(0, '10:00'), 4650);
    tracker.onPrice(at(0, '10:05'), 4640);
    tracker.onPrice(at(0, '10:15'), 4800);
    tracker.onPrice(at(0, '10:20'), 4600);
    tracker.onPrice(at(0, '11:00'), 4350);
    tracker.onPrice(at(0, '12:00'), 4300);
    expect(lines).toEqual(['0 10:00:00 halt', '0 10:15:00 resume', '0 11:00:00 halt', '0 11:15:00 resume']);
  });

  it('halts once where the first level is jumped over', () => {
    const { tracker, lines } = tracked();
    tracker.onPrice(at(0, '10:00'), 4300);
    tracker.onPrice(at(0, '10:30'), 4640);
    expect(lines).toEqual(['0 10:00:00 halt', '0 10:15:00 resume']);
  });

  it('halts at 20 % until the next session opens, also after 15:25', () => {
    const { tracker, lines } = tracked();
    tracker.onPrice(at(0, '15:30'), 4000);
    expect(tracker.isHalted).toBe(true);
    tracker.onPrice(at(0, '15:31'), 4100);
    tracker.onTime(at(1, '09:30'));
    expect(lines).toEqual(['0 15:30:00 halt', '1 09:30:00 resume']);
  });

  it.each([
    [0, '15:24:59', 1],
    [0, '15:25', 0],
    [2, '12:24:59', 1],
    [2, '12:25', 0],
  ])('on day %i at %s, 7 % gives %i halts', (day, time, halts) => {
    const { tracker, lines } = tracked();
    tracker.onPrice(at(day, time), 4650);
    expect(lines).toHaveLength(halts);
  });

  it('looks again with the first price after a halt', () => {
    const { tracker, lines } = tracked();
    tracker.onPrice(at(0, '10:00'), 4650);
    tracker.onPrice(at(0, '10:10'), 3900);
    tracker.onPrice(at(0, '10:15'), 3900);
    expect(lines).toEqual(['0 10:00:00 halt', '0 10:15:00 resume', '0 10:15:00 halt']);
  });

  it('begins anew each day, from the last close', () => {
    const { tracker, lines } = tracked();
    tracker.onPrice(at(0, '10:00'), 4650);
    tracker.onPrice(at(0, '15:59'), 4600);
    tracker.onPrice(at(1, '10:00'), 4300);
    expect(lines).toHaveLength(2);
    tracker.onPrice(at(1, '10:01'), 4278);
    expect(lines.at(-1)).toBe('1 10:01:00 halt');
  });

  it('halts by the low of a bar, when the bar has ended', () => {
    const { tracker, lines } = tracked();
    tracker.onBar(at(0, '09:59'), at(0, '10:00'), 4600, 4800);
    expect(lines).toEqual(['0 10:00:00 halt']);
  });

  it('never halts the next session by a daily bar', () => {
    const { tracker, lines } = tracked();
    tracker.onBar(at(0, '09:30'), at(0, '16:00'), 4300, 4350);
    tracker.onBar(at(1, '09:30'), at(1, '16:00'), 3300, 3400);
    expect(lines).toEqual(['1 16:00:00 halt']);
    tracker.onTime(at(2, '09:30'));
    expect(tracker.isHalted).toBe(false);
  });

  it('goes on from a snapshot as if nothing had been', () => {
    const prices = fc.array(
      fc.record({ gap: fc.integer({ min: 0, max: 15_000 }), price: fc.integer({ min: 3900, max: 5000 }) }),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(prices, fc.nat(), (list, cut) => {
        let time: number = at(0, '09:00');
        const all = list.map(({ gap, price }) => {
          time += gap * MICROS_PER_SECOND;
          return { time: micros(time), price };
        });
        const middle = all.length === 0 ? 0 : cut % all.length;
        const whole = tracked();
        for (const { time, price } of all) whole.tracker.onPrice(time, price);
        const first = tracked();
        for (const { time, price } of all.slice(0, middle)) first.tracker.onPrice(time, price);
        const second = tracked(null);
        second.tracker.restore(JSON.parse(JSON.stringify(first.tracker.snapshot())));
        for (const { time, price } of all.slice(middle)) second.tracker.onPrice(time, price);
        expect([...first.lines, ...second.lines]).toEqual(whole.lines);
        expect(second.tracker.nextTime).toBe(whole.tracker.nextTime);
      }),
    );
  });
});
