import { describe, expect, it } from 'vitest';
import { calendarsFormat } from './calendars.ts';

/** A fortnight of New York with Juneteenth, as the format writes it. */
const golden = {
  exchange: 'XNYS',
  timeZone: 'America/New_York',
  from: '2024-06-17',
  to: '2024-07-05',
  sessions: 13,
  regularHours: [{ from: '1990-01-02', open: '09:30', close: '16:00' }],
  weekdayHolidays: ['2024-06-19', '2024-07-04'],
  weekendSessions: [],
  specialSessions: [['2024-07-03', '09:30', '13:00']],
};

const differences = (change: object) =>
  calendarsFormat.cases({ ...golden, ...change }, '').flatMap(({ check }) => check());
const isBuilt = (exchange: string) =>
  calendarsFormat.cases({ ...golden, exchange }, '').every((one) => one.isBuilt);

describe('the format of calendars', () => {
  it('recognises a calendar and nothing else', () => {
    expect(calendarsFormat.recognises(golden)).toBe(true);
    expect(calendarsFormat.recognises({ cases: [] })).toBe(false);
  });

  it('finds no difference where there is none, whatever name the zone has', () => {
    expect(differences({})).toEqual([]);
    expect(differences({ timeZone: 'US/Eastern' })).toEqual([]);
  });

  it.each([
    [
      { weekdayHolidays: ['2024-07-04'], sessions: 14 },
      ['2024-06-19: got no session, want one', '2024-06-17 to 2024-07-05: got 13 sessions, want 14'],
    ],
    [{ weekendSessions: ['2024-06-22'], sessions: 13 }, ['2024-06-22: got no session, want one']],
    [
      { weekdayHolidays: [...golden.weekdayHolidays, '2024-06-18'] },
      ['2024-06-18: got a session, want none'],
    ],
    [{ specialSessions: [] }, ['2024-07-03: got 09:30 to 13:00, want 09:30 to 16:00']],
    [
      { specialSessions: [['2024-07-03', '09:30', '13:15']] },
      ['2024-07-03: got 09:30 to 13:00, want 09:30 to 13:15'],
    ],
  ])('tells what differs: %j', (change, expected) => {
    expect(differences(change)).toEqual(expected);
  });

  it('tells an open on the day before from one on the day', () => {
    const future = {
      exchange: 'CME Globex Equity',
      timeZone: 'America/Chicago',
      from: '2024-06-17',
      to: '2024-06-18',
      sessions: 2,
    };
    const hours = { from: '1990-01-02', open: '17:00', close: '16:00' };
    const common = { ...future, weekdayHolidays: [], specialSessions: [] };
    expect(differences({ ...common, regularHours: [{ ...hours, openDayOffset: -1 }] })).toEqual([]);
    expect(differences({ ...common, regularHours: [hours] })).toEqual([
      '2024-06-17: got 17:00 the day before to 16:00, want 17:00 to 16:00',
      '2024-06-18: got 17:00 the day before to 16:00, want 17:00 to 16:00',
    ]);
  });

  it('does not compare hours before 2000', () => {
    const early = {
      from: '1999-06-14',
      to: '1999-06-14',
      sessions: 1,
      weekdayHolidays: [],
      specialSessions: [],
    };
    const hours = [{ from: '1990-01-02', open: '10:00', close: '15:30' }];
    expect(differences({ ...early, regularHours: hours })).toEqual([]);
    expect(differences({ ...early, from: '1999-06-12', to: '2000-01-03', regularHours: hours })).toContain(
      '2000-01-03: got 09:30 to 16:00, want 10:00 to 15:30',
    );
  });

  it.each([
    'XNAS',
    'NYSE',
    'CMEGlobex_EnergyAndMetals',
    'CME Globex Fixed Income',
    'HKEX',
    'CBOE_Index_Options',
    '24/7',
  ])('knows the name %s', (exchange) => {
    expect(isBuilt(exchange)).toBe(true);
  });

  it('takes a code of the same calendar for it, with the openings on which the references disagree', () => {
    const delayed = {
      from: '2006-12-26',
      to: '2006-12-28',
      sessions: 3,
      weekdayHolidays: [],
      specialSessions: [['2006-12-27', '09:32', '16:00']],
    };
    for (const exchange of ['XNYS', 'NYSE', 'nasdaq', 'stock'])
      expect(differences({ ...delayed, exchange })).toEqual([]);
  });

  it.each([
    ['CME Rate', 'CME-RATES'],
    ['CME_InterestRate', 'CME-RATES'],
    ['CBOT_Bond', 'CME-RATES'],
    ['CMEGlobex_Bond', 'CME-RATES'],
    ['CME_Equity', 'CME-EQUITY'],
    ['CMEGlobex_FX', 'CME-FX'],
    ['CME_Currency', 'CME-FX'],
    ['CMEGlobex_NatGas', 'CME-ENERGY'],
    ['CMEGlobex_PreciousMetals', 'CME-METALS'],
    ['CME_Agriculture', 'CME-GRAINS'],
    ['CBOE_Futures', 'XCBF'],
    ['CBOE_Equity_Options', 'XCBO-EQUITY'],
    ['lse', 'XLON'],
    ['JPX', 'XTKS'],
    ['ASX', 'XASX'],
    ['TSX', 'XTSE'],
    ['SIX', 'XSWX'],
    ['FOREX', '24/5'],
    ['EUREX', 'XEUR'],
  ])('takes %s for %s', (name, id) => {
    const nothing = { from: '2024-06-17', to: '2024-06-21', sessions: 0, timeZone: 'UTC' };
    expect(differences({ ...nothing, exchange: name })).toEqual(differences({ ...nothing, exchange: id }));
    expect(isBuilt(name)).toBe(true);
  });

  it.each(['CME Globex Cryptocurrencies', 'CMEGlobex_Livestock', 'CMES', 'us_futures', 'IEPA', 'SGX'])(
    'knows no calendar that is that of %s',
    (exchange) => {
      expect(isBuilt(exchange)).toBe(false);
    },
  );

  it('counts an exchange that is not known as not built, and fails it when it is run', () => {
    expect(isBuilt('XMOO')).toBe(false);
    expect(() => differences({ exchange: 'XMOO' })).toThrow('no such calendar in the API: XMOO');
  });

  it('refuses a file that lacks something', () => {
    expect(() => differences({ sessions: undefined })).toThrow('calendar: "sessions" must be of kind number');
  });
});
