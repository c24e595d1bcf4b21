import { describe, expect, it } from 'vitest';
import { at, bars, clockOf, flat, prepare, quotes, run, trades } from '../../test/fixtures/backtest.ts';
import type { CorporateAction } from '../corporate-action/corporate-action.ts';
import { defineStrategy } from '../strategy/define-strategy.ts';
import type {
  BarValues,
  IndicatorObserver,
  QuoteValues,
  StreamingIndicator,
  TradeValues,
} from '../strategy/indicator.ts';
import type { StrategySnapshot } from './strategy-runtime.ts';

const MINUTES_OF_A_DAY = 210;

/** The mean of the last two middles of bid and ask. */
class MeanMiddle implements StreamingIndicator {
  #middles: number[] = [];

  get isWarm(): boolean {
    return this.#middles.length === 2;
  }

  get value(): number {
    return this.#middles.reduce((sum, middle) => sum + middle, 0) / this.#middles.length;
  }

  updateQuote({ bid, ask }: QuoteValues): void {
    this.#middles = [...this.#middles, (bid + ask) / 2].slice(-2);
  }

  snapshot(): unknown {
    return this.#middles;
  }

  restore(middles: never): void {
    this.#middles = middles;
  }
}

/** What was bought at the ask less what was sold at the bid. */
class SignedVolume implements StreamingIndicator {
  value = 0;
  readonly isWarm = true;

  updateTrade({ price, size, bid, ask }: TradeValues): void {
    if (price >= ask) this.value += size;
    if (price <= bid) this.value -= size;
  }

  snapshot(): number {
    return this.value;
  }

  restore(value: number): void {
    this.value = value;
  }
}

/** The last close of one instrument over that of another, once for every bar of the second. */
class Ratio implements StreamingIndicator {
  readonly #top: string;
  readonly #bottom: string;
  #last = Number.NaN;
  #ratios: number[] = [];

  constructor(top: string, bottom: string) {
    this.#top = top;
    this.#bottom = bottom;
  }

  get isWarm(): boolean {
    return this.#ratios.length > 0;
  }

  get all(): readonly number[] {
    return this.#ratios;
  }

  updateBar({ instrument, close }: BarValues): void {
    if (instrument.symbol === this.#top) this.#last = close;
    if (instrument.symbol === this.#bottom) this.#ratios.push(this.#last / close);
  }

  snapshot(): unknown {
    return { last: Number.isNaN(this.#last) ? null : this.#last, ratios: [...this.#ratios] };
  }

  restore({ last, ratios }: never): void {
    this.#last = last ?? Number.NaN;
    this.#ratios = [...(ratios as readonly number[])];
  }
}

/** When the bars that it was fed with began and ended. */
class Spans implements StreamingIndicator {
  spans: string[] = [];
  readonly isWarm = true;

  updateBar({ instrument, openTime, closeTime }: BarValues): void {
    this.spans.push(`${instrument.symbol} ${clockOf(openTime)} to ${clockOf(closeTime)}`);
  }

  snapshot(): unknown {
    return [...this.spans];
  }

  restore(spans: never): void {
    this.spans = [...(spans as readonly string[])];
  }
}

const quoted = quotes('A', [
  ['09:30', 9, 11],
  ['09:31', 11, 13],
  ['09:31', 13, 15],
  ['09:33', 19, 21],
]);

describe('indicators of quotes and trades', () => {
  it('have taken every quote of a time before the strategy is told of the first', () => {
    const seen: string[] = [];
    const strategy = defineStrategy({
      name: 'quoted',
      indicators: () => ({ mean: new MeanMiddle() }),
      onQuote: (r, { instrument, bid }) => {
        const { mean } = r.indicators(instrument);
        seen.push(`${clockOf(r.time)} bid ${bid}, ${mean.isWarm ? mean.value : 'cold'}`);
      },
    });
    run({ streams: [quoted], strategies: [strategy] });
    expect(seen).toEqual(['09:30 bid 9, cold', '09:31 bid 11, 13', '09:31 bid 13, 13', '09:33 bid 19, 17']);
  });

  it('are fed where the strategy itself asks for neither', () => {
    const seen: number[] = [];
    const strategy = defineStrategy({
      name: 'quiet',
      indicators: () => ({ mean: new MeanMiddle(), signed: new SignedVolume() }),
      onStart: (r) => void r.timers.at(at('09:34')),
      onTimer: (r) => {
        const { mean, signed } = r.indicators(r.instruments[0]!);
        seen.push(mean.value, signed.value);
      },
    });
    const streams = [quoted, trades('A', [['09:35', 21, 3]])];
    run({ streams, strategies: [strategy] });
    expect(seen).toEqual([17, 0]);
  });

  it('know of a trade the bid and ask at which it took place, those of its own time included', () => {
    const seen: number[] = [];
    const strategy = defineStrategy({
      name: 'traded',
      indicators: () => ({ signed: new SignedVolume() }),
      onTrade: (r, { instrument }) => void seen.push(r.indicators(instrument).signed.value),
    });
    const streams = [
      trades('A', [
        ['09:29', 10, 100],
        ['09:30', 11, 5],
        ['09:31', 13, 2],
        ['09:32', 14, 7],
      ]),
      quoted,
    ];
    run({ streams, strategies: [strategy] });
    expect(seen).toEqual([0, 5, 3, 3]);
  });

  it('are those of their instrument, beside those of bars that are made inside the run', () => {
    const seen: string[] = [];
    const strategy = defineStrategy({
      name: 'both',
      data: { bars: ['2m'] },
      indicators: () => ({ mean: new MeanMiddle(), spans: new Spans() }),
      onBar: (r, { instrument }) => {
        const { mean, spans } = r.indicators(instrument);
        seen.push(`${mean.value} ${spans.spans.join()}`);
      },
    });
    const other = quotes('B', [['09:31', 1, 1]]);
    run({ streams: [quoted, other], strategies: [strategy] });
    expect(seen).toEqual(['13 A 09:30 to 09:32', '1 B 09:30 to 09:32']);
  });

  it('begin anew with a corporate action that indicators are to see, since quotes are not kept', () => {
    const split: CorporateAction = { instrument: 'A.TEST', exDate: 2024_01_03, type: 'split', ratio: '2' };
    const means = (prices: 'raw' | 'split-adjusted') => {
      const seen: (number | string)[] = [];
      const strategy = defineStrategy({
        name: 'quoted',
        indicators: () => ({ mean: new MeanMiddle() }),
        onQuote: (r, { instrument }) => {
          const { mean } = r.indicators(instrument);
          seen.push(mean.isWarm ? mean.value : 'cold');
        },
      });
      const stream = quotes('A', [
        ['09:30', 100, 100],
        ['09:31', 100, 100],
        ['3 09:31', 50, 50],
        ['3 09:32', 52, 52],
      ]);
      run({ streams: [stream], strategies: [strategy], corporateActions: { actions: [split], prices } });
      return seen;
    };
    expect(means('split-adjusted')).toEqual(['cold', 100, 'cold', 51]);
    expect(means('raw')).toEqual(['cold', 100, 75, 51]);
  });

  it('must take something', () => {
    const strategy = defineStrategy({
      name: 'empty',
      indicators: () => ({ nothing: { isWarm: true, snapshot: () => null, restore: () => undefined } }),
    });
    expect(() => run({ streams: [quoted], strategies: [strategy] })).toThrow(
      /indicator "nothing" cannot be fed; give it updateBar, updateQuote or updateTrade/,
    );
  });
});

describe('indicators that all instruments share', () => {
  const ratio = () => ({ ratio: new Ratio('A', 'B') });
  const looking = (seen: (readonly number[])[]) =>
    defineStrategy({
      name: 'pair',
      sharedIndicators: ratio,
      onBar: (r, { instrument }) => {
        if (instrument.symbol === 'B') seen.push([...r.sharedIndicators.ratio.all]);
      },
    });

  it('have taken the bars of all instruments of a time, in the order of the data, before the strategy is called', () => {
    const seen: string[] = [];
    const strategy = defineStrategy({
      name: 'pair',
      sharedIndicators: () => ({ ...ratio(), spans: new Spans() }),
      onBar: (r, { instrument }) => {
        const { ratio, spans } = r.sharedIndicators;
        seen.push(`${instrument.symbol} ${ratio.all.join()} after ${spans.spans.length}`);
      },
    });
    run({ streams: [flat('A', '09:30', [6, 8]), flat('B', '09:30', [2, 4])], strategies: [strategy] });
    expect(seen).toEqual(['A 3 after 2', 'B 3 after 2', 'A 3,2 after 4', 'B 3,2 after 4']);
  });

  it('are fed without a callback that asks, and with the first bars that are made inside the run', () => {
    const seen: string[] = [];
    const strategy = defineStrategy({
      name: 'pair',
      data: { bars: ['2m', '3m'] },
      sharedIndicators: () => ({ spans: new Spans() }),
      onStop: (r) => void seen.push(...r.sharedIndicators.spans.spans),
    });
    run({
      streams: [flat('A', '09:30', [1, 1, 1, 1]), flat('B', '09:30', [1, 1, 1, 1])],
      strategies: [strategy],
    });
    expect(seen.toSorted()).toEqual([
      'A 09:30 to 09:32',
      'A 09:32 to 09:34',
      'B 09:30 to 09:32',
      'B 09:32 to 09:34',
    ]);
  });

  it('take quotes and trades of all instruments too', () => {
    const seen: number[] = [];
    const strategy = defineStrategy({
      name: 'quoted',
      sharedIndicators: () => ({ mean: new MeanMiddle() }),
      onStop: (r) => void seen.push(r.sharedIndicators.mean.value),
    });
    run({
      streams: [quotes('A', [['09:30', 1, 1]]), quotes('B', [['09:31', 3, 3]])],
      strategies: [strategy],
    });
    expect(seen).toEqual([2]);
  });

  /** Bars of 18 hours: of three from the 2nd, two end before the 4th begins. */
  const long = (symbol: string, first: number, closes: readonly number[]) =>
    bars(
      symbol,
      `${first} 09:30`,
      closes.map((close) => [close, close, close, close]),
      1080,
    );
  const action: CorporateAction = { instrument: 'A.TEST', exDate: 2024_01_04, type: 'split', ratio: '4' };
  const corporateActions = { actions: [action], prices: 'split-adjusted' } as const;

  it('see the past of one instrument in new shares beside that of the others as it was', () => {
    const seen: (readonly number[])[] = [];
    run({
      streams: [long('A', 2, [100, 100, 25]), long('B', 2, [50, 25, 25])],
      strategies: [looking(seen)],
      corporateActions,
    });
    expect(seen).toEqual([[2], [2, 4], [0.5, 1, 1]]);
  });

  it('see it as it was where the run or the strategy leaves prices raw', () => {
    const seen: (readonly number[])[] = [];
    run({
      streams: [long('A', 2, [100, 100, 25]), long('B', 2, [50, 25, 25])],
      strategies: [looking(seen)],
      corporateActions: { actions: [action] },
    });
    expect(seen.at(-1)).toEqual([2, 4, 1]);
  });

  it('go on from a snapshot, with the bars that an action may yet revise', () => {
    const first = prepare({
      streams: [flat('A', '09:30', [100], MINUTES_OF_A_DAY), flat('B', '09:30', [50], MINUTES_OF_A_DAY)],
      strategies: [looking([])],
      corporateActions,
    }).finish();
    const saved = JSON.parse(JSON.stringify(first.engine.snapshotStrategies()[0])) as StrategySnapshot;
    const seen: (readonly number[])[] = [];
    run({
      // In another order: what was kept is known by the instruments' ids.
      streams: [
        flat('B', '3 09:30', [25], MINUTES_OF_A_DAY),
        flat('A', '3 09:30', [100], MINUTES_OF_A_DAY),
        flat('C', '4 09:30', [1], MINUTES_OF_A_DAY),
      ],
      strategies: [
        {
          strategy: defineStrategy({
            name: 'pair',
            sharedIndicators: ratio,
            onBar: (r) => seen.push([...r.sharedIndicators.ratio.all]),
          }),
          restore: saved,
        },
      ],
      corporateActions,
    });
    expect(seen.at(-1)).toEqual([0.5, 1]);
  });

  it('begin anew with bars that have their times and instruments', () => {
    const seen: (readonly string[])[] = [];
    const strategy = defineStrategy({
      name: 'spans',
      sharedIndicators: () => ({ spans: new Spans() }),
      onBar: (r) => seen.push([...r.sharedIndicators.spans.spans]),
    });
    run({
      streams: [long('A', 2, [100, 100, 25]), flat('B', '09:30', [1])],
      strategies: [strategy],
      corporateActions,
    });
    expect(seen.at(-1)).toEqual([
      'B 09:30 to 09:31',
      'A 09:30 to 3 03:30',
      'A 3 03:30 to 3 21:30',
      'A 3 21:30 to 4 15:30',
    ]);
  });

  it('have a type that follows from the declaration', () => {
    defineStrategy({
      name: 'typed',
      sharedIndicators: ratio,
      onBar: (r) => {
        // @ts-expect-error no such indicator
        r.sharedIndicators.spread;
      },
    });
    defineStrategy({
      name: 'none',
      onBar: (r) => {
        // @ts-expect-error there are no indicators
        r.sharedIndicators.ratio;
      },
    });
  });
});

describe('who observes indicators', () => {
  const observe = (strategy: ReturnType<typeof defineStrategy>) => {
    const seen: string[] = [];
    const observeIndicators: IndicatorObserver = (name, set, instrument, time) =>
      seen.push(`${clockOf(time)} ${name} ${instrument?.symbol ?? 'all'}: ${Object.keys(set).join()}`);
    run({
      streams: [flat('A', '09:30', [1, 2]), flat('B', '09:31', [1]), quotes('A', [['09:33', 1, 2]])],
      strategies: [strategy],
      options: { observeIndicators },
    });
    return seen;
  };

  it('is told after every feeding whose they are, and of nothing where none are fed', () => {
    const both = defineStrategy({
      name: 'both',
      indicators: () => ({ spans: new Spans() }),
      sharedIndicators: () => ({ mean: new MeanMiddle() }),
    });
    expect(observe(both)).toEqual([
      '09:31 both A: spans',
      '09:31 both all: mean',
      '09:32 both A: spans',
      '09:32 both all: mean',
      '09:32 both B: spans',
      '09:32 both all: mean',
      '09:33 both A: spans',
      '09:33 both all: mean',
    ]);
    expect(observe(defineStrategy({ name: 'none', onBar: () => undefined }))).toEqual([]);
  });
});
