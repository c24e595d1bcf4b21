import { micros } from '@marketloom/kernel';
import { expect, it } from 'vitest';
import { benchmarkWarnings } from './lean-benchmark.ts';

it('says which statistics mean nothing where the catalog has no hours of the benchmark', () => {
  const none = { times: [], values: [] };
  expect(benchmarkWarnings({}, none)).toEqual([expect.stringContaining('no hourly bars of SPY.USA')]);
  expect(benchmarkWarnings({ brokerage: 'oanda' }, none)).toEqual([expect.stringContaining('EURUSD.OANDA')]);
  expect(benchmarkWarnings({ benchmark: 'QQQ' }, none)).toEqual([expect.stringContaining('QQQ')]);
  expect(benchmarkWarnings({}, { times: [micros(1)], values: [100] })).toEqual([]);
});
