import { expect, it } from 'vitest';
import { at, flat, run } from '../../test/fixtures/backtest.ts';
import { defineStrategy } from '../strategy/define-strategy.ts';
import type { Micros } from '../time/micros.ts';

const firedUntil = (until?: Micros): readonly Micros[] => {
  const fired: Micros[] = [];
  run({
    streams: [flat('A', '3 09:30', [100, 100])],
    strategies: [
      defineStrategy({
        name: 'clock',
        onStart: (r) => {
          r.timers.at(at('3 09:40'));
          r.timers.at(at('3 09:50'));
        },
        onTimer: (_, { time }) => void fired.push(time),
      }),
    ],
    ...(until === undefined ? {} : { options: { until } }),
  });
  return fired;
};

it('nothing happens after the last data', () => {
  expect(firedUntil()).toEqual([]);
});

it('timers go on to where a run asks for, and no further', () => {
  expect(firedUntil(at('3 09:40'))).toEqual([at('3 09:40')]);
  expect(firedUntil(at('3 10:00'))).toEqual([at('3 09:40'), at('3 09:50')]);
});
