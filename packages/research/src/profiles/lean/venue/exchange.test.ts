import { describe, expect, it } from 'vitest';
import { Exchange } from './exchange.ts';
import { alwaysOpen, at, dayCalendar } from './fixtures/lean-run.ts';

const exchange = new Exchange(dayCalendar);

describe('the hours of an exchange', () => {
  it.each([
    ['09:29:59', false, true],
    ['09:30', true, true],
    ['15:59:59', true, true],
    ['16:00', false, true],
    ['20:00', false, false],
    ['6 12:00', false, false],
  ])('at %s: open %s, with extended hours %s', (time, isOpen, isExtended) => {
    expect([exchange.isOpenAt(at(time)), exchange.isOpenAt(at(time), true)]).toEqual([isOpen, isExtended]);
  });

  it.each([
    ['09:00', '16:00'],
    ['15:59:59', '16:00'],
    ['16:00', '3 16:00'],
    ['5 16:00', '8 16:00'],
  ])('the close after %s is %s', (time, close) => {
    expect(exchange.nextClose(at(time))).toBe(at(close));
  });

  it('knows no close beyond its calendar', () => {
    expect(exchange.nextClose(at('8 16:00'))).toBe(Number.POSITIVE_INFINITY);
    expect(exchange.closeOfDate(20_240_109)).toBe(Number.POSITIVE_INFINITY);
  });

  it.each([
    [20_240_103, '3 16:00'],
    [20_240_106, '8 16:00'],
    [20_231_231, '2 16:00'],
  ])('the close of %d is %s', (date, close) => {
    expect(exchange.closeOfDate(date)).toBe(at(close));
  });

  it('of a date with two sessions the close is the last', () => {
    const halves = new Exchange({
      ...dayCalendar,
      opens: Float64Array.of(at('09:30'), at('13:00')),
      closes: Float64Array.of(at('11:30'), at('15:00')),
      dates: Int32Array.of(20_240_102, 20_240_102),
      extendedOpens: Float64Array.of(at('09:30'), at('13:00')),
      extendedCloses: Float64Array.of(at('11:30'), at('15:00')),
    });
    expect(halves.closeOfDate(20_240_102)).toBe(at('15:00'));
    expect(halves.nextClose(at('10:00'))).toBe(at('11:30'));
  });

  it('nothing closes where the next session begins at once', () => {
    const week = new Exchange({
      id: 'WEEK',
      timeZone: 'UTC',
      opens: Float64Array.of(at('1 17:00'), at('2 17:00'), at('3 17:00'), at('7 17:00')),
      closes: Float64Array.of(at('2 17:00'), at('3 17:00'), at('4 17:00'), at('8 17:00')),
      dates: Int32Array.of(20_240_102, 20_240_103, 20_240_104, 20_240_108),
    });
    expect(week.nextClose(at('12:00'))).toBe(at('4 17:00'));
    expect(week.nextClose(at('4 17:00'))).toBe(at('8 17:00'));
    expect(week.isAlwaysOpen).toBe(false);
  });

  it('tells a market that never closes', () => {
    expect(new Exchange(alwaysOpen).isAlwaysOpen).toBe(true);
    expect(exchange.isAlwaysOpen).toBe(false);
  });
});
