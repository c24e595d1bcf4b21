import { describe, expect, it } from 'vitest';
import { at, type BarRow, bars, flat, quotes, run } from '../../test/fixtures/backtest.ts';
import { type Run, scripted, timed } from '../../test/fixtures/scripted.ts';
import { parseLatency } from '../index.ts';
import type { ApprovedOrder } from '../risk/gate.ts';
import { CommandQueue } from './command-queue.ts';

const a = (r: Run) => r.instrument('A');
const first = (r: Run) => r.workingOrders()[0]!;
const still: BarRow = [100, 100, 100, 100];

describe('changing a working order', () => {
  it('by price: it waits for the new one', () => {
    const result = run({
      streams: [bars('A', '09:30', [still, still, [100, 101, 99, 100], [100, 103, 97, 100]])],
      strategies: [
        scripted({
          1: (r) => r.buy(a(r), 1, { limitPrice: 99 }),
          2: (r) => r.modify(first(r), { limitPrice: 98 }),
        }),
      ],
    });
    expect(result.fills).toEqual(['09:34 #1 buy 1 at 98 limit-touched']);
    expect(result.log).toEqual([
      '09:31 #1 submit -> submitted',
      '09:31 #1 accept -> accepted',
      '09:32 #1 request-update -> pending-update',
      '09:32 #1 update -> accepted',
      '09:34 #1 fill -> filled',
    ]);
  });

  it('by quantity and price at once, also when it is partly filled', () => {
    const result = run({
      streams: [bars('A', '09:30', [still, [98, 98, 98, 98, 50], still, [97, 97, 96, 97, 500]])],
      strategies: [
        scripted({
          1: (r) => r.buy(a(r), 20, { limitPrice: 99 }),
          2: (r) => r.modify(first(r), { quantity: 8, limitPrice: 96 }),
        }),
      ],
      fill: { participation: 0.1 },
    });
    expect(result.fills).toEqual([
      '09:32 #1 buy 5 at 98 limit-at-open',
      '09:34 #1 buy 3 at 96 limit-touched',
    ]);
    expect(result.closed).toEqual(['09:34 #1 filled']);
  });

  it('to a quantity that is filled already is refused, and the order works on', () => {
    const result = run({
      streams: [bars('A', '09:30', [still, [98, 98, 98, 98, 50], [98, 98, 98, 98, 500]])],
      strategies: [
        scripted({
          1: (r) => r.buy(a(r), 20, { limitPrice: 99 }),
          2: (r) => r.modify(first(r), { quantity: 5 }),
        }),
      ],
      fill: { participation: 0.1 },
    });
    expect(result.log).toContain('09:32 #1 reject-update -> partially-filled BELOW_FILLED');
    expect(result.fills[1]).toBe('09:33 #1 buy 15 at 98 limit-at-open');
  });

  it('that has closed does nothing, nor does cancelling it', () => {
    const result = run({
      streams: [flat('A', '09:30', [100, 100, 100])],
      strategies: [
        scripted({
          1: (r) => {
            const order = r.buy(a(r), 1);
            r.timers.at(at('09:32:30'), { name: 'late' });
            r.cancel(order);
            r.modify(order, { quantity: 2 });
          },
        }),
      ],
    });
    expect(result.log).toEqual([
      '09:31 #1 submit -> submitted',
      '09:31 #1 accept -> accepted',
      '09:31 #1 request-cancel -> pending-cancel',
      '09:31 #1 cancel -> cancelled',
    ]);
  });

  it('that the gate refuses leaves the order as it is', () => {
    const result = run({
      streams: [flat('A', '09:30', [100, 100, 90])],
      strategies: [
        scripted({
          1: (r) => r.buy(a(r), 1, { limitPrice: 95 }),
          2: (r) => r.modify(first(r), { quantity: 1_000_000 }),
        }),
      ],
    });
    expect(result.log).toContain('09:32 #1 reject-update -> accepted BUYING_POWER');
    expect(result.fills).toEqual(['09:33 #1 buy 1 at 90 limit-at-open']);
  });

  it('does not let it meet what a bar had done before the change was sent', () => {
    const forming = bars('A', '09:30', [still, [100, 100, 90, 100], still, [100, 100, 95, 100]], 10);
    const change = (clock: string) =>
      run({
        streams: [forming, flat('B', '09:30', Array(60).fill(1))],
        strategies: [
          timed([
            [at('09:40'), (r) => r.buy(a(r), 1, { limitPrice: 80 })],
            [at(clock), (r) => r.modify(first(r), { limitPrice: 95 })],
          ]),
        ],
      }).fills;
    expect(change('09:45')).toEqual(['10:10 #1 buy 1 at 95 limit-touched']);
    expect(change('09:40')).toEqual(['09:50 #1 buy 1 at 95 limit-touched']);
  });
});

describe('latency', () => {
  const quoted = quotes('A', [
    ['09:30', 9.9, 10],
    ['09:31', 9.9, 10.1],
    ['09:32', 9.9, 10.2],
    ['09:33', 9.9, 10.3],
  ]);

  it('a message arrives that much later and meets what stands then', () => {
    const strategies = [timed([[at('09:30:30'), (r) => r.buy(a(r), 1)]])];
    expect(run({ streams: [quoted], strategies, latency: '60s' }).fills).toEqual([
      '09:31:30 #1 buy 1 at 10.1 market-at-quote',
    ]);
  });

  it('a bar that is forming when the order arrives is not met', () => {
    const strategies = [scripted({ 1: (r) => r.buy(a(r), 1) })];
    const streams = [flat('A', '09:30', [1, 2, 3, 4])];
    const fills = (latency: string) => run({ streams, strategies, latency }).fills;
    expect(fills('none')).toEqual(['09:32 #1 buy 1 at 2 market-at-next-open']);
    expect(fills('1us')).toEqual(['09:33 #1 buy 1 at 3 market-at-next-open']);
    expect(fills('60s')).toEqual(['09:33 #1 buy 1 at 3 market-at-next-open']);
  });

  it('a change that was sent when a bar opened counts for that bar, so that a trailing stop can be hit', () => {
    const result = run({
      streams: [bars('A', '09:30', [still, still, still, [100, 100, 98, 99], [99, 99, 97, 99]])],
      strategies: [
        scripted({
          1: (r) => r.sell(a(r), 1, { stopPrice: 90 }),
          3: (r) => r.modify(first(r), { stopPrice: 98.5 }),
        }),
      ],
      latency: '50ms',
    });
    expect(result.fills).toEqual(['09:34 #1 sell 1 at 98.5 stop-triggered']);
  });

  it('a cancel that arrives before the fill ends the order', () => {
    const strategies = [
      timed([
        [at('09:30:30'), (r) => r.buy(a(r), 1, { stopPrice: 10.2 })],
        [at('09:31:50'), (r) => r.cancel(first(r))],
      ]),
    ];
    const result = run({ streams: [quoted], strategies, latency: '5s' });
    expect(result.fills).toEqual([]);
    expect(result.closed).toEqual(['09:31:55 #1 cancelled']);
  });

  it('a cancel that arrives after the fill is too late, and the fill stands', () => {
    const strategies = [
      timed([
        [at('09:30:30'), (r) => r.buy(a(r), 1, { stopPrice: 10.2 })],
        [at('09:31:58'), (r) => r.cancel(first(r))],
      ]),
    ];
    const result = run({ streams: [quoted], strategies, latency: '5s' });
    expect(result.fills).toEqual(['09:32 #1 buy 1 at 10.2 stop-at-quote']);
    expect(result.log.slice(-4)).toEqual([
      '09:31:58 #1 request-cancel -> pending-cancel',
      '09:32 #1 trigger -> pending-cancel',
      '09:32 #1 fill -> filled',
      '09:32:03 #1 reject-cancel -> filled NOT_WORKING',
    ]);
  });

  it('two changes on their way are both kept', () => {
    const strategies = [
      timed([
        [at('09:30:10'), (r) => r.buy(a(r), 1, { limitPrice: 9 })],
        [at('09:30:20'), (r) => r.modify(first(r), { quantity: 3 })],
        [at('09:30:21'), (r) => r.modify(first(r), { limitPrice: 9.5 })],
      ]),
    ];
    const { engine } = run({ streams: [quoted], strategies, latency: '5s' });
    const [order] = engine.workingOrders();
    expect([order!.quantity, order!.limitPrice, order!.state]).toEqual([3, 9.5, 'accepted']);
  });

  it('a change is refused while a cancel is on its way', () => {
    const strategies = [
      timed([
        [at('09:30:10'), (r) => r.buy(a(r), 1, { limitPrice: 9 })],
        [
          at('09:30:20'),
          (r) => {
            const order = first(r);
            r.cancel(order);
            r.modify(order, { quantity: 3 });
            r.cancel(order);
          },
        ],
      ]),
    ];
    const result = run({ streams: [quoted], strategies, latency: '5s' });
    expect(result.log.slice(2)).toEqual([
      '09:30:20 #1 request-cancel -> pending-cancel',
      '09:30:20 #1 reject-update -> pending-cancel CANCEL_PENDING',
      '09:30:20 #1 request-cancel -> pending-cancel',
      '09:30:25 #1 cancel -> cancelled',
      '09:30:25 #1 reject-cancel -> cancelled NOT_WORKING',
    ]);
  });

  it('a change that the gate refuses may follow an order that is still on its way', () => {
    const strategies = [
      timed([
        [
          at('09:30:10'),
          (r) => {
            const order = r.buy(a(r), 1, { limitPrice: 9 });
            r.modify(order, { quantity: -1 });
            r.modify(order, { quantity: 2 });
          },
        ],
      ]),
    ];
    const result = run({ streams: [quoted], strategies, latency: '5s' });
    expect(result.log).toEqual([
      '09:30:10 #1 submit -> submitted',
      '09:30:10 #1 reject-update -> submitted QUANTITY_INVALID',
      '09:30:10 #1 request-update -> pending-update',
      '09:30:15 #1 accept -> pending-update',
      '09:30:15 #1 update -> accepted',
    ]);
  });

  it('messages do not overtake one another, however their delays are drawn', () => {
    const every = Array.from({ length: 40 }, (_, i) => i);
    const result = run({
      streams: [
        quotes(
          'A',
          [...every, 40, 41].map((i) => [`09:${10 + i}`, 9, 10] as const),
        ),
      ],
      strategies: [
        timed([
          ...every.map((i) => [at(`09:${10 + i}:01`), (r: Run) => r.buy(a(r), 1)] as const),
          ...every.map((i) => [at(`09:${10 + i}:02`), (r: Run) => r.sell(a(r), 1)] as const),
        ]),
      ],
      latency: 'uniform:0us,300s',
      seed: 3,
    });
    const accepted = result.log.filter((line) => line.includes('accept'));
    const numbers = accepted.map((line) => Number(/#(\d+)/.exec(line)![1]));
    expect(numbers.length).toBeGreaterThan(40);
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
    expect(new Set(accepted.map((line) => line.split(' ')[0])).size).toBeGreaterThan(10);
  });
});

describe('the queue of messages on their way', () => {
  it('takes up no more memory than what is on its way, however many there have been', () => {
    const queue = new CommandQueue();
    const latency = parseLatency('5us');
    for (let time = 0; time < 100_000; time++) {
      queue.push({ kind: 'submit', order: {} as ApprovedOrder }, time + latency.draw(undefined as never));
      queue.shift(time);
    }
    expect(queue.capacity).toBeLessThan(3000);
  });
});
