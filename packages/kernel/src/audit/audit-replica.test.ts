import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Backtest, flat, prepare, run } from '../../test/fixtures/backtest.ts';
import { anyRun } from '../../test/fixtures/random-run.ts';
import { scripted } from '../../test/fixtures/scripted.ts';
import { AuditReader, type AuditRecord, formatMoney, parseMoney } from '../index.ts';
import { AuditReplica } from './audit-replica.ts';

const RECORD = 64;

const replicaOf = ({ engine, blocks }: Backtest): AuditReplica => {
  const replica = new AuditReplica(engine.portfolio.instruments);
  for (const block of blocks) replica.read(block);
  return replica;
};

const joined = (blocks: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(blocks));

/** The stream with its records in another order: `order` names them by place. */
const rearranged = (bytes: Uint8Array, order: readonly number[]): Uint8Array =>
  joined(order.map((place) => bytes.slice(place * RECORD, (place + 1) * RECORD)));

describe('a replica of a run', () => {
  it('has the account, the positions and the prices to the last digit, at the end and in the middle', () => {
    fc.assert(
      fc.property(anyRun, fc.integer({ min: 1, max: 400 }), (setup, steps) => {
        const part = prepare(setup);
        for (const [index, stream] of part.engine.streams.entries()) {
          part.engine.feed(stream, setup.streams[index]!.columns);
          part.engine.end(stream);
        }
        part.engine.advance(steps);
        part.engine.stop();
        for (const backtest of [part, run(setup)]) {
          const { portfolio } = backtest.engine;
          const replica = replicaOf(backtest);
          for (const amount of ['cash', 'deposits', 'realised', 'fees'] as const)
            expect(replica[amount]).toBe(portfolio[amount]);
          for (const [index, position] of portfolio.positions.entries())
            for (const field of ['quantityScaled', 'costBasis', 'realised', 'fees'] as const)
              expect(replica.positions[index]![field]).toBe(position[field]);
          expect(replica.prices).toEqual(portfolio.prices);
          expect(replica.sequence).toBe(backtest.engine.auditSequence);
          expect(replica.fillCount).toBe(backtest.fills.length);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('has every order with its state, its terms and what is filled of it', () => {
    fc.assert(
      fc.property(anyRun, (setup) => {
        const backtest = run(setup);
        const replica = replicaOf(backtest);
        expect(replica.orders.size).toBe(backtest.engine.orderCount);
        const working = new Map(backtest.engine.workingOrders().map((order) => [order.id as number, order]));
        const ended = new Map(
          backtest.closed.map((line) => {
            const [, id, state] = /#(\d+) (\S+)/.exec(line)!;
            return [Number(id), state];
          }),
        );
        for (const order of replica.orders.values()) {
          const { quantityPrecision, pricePrecision } = replica.positions[order.instrument]!.instrument;
          const live = working.get(order.id);
          if (live === undefined) {
            expect(order.state).toBe(ended.get(order.id));
            continue;
          }
          expect(order.state).toBe(live.state);
          expect(order.quantityScaled / 10 ** quantityPrecision).toBe(live.quantity);
          expect(order.filledScaled / 10 ** quantityPrecision).toBe(live.filledQuantity);
          expect((order.limitScaled ?? Number.NaN) / 10 ** pricePrecision).toBe(
            live.limitPrice ?? Number.NaN,
          );
          expect((order.stopScaled ?? Number.NaN) / 10 ** pricePrecision).toBe(live.stopPrice ?? Number.NaN);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('keeps large amounts with all their decimals', () => {
    const amount = '987654321012.123456789012345678';
    const backtest = run({ streams: [flat('A', '09:30', [1])], strategies: [], cash: amount });
    expect(formatMoney(replicaOf(backtest).cash)).toBe(amount);
    expect(backtest.engine.portfolio.cash).toBe(parseMoney(amount));
  });
});

describe('a stream that was tampered with', () => {
  const backtest = run({
    streams: [flat('A', '09:30', [10, 11, 12, 13])],
    strategies: [scripted({ 1: (r) => r.buy(r.instrument('A'), 3), 3: (r) => r.close(r.instrument('A')) })],
  });
  const { instruments } = backtest.engine.portfolio;
  const bytes = joined(backtest.blocks);
  const count = bytes.length / RECORD;
  const places = Array.from({ length: count }, (_, place) => place);
  const read = (stream: Uint8Array): AuditReplica => {
    const replica = new AuditReplica(instruments);
    replica.read(stream);
    return replica;
  };
  const gap = expect.objectContaining({ code: 'AUDIT_GAP' });

  it('is refused where a record is missing, and shows in the sequence where the last is', () => {
    for (const lost of places.slice(0, -1))
      expect(() =>
        read(
          rearranged(
            bytes,
            places.filter((place) => place !== lost),
          ),
        ),
      ).toThrow(gap);
    expect(read(rearranged(bytes, places.slice(0, -1))).sequence).toBe(backtest.engine.auditSequence - 1);
  });

  it('is refused where a record is repeated', () => {
    for (const twice of places)
      expect(() => read(rearranged(bytes, places.toSpliced(twice, 0, twice)))).toThrow(gap);
  });

  it('is refused where two records are swapped, also with their numbers put right', () => {
    for (const place of places.slice(1)) {
      const order = places.toSpliced(place - 1, 2, place, place - 1);
      const swapped = rearranged(bytes, order);
      expect(() => read(swapped)).toThrow(gap);
    }
    const barFirst = new Float64Array(rearranged(bytes, [0, 5, 1, 2, 3, 4, ...places.slice(6)]).buffer);
    for (const place of places) barFirst[place * 8] = place + 1;
    expect(() => read(new Uint8Array(barFirst.buffer))).toThrow(/record 3 is of .* µs, after one of/);
  });

  it('is refused where it contradicts itself, although every number is in its place', () => {
    const records: AuditRecord[] = [...new AuditReader().read(bytes)];
    const change = (kind: AuditRecord['kind'], word: number, value: number): Uint8Array => {
      const words = new Float64Array(bytes.slice().buffer);
      words[records.findIndex((record) => record.kind === kind) * 8 + word] = value;
      return new Uint8Array(words.buffer);
    };
    expect(() => read(change('order-state', 3, 7))).toThrow(/names order 7, which was not there before/);
    expect(() => read(change('order-state', 4, 3))).toThrow(
      /moves order 1 from initialised to accepted by "submit"/,
    );
    expect(() => read(change('fill', 5, 4))).toThrow(/fills 4 of order 1, which is for 3/);
    expect(() => read(change('fill-detail', 3, 2))).toThrow(/tells fill 2 out of its turn/);
    expect(() => read(change('fill', 2, 7 + 65_536))).toThrow(
      /names instrument 1, which the run does not have/,
    );
    expect(() => read(change('bar', 2, 99))).toThrow(/is of the unknown kind 99/);
    expect(() => read(bytes.slice(0, -8))).toThrow(/is cut short: records are 64 bytes/);
  });
});
