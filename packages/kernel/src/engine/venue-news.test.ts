import { expect, it } from 'vitest';
import { type BacktestSetup, bars, clockOf, run } from '../../test/fixtures/backtest.ts';
import { auctions, imbalances, marks, statuses } from '../../test/fixtures/venue-streams.ts';
import { defineStrategy } from '../index.ts';

const streams: BacktestSetup['streams'] = [
  bars('A', '09:30', [
    [100, 100, 100, 100],
    [100, 100, 100, 100],
  ]),
  auctions('A', [['09:31', 'open', 100.5, 300]]),
  imbalances('A', [['09:31', 'close', 1000, -200, 99.5]]),
  marks('A', [['09:31', 100.2]]),
  statuses('A', [
    ['09:31', 'bands', 95, 105],
    ['09:31:30', 'halt'],
  ]),
];

it('strategies are told what venues tell, in the order of its kinds, and bars last', () => {
  const told: string[] = [];
  const tell = (time: number, text: string) => told.push(`${clockOf(time)} ${text}`);
  const strategy = defineStrategy({
    name: 'listener',
    onBar: (_, { closeTime }) => tell(closeTime, 'bar'),
    onAuction: (_, { time, phase, price, size }) => tell(time, `auction ${phase} ${price} x ${size}`),
    onImbalance: (_, { time, phase, pairedSize, imbalance, referencePrice }) =>
      tell(time, `imbalance ${phase} ${pairedSize} ${imbalance} ${referencePrice}`),
    onMark: (_, { time, price }) => tell(time, `mark ${price}`),
    onStatus: (_, { time, action, lowerBand, upperBand }) =>
      tell(time, `status ${action} ${lowerBand} ${upperBand}`),
  });
  run({ streams, strategies: [strategy] });
  expect(told).toEqual([
    '09:31 status bands 95 105',
    '09:31 imbalance close 1000 -200 99.5',
    '09:31 mark 100.2',
    '09:31 auction open 100.5 x 300',
    '09:31 bar',
    '09:31:30 status halt NaN NaN',
    '09:32 bar',
  ]);
});

it('they move no last price, so that nothing is valued by them', () => {
  const last: number[] = [];
  const strategy = defineStrategy({
    name: 'watcher',
    onStatus: (r, { instrument }) => {
      last.push(r.market(instrument).last);
    },
  });
  run({ streams, strategies: [strategy] });
  expect(last).toEqual([100, 100]);
});

it('each is written to the audit stream', () => {
  const idle = defineStrategy({ name: 'idle' });
  const hashes = streams.map((_, left) =>
    run({ streams: streams.filter((_stream, at) => at !== left || at === 0), strategies: [idle] }).hash(),
  );
  expect(new Set(hashes).size).toBe(streams.length);
});
