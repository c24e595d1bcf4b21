import type { OptionClass } from '../option-terms.ts';

const NEW_YORK = 'America/New_York';

/** Until the month before this one, monthly options expired on the Saturday after the third Friday. */
export const FIRST_FRIDAY_MONTH = 201502;

/**
 * Classes of options: style, settlement and last trade. Sources: Cboe's and CME's specifications, Eurex, Deribit;
 * the end-of-month and weekly options of the E-mini are general knowledge without a second source.
 */
export const optionClassRows: readonly OptionClass[] = [
  {
    id: 'equity',
    title: 'Options on shares and funds in the United States',
    style: 'american',
    settles: 'physical',
    settlement: 'pm',
    monthly: { kind: 'third-friday', wasSaturday: true },
    endsAt: { time: '16:00', timeZone: NEW_YORK },
    calendar: 'XNYS',
  },
  {
    id: 'SPX',
    title: 'S&P 500, monthly',
    style: 'european',
    settles: 'cash',
    settlement: 'am',
    monthly: { kind: 'third-friday', wasSaturday: true },
    endsAt: { time: '16:15', timeZone: NEW_YORK },
    calendar: 'XNYS',
  },
  ...(['SPXW', 'XSP'] as const).map(
    (id): OptionClass => ({
      id,
      title: id === 'SPXW' ? 'S&P 500, in the afternoon' : 'S&P 500, a tenth',
      style: 'european',
      settles: 'cash',
      settlement: 'pm',
      monthly: { kind: 'third-friday', wasSaturday: id === 'XSP' },
      endsAt: { time: '16:00', timeZone: NEW_YORK },
      calendar: 'XNYS',
    }),
  ),
  ...(['NDX', 'RUT'] as const).map(
    (id): OptionClass => ({
      id,
      title: `${id === 'NDX' ? 'Nasdaq-100' : 'Russell 2000'}, monthly`,
      style: 'european',
      settles: 'cash',
      settlement: 'am',
      monthly: { kind: 'third-friday', wasSaturday: true },
      endsAt: { time: '16:15', timeZone: NEW_YORK },
      calendar: 'XNYS',
    }),
  ),
  ...(['NDXP', 'RUTW'] as const).map(
    (id): OptionClass => ({
      id,
      title: `${id === 'NDXP' ? 'Nasdaq-100' : 'Russell 2000'}, in the afternoon`,
      style: 'european',
      settles: 'cash',
      settlement: 'pm',
      monthly: { kind: 'third-friday', wasSaturday: false },
      endsAt: { time: '16:00', timeZone: NEW_YORK },
      calendar: 'XNYS',
    }),
  ),
  {
    id: 'VIX',
    title: 'Cboe volatility index',
    style: 'european',
    settles: 'cash',
    settlement: 'am',
    monthly: { kind: 'volatility' },
    endsAt: { time: '16:15', timeZone: NEW_YORK },
    calendar: 'XNYS',
  },
  {
    id: 'ES',
    title: 'E-mini S&P 500, quarterly',
    style: 'american',
    settles: 'future',
    settlement: 'am',
    monthly: { kind: 'third-friday', wasSaturday: false },
    months: 'HMUZ',
    tradesOnExpiration: true,
    endsAt: { time: '09:30', timeZone: NEW_YORK },
    calendar: 'XNYS',
  },
  {
    id: 'EW',
    title: 'E-mini S&P 500, end of month',
    style: 'european',
    settles: 'future',
    settlement: 'pm',
    monthly: { kind: 'end-of-month' },
    endsAt: { time: '16:00', timeZone: NEW_YORK },
    calendar: 'XNYS',
  },
  ...([1, 2, 3, 4] as const).map(
    (n): OptionClass => ({
      id: `EW${n}`,
      title: `E-mini S&P 500, ${['first', 'second', 'third', 'fourth'][n - 1]} Friday`,
      style: 'european',
      settles: 'future',
      settlement: 'pm',
      monthly: { kind: 'nth-friday', n },
      // On the third Friday of a quarter the quarterly options expire.
      ...(n === 3 && { months: 'FGJKNQVX' }),
      endsAt: { time: '16:00', timeZone: NEW_YORK },
      calendar: 'XNYS',
    }),
  ),
  {
    id: 'DAX',
    title: 'DAX (Eurex)',
    style: 'european',
    settles: 'cash',
    settlement: 'pm',
    monthly: { kind: 'third-friday', wasSaturday: false },
    endsAt: { time: '13:00', timeZone: 'Europe/Berlin' },
    calendar: 'XETR',
  },
  ...(['BTC', 'ETH'] as const).map(
    (coin): OptionClass => ({
      id: `DERIBIT-${coin}`,
      title: `${coin} (Deribit), monthly`,
      style: 'european',
      settles: 'cash',
      settlement: 'pm',
      monthly: { kind: 'last-friday' },
      endsAt: { time: '08:00', timeZone: 'UTC' },
      calendar: '24/7',
    }),
  ),
];
