import { describe, expect, it } from 'vitest';
import {
  at,
  type Backtest,
  type BacktestSetup,
  bars,
  flat,
  prepare,
  quotes,
  run,
} from '../../test/fixtures/backtest.ts';
import { type Run, scripted, timed } from '../../test/fixtures/scripted.ts';
import { auctions, imbalances, marks, statuses } from '../../test/fixtures/venue-streams.ts';
import { AuditReader, type AuditRecord } from '../index.ts';
import { AuditReplica } from './audit-replica.ts';

const recordsOf = ({ blocks }: Backtest): AuditRecord[] => {
  const reader = new AuditReader();
  return blocks.flatMap((block) => [...reader.read(block)]);
};

const ofKind = <Kind extends AuditRecord['kind']>(backtest: Backtest, kind: Kind) =>
  recordsOf(backtest).filter((record) => record.kind === kind) as Extract<AuditRecord, { kind: Kind }>[];

const termsOf = (action: (r: Run) => void) =>
  ofKind(
    run({ streams: [flat('A', '09:30', [100, 100])], strategies: [scripted({ 1: action })] }),
    'order-terms',
  );

describe('the audit stream', () => {
  it('keeps what a venue tells of its market', () => {
    const backtest = run({
      streams: [
        flat('A', '09:30', [100, 100, 100]),
        auctions('A', [['09:31', 'close', 101.25, 500]]),
        imbalances('A', [['09:31:10', 'close', 900, -40, 100.5]]),
        statuses('A', [
          ['09:31:20', 'bands', 95, 105],
          ['09:31:30', 'halt'],
        ]),
        marks('A', [['09:32', 100.125]]),
      ],
      strategies: [],
    });
    expect(ofKind(backtest, 'auction')).toMatchObject([
      { time: at('09:31'), instrument: 0, phase: 'close', price: 101.25, size: 500 },
    ]);
    expect(ofKind(backtest, 'imbalance')).toMatchObject([
      {
        time: at('09:31:10'),
        phase: 'close',
        pairedSize: 900,
        imbalance: -40,
        referencePrice: 100.5,
        nearPrice: Number.NaN,
        farPrice: Number.NaN,
      },
    ]);
    expect(ofKind(backtest, 'status')).toMatchObject([
      { time: at('09:31:20'), action: 'bands', lowerBand: 95, upperBand: 105 },
      { time: at('09:31:30'), action: 'halt', lowerBand: Number.NaN, upperBand: Number.NaN },
    ]);
    expect(ofKind(backtest, 'mark')).toMatchObject([{ time: at('09:32'), instrument: 0, price: 100.125 }]);
  });

  it('says nothing more of an order that asks for nothing in particular', () => {
    expect(termsOf((r) => void r.buy(r.instrument('A'), 1, { limitPrice: 90, timeInForce: 'DAY' }))).toEqual(
      [],
    );
  });

  it('keeps what orders ask for', () => {
    const records = termsOf((r) => {
      const a = r.instrument('A');
      r.buy(a, 1, { limitPrice: 90, postOnly: true, extendedHours: true });
      r.sell(a, 1, { limitPrice: 190, reduceOnly: true });
      r.buy(a, 1, { limitPrice: 90, timeInForce: 'GTD', expireTime: at('3 10:00') });
      r.buy(a, 1, { trail: { by: 'basis-points', value: 75 }, trigger: 'mark' });
      r.buy(a, 1, { peg: { to: 'mid', offset: -0.02 } });
    });
    const nothing = {
      group: null,
      groupKind: null,
      postOnly: false,
      reduceOnly: false,
      extendedHours: false,
      trigger: 'default',
      trail: null,
      peg: null,
      expireTime: null,
    };
    expect(records).toMatchObject([
      { order: 1, ...nothing, postOnly: true, extendedHours: true },
      { order: 2, ...nothing, reduceOnly: true },
      { order: 3, ...nothing, expireTime: at('3 10:00') },
      { order: 4, ...nothing, trigger: 'mark', trail: { by: 'basis-points', value: 75 } },
      { order: 5, ...nothing, peg: { to: 'mid', offset: -0.02 } },
    ]);
  });

  it('keeps the group of each order, and tells when one that worked alone joins a group', () => {
    const records = termsOf((r) => {
      const instrument = r.instrument('A');
      const alone = r.buy(instrument, 1, { limitPrice: 90 });
      r.bracket({ instrument, side: 'buy', quantity: 1, targets: [{ limitPrice: 110 }] });
      r.oneCancelsOther([alone, { instrument, side: 'buy', quantity: 1, stopPrice: 120 }]);
    });
    expect(records).toMatchObject([
      { order: 2, group: 1, groupKind: 'bracket' },
      { order: 3, group: 1, groupKind: 'bracket' },
      { order: 4, group: 2, groupKind: 'one-cancels-other' },
      { order: 1, group: 2, groupKind: 'one-cancels-other' },
    ]);
  });
});

/** Compares each working order with what the stream has told so far, after every event. */
const expectFollowed = (
  setup: BacktestSetup,
): { readonly compared: number; readonly replica: AuditReplica } => {
  let compared = 0;
  // Timers are steps too.
  const events = 3 * setup.streams.reduce((sum, { columns }) => sum + columns.length, 0);
  let replica = new AuditReplica([]);
  for (let steps = 1; steps <= events; steps++) {
    const backtest = prepare(setup);
    const { engine } = backtest;
    for (const [index, stream] of engine.streams.entries()) {
      engine.feed(stream, setup.streams[index]!.columns);
      engine.end(stream);
    }
    engine.advance(steps);
    engine.stop();
    replica = new AuditReplica(engine.portfolio.instruments);
    for (const block of backtest.blocks) replica.read(block);
    for (const order of engine.workingOrders()) {
      const told = replica.orders.get(order.id)!;
      compared++;
      expect({
        ...told,
        limit: told.limitScaled ?? Number.NaN,
        stop: told.stopScaled ?? Number.NaN,
      }).toMatchObject({
        state: order.state,
        quantityScaled: order.quantityScaled,
        filledScaled: order.filledScaled,
        limit: order.limitScaled,
        stop: order.stopScaled,
        group: order.group?.id ?? null,
      });
    }
  }
  return { compared, replica };
};

describe('a replica', () => {
  it('follows a bracket whose exits grow with the entry and shrink with the targets', () => {
    const { compared, replica } = expectFollowed({
      streams: [
        bars('A', '09:30', [
          [100, 100, 100, 100, 100],
          [100, 100, 100, 100, 60],
          [100, 102, 100, 101, 100],
          [101, 103, 101, 102, 20],
          [102, 104, 90, 95, 1000],
        ]),
      ],
      strategies: [
        scripted({
          1: (r) =>
            void r.bracket({
              instrument: r.instrument('A'),
              side: 'buy',
              quantity: 10,
              targets: [{ limitPrice: 102 }, { limitPrice: 110 }],
              stop: { stopPrice: 95 },
            }),
        }),
      ],
      fill: { participation: 0.1 },
    });
    expect(compared).toBeGreaterThan(8);
    expect([...replica.orders.values()].map(({ group, state }) => `${group} ${state}`)).toEqual([
      '1 filled',
      '1 filled',
      '1 cancelled',
      '1 filled',
    ]);
  });

  it('follows trailing stops on bars and on quotes, from their first price on', () => {
    const trail = (symbol: string) => (r: Run) => {
      const a = r.instrument(symbol);
      r.sell(a, 1, { trail: { by: 'percent', value: 2 } });
      r.sell(a, 1, { trail: { by: 'amount', value: 3, limitOffset: 0.5 } });
      r.buy(a, 1, { trail: { by: 'ticks', value: 500 }, stopPrice: 130 });
    };
    const onBars = expectFollowed({
      streams: [flat('A', '09:30', [100, 101, 103, 102, 99])],
      strategies: [scripted({ 1: trail('A') })],
    });
    const onQuotes = expectFollowed({
      streams: [
        quotes('Q', [
          ['09:30', 100, 100.1],
          ['09:31', 101, 101.1],
          ['09:32', 103, 103.1],
          ['09:33', 99, 99.1],
        ]),
      ],
      strategies: [timed([[at('09:30:30'), trail('Q')]])],
    });
    expect(onBars.compared).toBeGreaterThan(8);
    expect(onQuotes.compared).toBeGreaterThan(5);
  });

  it('follows pegs, and market-to-limit orders once they rest', () => {
    const { compared } = expectFollowed({
      streams: [
        quotes('Q', [
          ['09:30', 100, 100.1, 10, 10],
          ['09:31', 100.05, 100.2, 10, 10],
          ['09:32', 100.1, 100.3, 10, 10],
        ]),
      ],
      strategies: [
        timed([
          [
            at('09:30:30'),
            (r) => {
              const q = r.instrument('Q');
              r.buy(q, 1, { peg: { to: 'best', offset: -0.01 } });
              r.sell(q, 1, { peg: { to: 'mid' }, limitPrice: 100.2 });
              r.buy(q, 50, { marketToLimit: true });
            },
          ],
        ]),
      ],
    });
    expect(compared).toBeGreaterThan(3);
  });
});

describe('an order that is named in two groups at one time', () => {
  it('joins the first; the second is refused', () => {
    const { log } = run({
      streams: [flat('A', '09:30', [100, 100, 100])],
      strategies: [
        scripted({
          1: (r) => {
            const instrument = r.instrument('A');
            const alone = r.buy(instrument, 1, { limitPrice: 90 });
            r.oneCancelsOther([alone, { instrument, side: 'buy', quantity: 1, limitPrice: 80 }]);
            r.oneCancelsOther([alone, { instrument, side: 'buy', quantity: 1, limitPrice: 70 }]);
          },
        }),
      ],
    });
    expect(log).toContain('09:31 #3 deny -> denied GROUP_MEMBER_TAKEN');
    expect(log).toContain('09:31 #2 accept -> accepted');
  });
});
