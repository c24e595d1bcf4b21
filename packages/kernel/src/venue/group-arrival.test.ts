import { describe, expect, it } from 'vitest';
import { type BarRow, bars, quotes, run } from '../../test/fixtures/backtest.ts';
import { type Run, scripted } from '../../test/fixtures/scripted.ts';

const quiet: BarRow = [100, 101, 99, 100];

/** Buys ten: target 104, stop 96. */
const bracket = (r: Run) => {
  r.bracket({
    instrument: r.instrument('A'),
    side: 'buy',
    quantity: 10,
    targets: [{ limitPrice: 104 }],
    stop: { stopPrice: 96 },
  });
};

const bracketOn = (rows: readonly BarRow[], fill: Parameters<typeof run>[0]['fill'] = {}) =>
  run({ streams: [bars('A', '09:30', rows)], strategies: [scripted({ 1: bracket })], fill });

describe('a group whose first order fills as it arrives', () => {
  it('has the exits of a bracket work from the next bar on', () => {
    const { fills, closed } = bracketOn([quiet, [100, 105, 99, 104]], { market: 'this-close' });
    expect(fills).toEqual([
      '09:31 #1 buy 10 at 100 market-at-this-close',
      '09:32 #2 sell 10 at 104 limit-touched',
    ]);
    expect(closed).toEqual(['09:31 #1 filled', '09:32 #2 filled', '09:32 #3 cancelled GROUP_OTHER_FILLED']);
  });

  it('takes what it got off an order that arrived with it', () => {
    const both = (r: Run) => {
      const instrument = r.instrument('A');
      r.oneUpdatesOther([
        { instrument, side: 'buy', quantity: 4, limitPrice: 100 },
        { instrument, side: 'buy', quantity: 10, limitPrice: 99 },
      ]);
    };
    const streams = [
      quotes('A', [
        ['09:30:30', 99.9, 100],
        ['09:31:30', 98, 98.5],
      ]),
      bars('A', '09:30', [quiet]),
    ];
    const { fills, closed } = run({ streams, strategies: [scripted({ 1: both })] });
    expect(fills).toEqual([
      '09:31 #1 buy 4 at 100 limit-at-quote',
      '09:31:30 #2 buy 6 at 99 limit-resting-quote',
    ]);
    expect(closed).toEqual(['09:31 #1 filled', '09:31:30 #2 filled']);
  });
});

describe('a bar that opens beyond the target of a bracket and goes on to its stop', () => {
  const entry: BarRow = [100, 100, 100, 100];
  const gapUp: BarRow = [105, 105, 95, 96];

  it('hits the stop under stop-first, which is one rule whichever way the bar opened', () => {
    expect(bracketOn([quiet, entry, gapUp]).fills.at(-1)).toBe('09:33 #3 sell 10 at 96 stop-triggered');
  });

  it('hits the stop too where the entry filled at that open', () => {
    const { fills } = bracketOn([quiet, gapUp]);
    expect(fills).toEqual([
      '09:32 #1 buy 10 at 105 market-at-next-open',
      '09:32 #3 sell 10 at 96 stop-triggered',
    ]);
  });

  it.each(['limit-first', 'path'] as const)('hits the target at the open under %s', (bothTouched) => {
    expect(bracketOn([quiet, entry, gapUp], { bothTouched }).fills.at(-1)).toBe(
      '09:33 #2 sell 10 at 105 limit-at-open',
    );
    expect(bracketOn([quiet, gapUp], { bothTouched }).fills.at(-1)).toBe(
      '09:32 #2 sell 10 at 105 limit-at-open',
    );
  });

  it('hits the target at the open where the stop is not touched, and the stop at an open beyond it', () => {
    expect(bracketOn([quiet, entry, [105, 106, 97, 98]]).fills.at(-1)).toBe(
      '09:33 #2 sell 10 at 105 limit-at-open',
    );
    expect(bracketOn([quiet, entry, [95, 105, 94, 98]]).fills.at(-1)).toBe(
      '09:33 #3 sell 10 at 95 stop-at-open',
    );
  });

  it('leaves orders of no bracket to the open', () => {
    const apart = (r: Run) => {
      const instrument = r.instrument('A');
      r.buy(instrument, 10);
      r.sell(instrument, 5, { limitPrice: 104 });
      r.sell(instrument, 5, { stopPrice: 96 });
    };
    const streams = [bars('A', '09:30', [quiet, entry, gapUp])];
    const { fills } = run({ streams, strategies: [scripted({ 1: apart })] });
    expect(fills.slice(1)).toEqual([
      '09:33 #2 sell 5 at 105 limit-at-open',
      '09:33 #3 sell 5 at 96 stop-triggered',
    ]);
  });
});
