import { describe, expect, it } from 'vitest';
import {
  type Chained,
  chain,
  closeOf,
  ema,
  type Line,
  line,
  macd,
  onTimeframe,
  price,
  ratio,
  rsi,
  sma,
  spread,
  type TimedBar,
} from '../index.ts';

const MINUTE = 60_000_000;

function barAt(minute: number, close: number, id = 'KO'): TimedBar {
  const openTime = minute * MINUTE;
  const prices = { open: close, high: close + 1, low: close - 1, close, volume: 10 };
  return { ...prices, openTime, closeTime: openTime + MINUTE, instrument: { id: `${id}.XNYS`, symbol: id } };
}

const closes = Array.from({ length: 90 }, (_, i) => 100 + 8 * Math.sin(i / 4) + (i % 7));
const bars = closes.map((close, i) => barAt(i, close));
const run = (each: Line, all = bars) =>
  all.map((bar) => {
    each.updateBar(bar);
    return each.value;
  });

/** A wrong bar first, then the right one in its place, must be as if the wrong one had never come. */
function replacing(make: () => Line, all: readonly TimedBar[]): number[] {
  const each = make();
  return all.map((bar) => {
    each.updateBar({ ...bar, close: bar.close * 3, high: bar.high * 3 });
    each.replaceLastBar({ ...bar, close: bar.low });
    each.replaceLastBar(bar);
    return each.value;
  });
}

/** Stored and taken up by another at every bar. */
function restoring(make: () => Line, all: readonly TimedBar[]): number[] {
  let each = make();
  return all.map((bar) => {
    const stored = JSON.parse(JSON.stringify(each.snapshot()));
    each = make();
    each.restore(stored as never);
    each.updateBar(bar);
    return each.value;
  });
}

const pairs = bars.flatMap((bar, i) => [bar, barAt(i, 50 + closes[(i * 7) % 90]! / 3, 'PEP')]);
const makers: Record<string, [() => Line, readonly TimedBar[]]> = {
  'an indicator of an indicator': [() => chain(rsi({ period: 5 }), ema({ period: 4 })), bars],
  'an indicator of an output': [() => chain(line(macd(), 'histogram'), sma({ period: 3 })), bars],
  'an indicator of a mean price': [() => chain(price('hlc3'), sma({ period: 3 })), bars],
  'an indicator of longer bars': [() => onTimeframe('15m', sma({ period: 2 })), bars],
  'an indicator of bars as they are': [() => onTimeframe('1m', sma({ period: 2 })), bars],
  'an indicator of an indicator of longer bars': [
    () => chain(onTimeframe('5m', sma({ period: 2 })), sma({ period: 3 })),
    bars,
  ],
  'an indicator of a spread': [() => chain(spread(closeOf('KO'), closeOf('PEP')), sma({ period: 4 })), pairs],
};

describe.each(Object.entries(makers))('%s', (_, [make, all]) => {
  const expected = run(make(), [...all]);

  it('has values', () => expect(expected.filter((value) => !Number.isNaN(value)).length).toBeGreaterThan(20));

  it('takes back what a bar showed before it was right', () => {
    expect(replacing(make, all)).toEqual(expected);
  });

  it('goes on after it was stored, at any bar', () => {
    expect(restoring(make, all)).toEqual(expected);
  });

  it('is as new after a reset', () => {
    const each = make();
    run(each, [...all]);
    each.reset();
    expect(each.value).toBeNaN();
    expect(run(each, [...all])).toEqual(expected);
  });
});

describe('a chain', () => {
  it('is the batch of the batch', () => {
    const strength = rsi.batch({ close: Float64Array.from(closes) }, { period: 5 }).value;
    const smoothed = ema.batch({ close: strength }, { period: 4 }).value;
    expect(run(chain(rsi({ period: 5 }), ema({ period: 4 })))).toEqual([...smoothed]);
  });

  it('has the outputs of its indicator, a title, and is warm when it is', () => {
    const chained: Chained<ReturnType<typeof macd>> = chain(rsi({ period: 5 }), macd());
    expect(chained.title).toBe('MACD 12 26 9 of RSI 5');
    for (const [i, bar] of bars.entries()) {
      chained.updateBar(bar);
      expect(chained.isWarm).toBe(i >= 5 + 33);
    }
    expect(chained.signal).toBe(chained.output(1));
    expect(chained.histogram).toBeCloseTo(chained.macd - chained.signal, 12);
  });

  it('is drawn over the price only where what it is made of are prices', () => {
    expect(chain(rsi(), ema()).definition.pane).toBe('own');
    expect(chain(ema(), ema()).definition.pane).toBe('price');
    expect(chain(price('volume'), sma()).pane).toBe('own');
    expect(chain(ratio(price('open'), price('close')), sma()).pane).toBe('own');
    expect(onTimeframe('1h', ema()).pane).toBe('price');
  });

  it('refuses an output that there is not, and too few sources', () => {
    expect(() => line(macd(), 'slow')).toThrow(
      'MACD: output is slow, but must be one of macd, signal, histogram.',
    );
    expect(() => chain([closeOf('KO'), closeOf('PEP')], sma())).toThrow(
      'SMA: the number of sources is 2, but must be 1, one for each of close.',
    );
  });
});

describe('longer bars', () => {
  it('are known when they are over, and not before', () => {
    const seen: number[] = [];
    const quarter = onTimeframe('15m', sma({ period: 1 }));
    for (const [i, bar] of bars.entries()) if (!Number.isNaN(quarter.updateBar(bar))) seen.push(i);
    expect(seen).toEqual([14, 29, 44, 59, 74, 89]);
    expect(quarter.value).toBe(closes[89]);
  });

  it('that end in a gap are known with the first bar after it', () => {
    const quarter = onTimeframe('15m', sma({ period: 1 }));
    for (let i = 0; i < 10; i += 1) expect(quarter.updateBar(bars[i]!)).toBeNaN();
    expect(quarter.updateBar(barAt(40, 7))).toBe(closes[9]);
  });

  it('have the first open, the highest high, the lowest low, the last close and all volume', () => {
    const hour = onTimeframe('1h', sma({ period: 1, source: 'ohlc4' }));
    const volume = onTimeframe('1h', sma({ period: 1, source: 'volume' }));
    for (const bar of bars.slice(0, 60)) for (const each of [hour, volume]) each.updateBar(bar);
    const first = closes.slice(0, 60);
    const want = (first[0]! + Math.max(...first) + 1 + Math.min(...first) - 1 + first[59]!) / 4;
    expect(hour.value).toBeCloseTo(want, 12);
    expect(volume.value).toBe(600);
  });

  it.each(['', '15', 'h', '0m', '1.5h', '1M'])("refuse a span such as '%s'", (span) => {
    expect(() => onTimeframe(span, sma())).toThrow('a number of minutes, hours, days or weeks');
  });
});

describe('two instruments', () => {
  it('meet at bars that end together, whichever comes first', () => {
    const apart = ratio(closeOf('KO'), closeOf('PEP.XNYS'));
    expect(apart.updateBar(barAt(0, 60, 'KO'))).toBeNaN();
    expect(apart.isWarm).toBe(false);
    expect(apart.updateBar(barAt(0, 20, 'PEP'))).toBe(3);
    expect(apart.isWarm).toBe(true);
    expect(apart.updateBar(barAt(1, 40, 'PEP'))).toBeNaN();
    expect(apart.value).toBe(3);
    expect(apart.updateBar(barAt(1, 60, 'KO'))).toBe(1.5);
  });

  it('leave out a moment at which one has no bar', () => {
    const apart = spread(closeOf('KO'), closeOf('PEP'));
    apart.updateBar(barAt(0, 60, 'KO'));
    expect(apart.updateBar(barAt(1, 20, 'PEP'))).toBeNaN();
    expect(apart.updateBar(barAt(2, 30, 'KO'))).toBeNaN();
    expect(apart.updateBar(barAt(2, 10, 'PEP'))).toBe(20);
  });

  it('have no ratio where the second is 0', () => {
    const share = ratio(price('close'), price('volume'));
    expect(share.updateBar({ ...barAt(0, 60), volume: 0 })).toBeNaN();
  });
});

describe('a bar that is refused', () => {
  const wrongBars: [string, Partial<TimedBar>][] = [
    ['a close is unknown', { close: Number.NaN }],
    ['a price is infinite', { high: Number.POSITIVE_INFINITY }],
    ['the high lies below the low', { high: 1, low: 2 }],
    ['a volume is negative', { volume: -1 }],
  ];
  // What reads closes only does not look at the rest of a bar.
  const wholeBars = Object.values(makers).filter((_, i) => i > 1);

  it.each(wrongBars)('as %s changes nothing', (_, wrong) => {
    for (const [make, all] of wholeBars) {
      const each = make();
      const got = all.map((bar, i) => {
        const wrongBar = { ...bar, ...wrong };
        expect(() => each.updateBar(wrongBar)).toThrow('must be');
        if (i > 0) expect(() => each.replaceLastBar({ ...all[i - 1]!, ...wrong })).toThrow('must be');
        each.updateBar(bar);
        return each.value;
      });
      expect(got).toEqual(run(make(), [...all]));
    }
  });

  it('as it has no time changes nothing', () => {
    const quarter = onTimeframe('15m', sma({ period: 1 }));
    for (const bar of bars.slice(0, 14)) quarter.updateBar(bar);
    for (const openTime of [Number.NaN, undefined])
      expect(() => quarter.replaceLastBar({ ...bars[13]!, openTime: openTime as number })).toThrow(
        'openTime',
      );
    expect(quarter.updateBar(bars[14]!)).toBe(closes[14]);
  });

  it('as its value is none for the next indicator may be replaced by a right one', () => {
    const make = () => chain(spread(price('high'), price('low')), sma({ period: 2 }));
    const each = make();
    const huge = { ...bars[2]!, high: 1.7e308, low: -1.7e308 };
    each.updateBar(bars[0]!);
    each.updateBar(bars[1]!);
    expect(() => each.updateBar(huge)).toThrow('SMA: close at 2 is Infinity');
    each.replaceLastBar({ ...bars[2]!, high: bars[2]!.low + 6 });
    expect([each.value, each.count]).toEqual([4, 3]);
  });
});
