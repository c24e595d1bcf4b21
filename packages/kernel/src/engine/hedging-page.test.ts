import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { flat, run } from '../../test/fixtures/backtest.ts';
import { scripted } from '../../test/fixtures/scripted.ts';
import { formatMoney, type Portfolio, type PositionLeg } from '../index.ts';

type Position = Portfolio['positions'][number];

const page = readFileSync(new URL('../../../../docs/accounts.md', import.meta.url), 'utf8');

// | 100 | buy 10 long | 10 at 100 | | 10 | 0 | 9000 | 10000 |
const rows = [
  ...page.matchAll(
    /^\| (\d+) \| (buy|sell) (\d+) (long|short) \| (.*) ?\| (.*) ?\| (-?\d+) \| (-?\d+) \| (\d+) \| (\d+) \|$/gm,
  ),
].map(([, price, side, quantity, leg, long, short, net, realised, cash, equity]) => ({
  price: Number(price),
  side: side as 'buy' | 'sell',
  quantity: Number(quantity),
  leg: leg as PositionLeg,
  after: {
    long: long!.trim(),
    short: short!.trim(),
    net: Number(net),
    realised: realised!,
    cash: cash!,
    equity: Number(equity),
  },
}));

const told = ({ isFlat, quantity, averagePrice }: Position): string =>
  isFlat ? '' : `${quantity} at ${averagePrice}`;

describe('the worked example of docs/accounts.md', () => {
  it('has all its rows', () => {
    expect(rows).toHaveLength(6);
  });

  it.each(
    rows.map((row, index) => [`${row.side} ${row.quantity} ${row.leg} at ${row.price}`, index] as const),
  )('leaves what it says after %s', (_, last) => {
    const played = rows.slice(0, last + 1);
    const after = (positionMode: 'hedging' | 'netting') =>
      run({
        fill: { market: 'this-close' },
        leverage: 2,
        cash: '10000',
        books: { positionMode },
        streams: [
          flat(
            'A',
            '09:30',
            played.map(({ price }) => price),
          ),
        ],
        strategies: [
          scripted(
            Object.fromEntries(
              played.map(({ side, quantity, leg }, index) => [
                index + 1,
                (r) => {
                  const one = r.instrument('A');
                  if (positionMode === 'hedging') {
                    r[side](one, quantity, { leg });
                    return;
                  }
                  // What the hedging account cuts, the netting one is not sent.
                  const held = { 3: 4, 5: 7 }[index] ?? quantity;
                  r[side](one, Math.min(quantity, held));
                },
              ]),
            ),
          ),
        ],
      }).engine.portfolio;
    const hedged = after('hedging');
    const net = hedged.positions[0]!;
    const [long, short] = net.legs as [Position, Position];
    expect({
      long: told(long),
      short: told(short),
      net: net.quantity,
      realised: formatMoney(net.realised),
      cash: formatMoney(hedged.cash),
      equity: hedged.equity(),
    }).toEqual(rows[last]!.after);
    expect(after('netting').equity()).toBe(hedged.equity());
  });
});
