import { describe, expect, it } from 'vitest';
import { clockOf, flat, prepare, quoteBars, run } from '../../test/fixtures/backtest.ts';
import { AuditReader, allocateQuoteBars, defineStrategy, type QuoteBar } from '../index.ts';

const market = quoteBars('A', '09:30', [
  [
    [100, 101, 99, 100.5],
    [100.05, 101.1, 99.1, 100.6],
  ],
  [undefined, [102.1, 104.5, 100.5, 103.2]],
  [
    [101, 103, 98, 99],
    [101.2, 103.4, 98.4, 99.4],
  ],
]);

describe('bars of quotes', () => {
  it('are told at their close, before the bars of that time', () => {
    const told: string[] = [];
    const bars: QuoteBar[] = [];
    const strategy = defineStrategy({
      name: 'listener',
      onQuoteBar: (run, bar) => {
        bars.push(bar);
        told.push(
          `${clockOf(run.time)} ${bar.bars} from ${clockOf(bar.openTime)} ${bar.bid.close} ${bar.ask.close}`,
        );
      },
      onBar: (run, bar) => {
        told.push(`${clockOf(run.time)} bar ${bar.close}`);
      },
    });
    run({ streams: [flat('A', '09:30', [7]), market], strategies: [strategy] });
    expect(told).toEqual([
      '09:31 1m from 09:30 100.5 100.6',
      '09:31 bar 7',
      '09:32 1m from 09:31 NaN 103.2',
      '09:33 1m from 09:32 99 99.4',
    ]);
    expect(bars[0]).toMatchObject({
      kind: 'quote-bar',
      bid: { open: 100, high: 101, low: 99, close: 100.5 },
      ask: { open: 100.05, high: 101.1, low: 99.1, close: 100.6 },
    });
  });

  it('alone make the bars that a strategy asks for: their middle, without those that have one side', () => {
    const told: string[] = [];
    const strategy = defineStrategy({
      name: 'asks',
      data: { bars: ['1m', '2m'] },
      onBar: (_, { bars, closeTime, open, high, low, close, volume }) => {
        told.push(`${clockOf(closeTime)} ${bars} ${open} ${high} ${low} ${close} ${volume}`);
      },
    });
    run({ streams: [market], strategies: [strategy] });
    expect(told).toEqual([
      '09:31 1m 100.025 101.05 99.05 100.55 NaN',
      '09:32 2m 100.025 101.05 99.05 100.55 NaN',
      '09:33 1m 101.1 103.2 98.2 99.2 NaN',
    ]);
  });

  it('stand in the audit stream as two records, the bid first', () => {
    const { blocks } = run({ streams: [market], strategies: [defineStrategy({ name: 'idle' })] });
    const reader = new AuditReader();
    const records = blocks.flatMap((block) => [...reader.read(block)]).filter(({ kind }) => kind !== 'cash');
    expect(records.map(({ kind }) => kind)).toEqual([
      'quote-bar-bid',
      'quote-bar-ask',
      'quote-bar-bid',
      'quote-bar-ask',
      'quote-bar-bid',
      'quote-bar-ask',
    ]);
    expect(records[1]).toMatchObject({
      open: 100.05,
      high: 101.1,
      low: 99.1,
      close: 100.6,
      size: Number.NaN,
    });
    expect(records[2]).toMatchObject({ open: Number.NaN, close: Number.NaN });
  });

  it.each([
    [
      'that close as they open',
      { openTime: 60, bidOpen: 1, bidHigh: 1, bidLow: 1, bidClose: 1 },
      'open before',
    ],
    ['without any side', {}, 'low ≤ open'],
    ['with half a side', { bidOpen: 1, bidHigh: 2 }, 'low ≤ open'],
    ['whose bid closes above its high', { bidOpen: 1, bidHigh: 2, bidLow: 1, bidClose: 3 }, 'low ≤ open'],
    [
      'whose ask is endless',
      { askOpen: 1, askHigh: Number.POSITIVE_INFINITY, askLow: 1, askClose: 1 },
      'low ≤ open',
    ],
  ])('%s are refused', (_, values, problem) => {
    const { engine } = prepare({ streams: [market], strategies: [defineStrategy({ name: 'idle' })] });
    const columns = allocateQuoteBars(1);
    for (const column of Object.values(columns)) if (column instanceof Float64Array) column[0] = Number.NaN;
    columns.openTime[0] = 0;
    columns.closeTime[0] = 60;
    for (const [name, value] of Object.entries(values)) columns[name as 'bidOpen'][0] = value;
    columns.length = 1;
    expect(() => engine.feed(engine.streams[0]!, columns)).toThrow(
      expect.objectContaining({ code: 'DATA_INVALID', message: expect.stringContaining(problem) }),
    );
  });
});
