import { describe, expect, it } from 'vitest';
import { at, newYorkDays } from '../halts/fixtures/new-york-days.ts';
import { micros } from '../time/micros.ts';
import { auctionCutoffTable } from './cut-off-table.ts';
import { auctionCutoffs, isCancelOpen, isEntryOpen } from './cut-offs.ts';

describe('cut-offs of auctions', () => {
  it.each([
    ['XNYS', 'marketOnOpen', '09:30', '09:29'],
    ['XNYS', 'limitOnOpen', '09:30', '09:29'],
    ['XNYS', 'marketOnClose', '15:50', '15:50'],
    ['XNYS', 'limitOnClose', '15:50', '15:50'],
    ['XNAS', 'marketOnOpen', '09:28', '09:25'],
    ['XNAS', 'limitOnOpen', '09:29:30', '09:25'],
    ['XNAS', 'marketOnClose', '15:55', '15:50'],
    ['XNAS', 'limitOnClose', '15:58', '15:50'],
    ['ARCX', 'marketOnClose', '15:59', '15:59'],
    ['BATS', 'limitOnClose', '15:55', '15:55'],
    ['USA', 'marketOnOpen', '09:28', '09:25'],
    ['USA', 'limitOnOpen', '09:29:30', '09:25'],
    ['USA', 'marketOnClose', '15:50', '15:50'],
    ['USA', 'limitOnClose', '15:50', '15:50'],
    ['XLON', 'marketOnClose', '16:00', '16:00'],
    ['XLON', 'marketOnOpen', '09:30', '09:30'],
  ] as const)('%s %s: entered before %s, cancelled before %s', (venue, kind, entry, cancel) => {
    const cutoff = auctionCutoffs(venue)[kind];
    const auction = at(0, kind.endsWith('Open') ? '09:30' : '16:00');
    expect(isEntryOpen(cutoff, auction, at(0, entry))).toBe(false);
    expect(isEntryOpen(cutoff, auction, micros(at(0, entry) - 1))).toBe(true);
    expect(isCancelOpen(cutoff, auction, at(0, cancel))).toBe(false);
    expect(isCancelOpen(cutoff, auction, micros(at(0, cancel) - 1))).toBe(true);
  });

  it('move with an early close', () => {
    const close = micros(newYorkDays.closes[2]!);
    const { marketOnClose } = auctionCutoffs('XNYS', newYorkDays.dates[2]);
    expect(isEntryOpen(marketOnClose, close, at(2, '12:49:59'))).toBe(true);
    expect(isEntryOpen(marketOnClose, close, at(2, '12:50'))).toBe(false);
  });

  it.each([
    ['XNYS', 20190130, 15],
    ['XNYS', 20190131, 10],
    ['XNAS', 20181018, 10],
    ['XNAS', 20181019, 5],
    ['USA', 20190130, 15],
    ['USA', 20190131, 10],
  ])('of %s on %i end %i minutes before the close for market orders', (venue, date, minutes) => {
    expect(auctionCutoffs(venue, date).marketOnClose.enterBefore).toBe(minutes * 60e6);
  });

  const kinds = ['marketOnOpen', 'limitOnOpen', 'marketOnClose', 'limitOnClose'] as const;

  it.each(kinds.flatMap((kind) => [20100104, 20181019, 20190131].map((date) => [kind, date] as const)))(
    'of USA are the stricter of the two exchanges for %s on %i',
    (kind, date) => {
      const [usa, nyse, nasdaq] = ['USA', 'XNYS', 'XNAS'].map((venue) => auctionCutoffs(venue, date)[kind]);
      expect(usa).toEqual({
        enterBefore: Math.max(nyse!.enterBefore, nasdaq!.enterBefore),
        cancelBefore: Math.max(nyse!.cancelBefore, nasdaq!.cancelBefore),
      });
    },
  );

  it('stand in the table by venue and date', () => {
    const keys = auctionCutoffTable.map(({ venue, from }) => [venue, from] as const);
    for (const [i, [venue, from]] of keys.entries())
      if (i > 0 && keys[i - 1]![0] === venue) expect(from).toBeGreaterThan(keys[i - 1]![1]);
      else expect(keys.slice(0, i).map(([before]) => before)).not.toContain(venue);
  });
});
