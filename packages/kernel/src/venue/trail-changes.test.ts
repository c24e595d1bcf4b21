import { describe, expect, it } from 'vitest';
import { at, run, type TradeRow, trades } from '../../test/fixtures/backtest.ts';
import { type Run, timed } from '../../test/fixtures/scripted.ts';
import type { OrderChange } from '../index.ts';

const rows: readonly TradeRow[] = [
  ['09:31', 100, 500],
  ['09:32', 110, 500],
  ['09:33', 108.01, 500],
  ['09:34', 105.9, 500],
  ['09:35', 104, 500],
];

const changed = (change: OrderChange, options: object = { trail: { by: 'amount', value: 5 } }) =>
  run({
    streams: [trades('A', rows)],
    strategies: [
      timed([
        [at('09:31'), (r: Run) => r.sell(r.instrument('A'), 10, options)],
        [at('09:32'), (r: Run) => r.modify(r.workingOrders()[0]!, change)],
      ]),
    ],
  });

describe('a change of a trail', () => {
  it('moves the stop with the next price, and not before', () => {
    expect(changed({}).fills).toEqual(['09:35 #1 sell 10 at 104 stop-at-trade']);
    expect(changed({ trail: { by: 'amount', value: 2 } }).fills).toEqual([
      '09:34 #1 sell 10 at 105.9 stop-at-trade',
    ]);
  });

  it('is refused by the gate as that of a new order is', () => {
    for (const trail of [
      { by: 'amount', value: -1 },
      { by: 'inches', value: 1 },
    ])
      expect(changed({ trail } as OrderChange).log.at(2)).toMatch(/^09:32 #1 reject-update -> accepted/);
  });

  it('is refused by an order that has none', () => {
    expect(changed({ trail: { by: 'amount', value: 2 } }, { stopPrice: 90 }).log).toContain(
      '09:32 #1 reject-update -> accepted NO_SUCH_PRICE',
    );
  });
});
