import type { Micros } from '@marketloom/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localMidnight } from './local-midnights.ts';
import { LeanSampler, type SamplerSetup } from './sampler.ts';

const NEW_YORK = 'America/New_York';
const MINUTE = 60_000_000;

const time = (text: string): Micros => (Date.parse(text) * 1000) as Micros;
const texts = (times: readonly number[]): readonly string[] =>
  times.map((micros) => new Date(micros / 1000).toISOString().slice(0, 16));

const setup = (from: string, to: string, more: Partial<SamplerSetup> = {}): SamplerSetup => ({
  start: localMidnight(from, NEW_YORK),
  end: localMidnight(to, NEW_YORK),
  startValue: 100_000,
  timeZone: NEW_YORK,
  benchmark: { times: [], values: [] },
  ...more,
});

const worth = (value: number, tradedValue = 0) => ({ value, tradedValue });

describe('samples of an account', () => {
  it('are taken at local midnights, weekends and the days when clocks change included', () => {
    const sampler = new LeanSampler(setup('2013-11-01', '2013-11-06'));
    sampler.step(time('2013-11-01T20:00Z'), worth(101_000));
    sampler.step(time('2013-11-05T21:00Z'), worth(102_010));
    const { returns } = sampler.finish();
    expect(texts(returns.times)).toEqual([
      '2013-11-01T04:00',
      '2013-11-02T04:00',
      '2013-11-03T04:00',
      '2013-11-04T05:00',
      '2013-11-05T05:00',
      '2013-11-05T21:00',
    ]);
    // A midnight between two timestamps knows only the earlier.
    expect(returns.values).toEqual([0, 1, 0, 0, 0, 1]);
  });

  it('at a midnight that is a timestamp see its data and fills, and nothing of what strategies did', () => {
    const sampler = new LeanSampler(setup('2013-10-07', '2013-10-09'));
    sampler.step(time('2013-10-08T04:00Z'), worth(90_000, 50_000), worth(110_000));
    const { returns, equity, turnover } = sampler.finish();
    expect(returns.values).toEqual([0, 10]);
    expect(equity.values).toEqual([100_000, 110_000]);
    // The end of the run is the same time: what was traded since the sample before replaces the share.
    expect(turnover.times).toHaveLength(1);
    expect(turnover.values).toEqual([0.5555556]);
  });

  it('hold returns to ten decimals of a percent', () => {
    const sampler = new LeanSampler(setup('2013-10-07', '2013-10-08'));
    sampler.step(time('2013-10-07T20:00Z'), worth(100_000.012345678));
    expect(sampler.finish().returns.values).toEqual([0, 0.0000123457]);
  });

  it('hold turnover by the trades since the sample before, none at the start', () => {
    const sampler = new LeanSampler(setup('2013-10-07', '2013-10-09'));
    sampler.step(time('2013-10-07T14:00Z'), worth(100_000, 30_000));
    sampler.step(time('2013-10-08T20:00Z'), worth(100_000, 40_000));
    expect(sampler.finish().turnover.values).toEqual([0.3, 0.1]);
  });

  it('of equity are also taken when more than four minutes have passed', () => {
    const sampler = new LeanSampler(setup('2013-10-07', '2013-10-08'));
    const first = time('2013-10-07T13:31Z');
    for (let minute = 0; minute <= 10; minute++)
      sampler.step((first + minute * MINUTE) as Micros, worth(100_000 + minute));
    const { equity } = sampler.finish();
    expect(equity.values).toEqual([100_000, 100_000, 100_005, 100_010]);
    expect(texts(equity.times)).toEqual([
      '2013-10-07T04:00',
      '2013-10-07T13:31',
      '2013-10-07T13:36',
      '2013-10-07T13:41',
    ]);
  });

  it('of equity are not taken in the first minutes: the start is a sample', () => {
    const sampler = new LeanSampler(setup('2013-10-07', '2013-10-08'));
    const start = localMidnight('2013-10-07', NEW_YORK);
    for (const minute of [1, 4, 5, 6]) sampler.step((start + minute * MINUTE) as Micros, worth(100_000));
    expect(sampler.finish().equity.times.map((at) => (at - start) / MINUTE)).toEqual([0, 5, 6]);
  });

  it('of a long run are further apart: a four-thousandth of it', () => {
    // 8 years and a day: 17.5 hours, so that one a day is taken.
    const sampler = new LeanSampler(setup('1998-01-01', '2006-01-02'));
    for (const text of ['1998-01-02T15:00Z', '1998-01-02T21:00Z', '1998-01-03T08:00Z', '1998-01-03T09:00Z'])
      sampler.step(time(text), worth(100_000));
    expect(texts(sampler.finish().equity.times)).toEqual([
      '1998-01-01T05:00',
      '1998-01-02T05:00',
      '1998-01-02T15:00',
      '1998-01-03T05:00',
      '1998-01-03T09:00',
    ]);
  });

  it('are taken at the bars of the benchmark too, where the account has no data', () => {
    const bars = ['2013-10-06T20:00Z', '2013-10-07T14:00Z', '2013-10-07T20:00Z', '2013-10-08T20:00Z'].map(
      time,
    );
    const benchmark = { times: bars, values: [143, 144.75577734, 145, 146] };
    const sampler = new LeanSampler(setup('2013-10-07', '2013-10-09', { benchmark }));
    sampler.step(time('2013-10-07T20:00Z'), worth(101_000));
    const samples = sampler.finish();
    expect(texts(samples.equity.times)).toEqual([
      '2013-10-07T04:00',
      '2013-10-07T14:00',
      '2013-10-07T20:00',
      '2013-10-08T04:00',
      '2013-10-08T20:00',
    ]);
    expect(samples.equity.values).toEqual([100_000, 100_000, 101_000, 101_000, 101_000]);
    expect(samples.benchmark.values).toEqual([143, 145, 146]);
  });

  it('have a benchmark of 0 before its first price', () => {
    const sampler = new LeanSampler(setup('2013-10-07', '2013-10-09'));
    sampler.step(time('2013-10-08T20:00Z'), worth(101_000));
    expect(sampler.finish().benchmark.values).toEqual([0, 0, 0]);
  });

  it('ascend in time, and their returns multiply to the growth of the account', () => {
    const steps = fc.array(
      fc.tuple(fc.integer({ min: 1, max: 3000 }), fc.integer({ min: 50_000, max: 200_000 })),
      { minLength: 1, maxLength: 60 },
    );
    fc.assert(
      fc.property(steps, (given) => {
        const sampler = new LeanSampler(setup('2013-10-07', '2014-10-07'));
        let at = localMidnight('2013-10-07', NEW_YORK);
        let last = 100_000;
        for (const [minutes, value] of given) {
          at = (at + minutes * MINUTE) as Micros;
          sampler.step(at, worth(value));
          last = value;
        }
        const { equity, returns, benchmark, turnover } = sampler.finish();
        for (const { times } of [equity, returns, benchmark, turnover])
          for (let index = 1; index < times.length; index++)
            expect(times[index]!).toBeGreaterThan(times[index - 1]!);
        const growth = returns.values.reduce((product, percent) => product * (1 + percent / 100), 1);
        expect(growth * 100_000).toBeCloseTo(last, -1);
        expect(equity.times).toEqual(expect.arrayContaining([...returns.times]));
      }),
    );
  });
});
