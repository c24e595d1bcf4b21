import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Workplace } from './fixtures/workplace.ts';

let place: Workplace;
beforeEach(() => {
  place = new Workplace();
});
afterEach(() => place.dispose());

const printed = (...words: readonly string[]): string => {
  const { exitCode, stdout, stderr } = place.run('calendar', ...words);
  expect(stderr).toBe('');
  expect(exitCode).toBe(0);
  return stdout;
};
const json = (...words: readonly string[]) => JSON.parse(printed(...words, '--json'));
const dateOf = ({ date }: { readonly date: string }): string => date;
const refused = (...words: readonly string[]): string => {
  const { exitCode, stdout, stderr } = place.run('calendar', ...words);
  expect(stdout).toBe('');
  expect(exitCode).toBe(2);
  return stderr;
};

describe('calendar', () => {
  test('prints a line a day, on the clock of the exchange and in UTC, and marks what is unusual', () => {
    expect(printed('XNYS', '--from', '2024-07-02', '--to', '2024-07-08')).toBe(
      [
        'XNYS  New York Stock Exchange, Nasdaq',
        '2024-07-02 to 2024-07-08, times of America/New_York',
        '',
        'date        day  open    close  open UTC  close UTC',
        '2024-07-02  Tue  09:30   16:00  13:30     20:00',
        '2024-07-03  Wed  09:30   13:00  13:30     17:00      early close',
        '2024-07-04  Thu  closed',
        '2024-07-05  Fri  09:30   16:00  13:30     20:00',
        '2024-07-08  Mon  09:30   16:00  13:30     20:00',
        '',
      ].join('\n'),
    );
  });

  test('says on which day a session opens that opens on the evening before, and when it pauses', () => {
    const text = printed('CME-GRAINS', '--from', '2025-11-26', '--to', '2025-11-28');
    expect(text).toContain(
      '2025-11-26  Wed  Tue 19:00  13:20  01:00     19:20      break 07:45-08:30\n2025-11-27  Thu  closed\n',
    );
    expect(text).toContain(
      '2025-11-28  Fri  08:30      12:05  14:30     18:05      late open, early close\n',
    );
  });

  test('as JSON holds exchange, zone, and sessions with local times and instants, and nothing else', () => {
    expect(json('CME-EQUITY', '--from', '2025-03-08', '--to', '2025-03-10')).toEqual({
      exchange: 'CME-EQUITY',
      timeZone: 'America/Chicago',
      sessions: [
        {
          date: '2025-03-10',
          open: '17:00',
          close: '16:00',
          openUtc: '2025-03-09T22:00:00Z',
          closeUtc: '2025-03-10T21:00:00Z',
        },
      ],
    });
  });

  test('with --extended adds trading before and after the session and the lunch break, where there are any', () => {
    const [early] = json('XNAS', '--from', '2025-11-28', '--to', '2025-11-28', '--extended').sessions;
    expect(early).toMatchObject({
      preMarket: { from: '04:00', to: '09:30', fromUtc: '2025-11-28T09:00:00Z' },
      postMarket: { from: '13:00', to: '17:00', toUtc: '2025-11-28T22:00:00Z' },
    });
    expect(early).not.toHaveProperty('lunch');
    const [tokyo] = json('XTKS', '--from', '2025-11-28', '--to', '2025-11-28', '--extended').sessions;
    expect(tokyo).toHaveProperty('lunch', {
      from: '11:30',
      to: '12:30',
      fromUtc: '2025-11-28T02:30:00Z',
      toUtc: '2025-11-28T03:30:00Z',
    });
    expect(printed('XNYS', '--from', '2025-11-28', '--to', '2025-11-28', '--extended')).toContain(
      '2025-11-28  Fri  04:00  09:30  13:00  17:00  14:30     18:00      early close',
    );
  });

  test('without dates shows a fortnight from today', () => {
    const today = () => Temporal.Now.plainDateISO('UTC');
    const before = today();
    const dates = json('24/7').sessions.map(dateOf);
    expect([before.toString(), today().toString()]).toContain(dates[0]);
    expect(dates).toHaveLength(14);
  });

  test('with an end that is past shows the fortnight before it', () => {
    const { sessions } = json('24/7', '--to', '2020-01-20');
    expect([sessions[0].date, sessions.at(-1).date]).toEqual(['2020-01-07', '2020-01-20']);
  });

  test('fills a range up no further than the years of the exchange', () => {
    expect(json('XNYS', '--from', '2036-12-30').sessions.map(dateOf)).toEqual(['2036-12-30', '2036-12-31']);
    expect(json('XNYS', '--to', '1990-01-03').sessions.map(dateOf)).toEqual(['1990-01-02', '1990-01-03']);
  });

  test('with --extended has no columns for what the exchange does not have', () => {
    const text = printed('XTKS', '--from', '2025-11-28', '--to', '2025-11-28', '--extended');
    expect(text).toContain('date        day  open   close  open UTC  close UTC');
  });

  test('says when an exchange is closed throughout', () => {
    expect(printed('XNYS', '--from', '2025-11-29', '--to', '2025-11-30')).toContain(
      'closed throughout; the next session is that of 2025-12-01\n',
    );
    expect(json('XNYS', '--from', '2025-11-29', '--to', '2025-11-30').sessions).toEqual([]);
  });

  test('without an exchange lists all with name, zone and years', () => {
    expect(printed()).toMatch(
      /^XNYS +New York Stock Exchange, Nasdaq +XNAS, ARCX, BATS, USA, NYSE, NASDAQ +1990-2036 +America\/New_York$/m,
    );
    expect(json().exchanges).toContainEqual({
      id: '24/7',
      name: 'Around the clock (crypto)',
      aliases: [],
      timeZone: 'UTC',
      years: { from: 1970, to: 2200 },
    });
  });

  test('refuses an exchange that it does not know, with those that may be meant', () => {
    expect(refused('nise')).toMatch(
      /^error: calendar "nise" is not known: did you mean XNYS .*\?\nright: known are XNYS, /,
    );
    expect(refused('tokyo')).toContain('did you mean XTKS (Tokyo Stock Exchange)?');
    expect(refused('SPY.XNYS')).toContain('did you mean XNYS (New York Stock Exchange, Nasdaq)?');
    expect(refused('cme')).toContain('CME-RATES (CME Globex: interest rates) or CME-GRAINS (');
  });

  test('refuses dates beyond the years that the table covers, and names them', () => {
    expect(refused('XNYS', '--from', '2036-12-25', '--to', '2037-01-05')).toContain(
      'calendar XNYS covers 1990 to 2036: 2037-01-05 lies outside',
    );
  });

  test.each([
    [['XNYS', '--from', '2025-02-30'], '--from 2025-02-30 is not a date'],
    [['XNYS', '--from', '2025-01-05', '--to', '2025-01-01'], '--to 2025-01-01 is before --from 2025-01-05'],
    [['--from', '2025-01-05'], 'no exchange is named'],
    [['XNYS', '--to', '1985-01-01'], 'covers 1990 to 2036: 1985-01-01 lies outside'],
    [['XNYS', '--from', '2050-01-01'], 'covers 1990 to 2036: 2050-01-01 lies outside'],
    [['XNYS', '--from', '0000-01-01'], 'covers 1990 to 2036: 0000-01-01 lies outside'],
  ])('refuses %j', (words, message) => {
    expect(refused(...words)).toContain(message);
  });
});
