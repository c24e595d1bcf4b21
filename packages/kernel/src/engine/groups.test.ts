import { describe, expect, it } from 'vitest';
import { type BarRow, bars, run } from '../../test/fixtures/backtest.ts';
import { type Run, scripted } from '../../test/fixtures/scripted.ts';
import type { OrderGroupView } from '../index.ts';

const still: BarRow = [100, 100, 100, 100];
const streams = [bars('A', '09:30', [still, still, [100, 106, 100, 105], still])];

const bracket = (r: Run, tag?: string): OrderGroupView =>
  r.bracket({
    instrument: r.instrument('A'),
    side: 'buy',
    quantity: 10,
    targets: [{ limitPrice: 105, tag: 'profit' }],
    stop: { stopPrice: 95 },
    ...(tag === undefined ? {} : { tag }),
  });

describe('a group as a strategy sees it', () => {
  it('has its orders at once, by what they are for', () => {
    const groups: OrderGroupView[] = [];
    run({
      streams,
      strategies: [scripted({ 1: (r) => groups.push(bracket(r, 'mine')) })],
    });
    const [group] = groups;
    expect(group).toMatchObject({ id: 1, kind: 'bracket', isClosed: true });
    expect(group!.orders.map(({ id, side, type, tag }) => [id, side, type, tag])).toEqual([
      [1, 'buy', 'market', 'mine'],
      [2, 'sell', 'limit', 'profit'],
      [3, 'sell', 'stop', 'mine'],
    ]);
    expect(group!.entry).toBe(group!.orders[0]);
    expect(group!.targets).toEqual([group!.orders[1]]);
    expect(group!.stop).toBe(group!.orders[2]);
  });

  it('is numbered in the order of submission, whichever strategy sent it', () => {
    const ids: number[] = [];
    const strategy = (name: string) =>
      scripted({ 1: (r) => ids.push(bracket(r).id), 2: (r) => ids.push(bracket(r).id) }, { name });
    run({ streams, strategies: [strategy('one'), strategy('two')] });
    expect(ids).toEqual([1, 2, 3, 4]);
  });

  it('shows which of its orders wait for another', () => {
    const seen: string[] = [];
    const look = (r: Run) =>
      seen.push(
        r
          .workingOrders()
          .map(({ id, isHeld }) => `${id}${isHeld ? ' waits' : ''}`)
          .join(', '),
      );
    run({
      streams,
      strategies: [
        scripted({
          1: (r) => {
            bracket(r);
            look(r);
          },
          2: look,
        }),
      ],
    });
    expect(seen).toEqual(['1, 2 waits, 3 waits', '2, 3']);
  });

  it('is open until the last of its orders has ended', () => {
    const seen: boolean[] = [];
    const groups: OrderGroupView[] = [];
    run({
      streams,
      strategies: [
        scripted({
          1: (r) => groups.push(bracket(r)),
          2: () => seen.push(groups[0]!.isClosed),
          3: () => seen.push(groups[0]!.isClosed),
        }),
      ],
    });
    expect(seen).toEqual([false, true]);
  });

  it('that has ended can be cancelled without effect', () => {
    const groups: OrderGroupView[] = [];
    const { log } = run({
      streams,
      strategies: [
        scripted({
          1: (r) => groups.push(bracket(r)),
          4: (r) => r.cancelGroup(groups[0]!),
        }),
      ],
    });
    expect(log.at(-1)).toBe('09:33 #3 cancel -> cancelled GROUP_OTHER_FILLED');
  });
});

describe('what a strategy hears of a group', () => {
  it('comes in the order in which it happened', () => {
    const { log } = run({ streams, strategies: [scripted({ 1: (r) => void bracket(r) })] });
    expect(log).toEqual([
      '09:31 #1 submit -> submitted',
      '09:31 #2 submit -> submitted',
      '09:31 #3 submit -> submitted',
      '09:31 #1 accept -> accepted',
      '09:31 #2 accept -> accepted',
      '09:31 #3 accept -> accepted',
      '09:32 #1 fill -> filled',
      '09:33 #2 fill -> filled',
      '09:33 #3 cancel -> cancelled GROUP_OTHER_FILLED',
    ]);
  });

  it('is heard by the strategy that sent it, and by no other', () => {
    const { log } = run({
      streams,
      strategies: [
        scripted({ 1: (r) => void bracket(r) }, { name: 'sender' }),
        scripted({ 3: (r) => r.log(`other sees ${r.workingOrders().length}`) }, { name: 'other' }),
      ],
    });
    expect(log.filter((line) => line.includes('#'))).toHaveLength(9);
    expect(log.at(-1)).toBe('09:33 other sees 0');
  });
});

describe('a group that names an order of another strategy', () => {
  it('is refused: it does not know that order', () => {
    const orders: ReturnType<Run['buy']>[] = [];
    const owner = scripted({ 1: (r) => orders.push(r.buy(r.instrument('A'), 1, { limitPrice: 90 })) });
    const other = scripted(
      {
        2: (r) => {
          const instrument = r.instrument('A');
          r.oneCancelsOther([orders[0]!, { instrument, side: 'buy', quantity: 1, limitPrice: 91 }]);
        },
      },
      { name: 'other' },
    );
    expect(run({ streams, strategies: [owner, other] }).closed).toEqual([
      '09:32 #2 denied GROUP_MEMBER_CLOSED',
    ]);
  });
});
