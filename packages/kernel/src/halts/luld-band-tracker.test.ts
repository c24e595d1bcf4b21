import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MICROS_PER_MINUTE, MICROS_PER_SECOND, micros } from '../time/micros.ts';
import { at, newYorkDays, statusLines } from './fixtures/new-york-days.ts';
import { LuldBandTracker } from './luld-band-tracker.ts';

const tracked = (previousClose: number | null = 50, tier: 1 | 2 = 1) => {
  const { lines, emit } = statusLines();
  const tracker = new LuldBandTracker({
    tier,
    calendar: newYorkDays,
    emit,
    ...(previousClose === null ? {} : { previousClose }),
  });
  return { tracker, lines };
};

describe('the reference price', () => {
  it('is the first price of the session', () => {
    const { tracker, lines } = tracked();
    tracker.onTrade(at(0, '09:20'), 40);
    tracker.onTrade(at(0, '09:30:01'), 50);
    expect(lines).toEqual(['0 09:30:01 bands 47.5 52.5']);
  });

  it('follows the mean of the last five minutes where that has moved by 1 %, every 30 seconds from the open', () => {
    const { tracker, lines } = tracked();
    tracker.onTrade(at(0, '09:30'), 50);
    tracker.onTrade(at(0, '09:30:10'), 51);
    tracker.onTime(at(0, '09:30:29'));
    expect(lines).toHaveLength(1);
    // (50 + 51) / 2 is exactly 1 % more.
    tracker.onTime(at(0, '09:30:30'));
    expect(lines.slice(1)).toEqual(['0 09:30:30 bands 47.98 53.03']);
    // 50 and 51 are more than five minutes old at 09:35:30.
    tracker.onTrade(at(0, '09:35:20'), 52);
    tracker.onTime(at(0, '09:40'));
    expect(lines.slice(2)).toEqual(['0 09:35:30 bands 49.4 54.6']);
  });

  it('stays where the mean has moved by less than 1 %', () => {
    const { tracker, lines } = tracked();
    tracker.onTrade(at(0, '09:30'), 50);
    tracker.onTrade(at(0, '09:30:10'), 50.99);
    tracker.onTime(at(0, '15:00'));
    expect(lines.slice(1)).toEqual([]);
    expect(tracker.nextTime).toBe(at(0, '15:35'));
  });

  it('counts a bar at its end as one trade at its close', () => {
    const { tracker, lines } = tracked();
    tracker.onBar(at(0, '09:30'), at(0, '09:31'), 50, 52);
    tracker.onTime(at(0, '09:32'));
    expect(lines).toEqual(['0 09:31:00 bands 47.5 52.5', '0 09:31:30 bands 49.4 54.6']);
  });
});

describe('bands', () => {
  it('widen in the last 25 minutes, and end with the session', () => {
    const { tracker, lines } = tracked();
    tracker.onTrade(at(0, '12:00'), 50);
    tracker.onTime(at(0, '17:00'));
    expect(lines.slice(1)).toEqual(['0 15:35:00 bands 45 55', '0 16:00:00 bands NaN NaN']);
    expect(tracker.nextTime).toBe(Number.POSITIVE_INFINITY);
  });

  it('widen and end with an early close', () => {
    const { tracker, lines } = tracked();
    tracker.onTrade(at(2, '12:00'), 50);
    tracker.onTime(at(3, '09:00'));
    expect(lines.slice(1)).toEqual(['2 12:35:00 bands 45 55', '2 13:00:00 bands NaN NaN']);
  });

  it('follow the last price of the session before', () => {
    const { tracker, lines } = tracked(50, 2);
    tracker.onTrade(at(0, '15:59:59'), 2.5);
    tracker.onTrade(at(0, '16:30'), 60);
    tracker.onTrade(at(1, '09:30'), 2.6);
    expect(lines.at(-1)).toBe('1 09:30:00 bands 2.08 3.12');
  });

  it('follow the official close where it is told', () => {
    const { tracker, lines } = tracked(50, 2);
    tracker.onTrade(at(0, '15:59:59'), 2.99);
    tracker.setClose(3.01);
    tracker.onTrade(at(1, '09:30'), 2.6);
    expect(lines.at(-1)).toBe('1 09:30:00 bands 2.34 2.86');
  });

  it('are none in a session without a known close before, such as the first', () => {
    const { tracker, lines } = tracked(null);
    tracker.onBar(at(0, '00:00'), at(1, '00:00'), 49, 50);
    tracker.onTrade(at(1, '09:30'), 50);
    expect(lines).toEqual(['1 09:30:00 bands 47.5 52.5']);
  });

  it('are not made of bars of more than five minutes', () => {
    const { tracker, lines } = tracked();
    tracker.onBar(at(0, '09:30'), at(0, '10:30'), 50, 55);
    tracker.onBar(at(0, '09:30'), at(0, '16:00'), 50, 55);
    expect(lines).toEqual([]);
  });
});

describe('the limit state', () => {
  it('pauses trading after 15 seconds, for five minutes', () => {
    const { tracker, lines } = tracked();
    tracker.onTrade(at(0, '10:00'), 50);
    tracker.onQuote(at(0, '10:00:05'), 52.5, 52.51);
    expect(tracker.state).toBe('limit-up');
    expect(tracker.nextTime).toBe(at(0, '10:00:20'));
    tracker.onTime(at(0, '10:06'));
    expect(lines.slice(1)).toEqual(['0 10:00:20 halt', '0 10:00:20 bands NaN NaN', '0 10:05:20 resume']);
  });

  it('is one of the offer at the lower band, too', () => {
    const { tracker, lines } = tracked();
    tracker.onTrade(at(0, '10:00'), 50);
    tracker.onQuote(at(0, '10:00:05'), Number.NaN, 47.5);
    tracker.onTime(at(0, '10:00:20'));
    expect(lines[1]).toBe('0 10:00:20 halt');
  });

  it('ends without a pause when the quote leaves the band in time', () => {
    const { tracker, lines } = tracked();
    tracker.onTrade(at(0, '10:00'), 50);
    tracker.onQuote(at(0, '10:00:05'), 52.5, 52.51);
    tracker.onQuote(at(0, '10:00:19'), 52.49, 52.51);
    tracker.onTime(at(0, '12:00'));
    expect(lines).toHaveLength(1);
  });

  it('is none where the quote is crossed, and none by an offer at the upper band', () => {
    const { tracker } = tracked();
    tracker.onTrade(at(0, '10:00'), 50);
    tracker.onQuote(at(0, '10:00:05'), 52.6, 52.4);
    expect(tracker.state).toBe('trading');
    tracker.onQuote(at(0, '10:00:06'), 51, 52.5);
    expect(tracker.state).toBe('trading');
  });

  it('holds the bands where they are', () => {
    const { tracker, lines } = tracked();
    tracker.onTrade(at(0, '10:00'), 50);
    tracker.onQuote(at(0, '10:00:25'), 52.5, 52.51);
    tracker.onTrade(at(0, '10:00:26'), 52.5);
    tracker.onTime(at(0, '10:00:39'));
    expect(lines).toHaveLength(1);
    tracker.onQuote(at(0, '10:00:39'), 52.4, 52.51);
    tracker.onTime(at(0, '10:01'));
    expect(lines.slice(1)).toEqual(['0 10:01:00 bands 48.69 53.81']);
  });

  it('takes the new percentage when it ends, if that changed meanwhile', () => {
    const { tracker, lines } = tracked();
    tracker.onTrade(at(0, '12:00'), 50);
    tracker.onQuote(at(0, '15:34:55'), 52.5, 52.51);
    tracker.onTime(at(0, '15:35:05'));
    expect(lines).toHaveLength(1);
    tracker.onQuote(at(0, '15:35:05'), 52, 52.51);
    expect(lines.slice(1)).toEqual(['0 15:35:05 bands 45 55']);
  });

  it('looks at the standing quote when the bands move', () => {
    const { tracker } = tracked();
    tracker.onTrade(at(0, '10:00'), 50);
    tracker.onQuote(at(0, '10:00:05'), 49.4, 49.5);
    tracker.onTrade(at(0, '10:05:10'), 52);
    tracker.onTime(at(0, '10:05:30'));
    expect(tracker.state).toBe('trading');
    tracker.onTrade(at(0, '10:10:40'), 53);
    tracker.onTime(at(0, '10:11'));
    expect(tracker.state).toBe('limit-down');
  });
});

describe('a pause', () => {
  const pausedAt = (time: string) => {
    const { tracker, lines } = tracked();
    tracker.onTrade(at(0, '10:00'), 50);
    tracker.onTime(micros(at(0, time) - 15 * MICROS_PER_SECOND));
    tracker.onQuote(micros(at(0, time) - 15 * MICROS_PER_SECOND), 56, 56.01);
    tracker.onTime(at(0, time));
    lines.length = 0;
    return { tracker, lines };
  };

  it('is followed by bands round the first price after it', () => {
    const { tracker, lines } = pausedAt('11:00');
    tracker.onTrade(at(0, '11:02'), 70);
    tracker.onTrade(at(0, '11:05:03'), 60);
    expect(lines).toEqual(['0 11:05:00 resume', '0 11:05:03 bands 57 63']);
  });

  it('that begins in the last ten minutes lasts until the close', () => {
    expect(pausedAt('15:49:59').tracker.nextTime).toBe(at(0, '15:54:59'));
    const { tracker, lines } = pausedAt('15:50');
    tracker.onTime(at(0, '16:00'));
    expect(lines).toEqual(['0 16:00:00 resume']);
    expect(tracker.state).toBe('closed');
  });
});

describe('a halt by others', () => {
  it('ends the bands; the first price after it is the reference price', () => {
    const { tracker, lines } = tracked();
    tracker.onTrade(at(0, '10:00'), 50);
    tracker.onHalt(at(0, '10:01'));
    tracker.onTrade(at(0, '10:02'), 40);
    tracker.onResume(at(0, '10:03'));
    tracker.onTrade(at(0, '10:03:01'), 60);
    tracker.onTime(at(0, '10:04'));
    expect(lines.slice(1)).toEqual(['0 10:01:00 bands NaN NaN', '0 10:03:01 bands 57 63']);
  });

  it('makes it forget the quote of before', () => {
    const { tracker } = tracked();
    tracker.onTrade(at(0, '10:00'), 50);
    tracker.onQuote(at(0, '10:00:30'), 52, 52.1);
    tracker.onHalt(at(0, '10:01'));
    tracker.onResume(at(0, '10:03'));
    tracker.onTrade(at(0, '10:03:01'), 49);
    expect(tracker.state).toBe('trading');
  });

  it('that outlasts a pause goes on after it', () => {
    const { tracker } = tracked();
    tracker.onTrade(at(0, '10:00'), 50);
    tracker.onQuote(at(0, '10:00'), 52.5, 53);
    tracker.onHalt(at(0, '10:01'));
    tracker.onTime(at(0, '10:06'));
    expect(tracker.state).toBe('halted');
  });

  it('from before the open holds in the session', () => {
    const { tracker, lines } = tracked();
    tracker.onHalt(at(0, '08:00'));
    tracker.onTrade(at(0, '09:30'), 50);
    expect(tracker.state).toBe('halted');
    expect(lines).toEqual([]);
  });
});

it('prices that go back in time are refused', () => {
  const { tracker } = tracked();
  tracker.onTrade(at(0, '10:00'), 50);
  expect(() => tracker.onTrade(at(0, '09:59'), 50)).toThrow('feed prices in the order of their time');
});

const OPEN = at(0, '09:30');
const CLOSE = at(0, '16:00');
const gap = fc.oneof(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 900 }));
/** Trades of one session in cents, with the seconds to each from the one before. */
const trades = fc
  .array(fc.record({ gap, price: fc.integer({ min: 4600, max: 5400 }) }), { minLength: 1, maxLength: 120 })
  .map((list) => {
    let time: number = OPEN;
    return list
      .map((trade) => {
        time += trade.gap * MICROS_PER_SECOND;
        return { time: micros(time), price: trade.price };
      })
      .filter((trade) => trade.time < CLOSE);
  });

/** The rules as they are written, over all trades at each half minute; tier 1 above 3.00. */
const naiveBands = (all: readonly { readonly time: number; readonly price: number }[]) => {
  const { lines, emit } = statusLines();
  let told = '';
  let sum = 0n;
  let count = 0n;
  const tell = (time: number) => {
    const percent = time >= CLOSE - 25 * MICROS_PER_MINUTE ? 10n : 5n;
    const cents = (share: bigint) => Number((2n * sum * share + 100n * count) / (200n * count)) / 100;
    const [lower, upper] = [cents(100n - percent), cents(100n + percent)];
    if (told !== `${lower} ${upper}`) emit(micros(time), 'bands', lower, upper);
    told = `${lower} ${upper}`;
  };
  const first = all[0]!;
  for (let time: number = OPEN; time < CLOSE; time += 30 * MICROS_PER_SECOND) {
    if (told !== '') {
      const recent = all.filter((trade) => trade.time < time && trade.time >= time - 300 * MICROS_PER_SECOND);
      const total = BigInt(recent.reduce((subtotal, { price }) => subtotal + price, 0));
      const trades = BigInt(recent.length);
      const [mean, old] = [total * count, sum * trades];
      if (trades > 0n && (mean > old ? mean - old : old - mean) * 100n >= old) [sum, count] = [total, trades];
      tell(time);
    }
    if (told === '' && first.time < time + 30 * MICROS_PER_SECOND) {
      [sum, count] = [BigInt(first.price), 1n];
      tell(first.time);
    }
  }
  emit(CLOSE, 'bands', Number.NaN, Number.NaN);
  return lines;
};

describe('the tracker of bands, over random sessions', () => {
  it('agrees with the rules applied to all trades at each half minute', () => {
    fc.assert(
      fc.property(trades, (all) => {
        const { tracker, lines } = tracked();
        for (const { time, price } of all) tracker.onTrade(time, price / 100);
        tracker.onTime(CLOSE);
        expect(lines).toEqual(naiveBands(all));
      }),
    );
  });

  const events = fc.array(
    fc.record({
      gap,
      kind: fc.constantFrom('trade', 'trade', 'quote', 'quote', 'halt', 'resume', 'bar'),
      price: fc.integer({ min: 4600, max: 5400 }),
      spread: fc.integer({ min: 0, max: 300 }),
    }),
    { maxLength: 150 },
  );
  type Step = {
    readonly time: number;
    readonly kind: string;
    readonly price: number;
    readonly spread: number;
  };
  const timed = (list: readonly { gap: number; kind: string; price: number; spread: number }[]): Step[] => {
    let time: number = at(0, '15:00');
    return list.map((step) => {
      time += step.gap * MICROS_PER_SECOND;
      if (time > CLOSE && time < at(1, '09:00')) time = at(1, '09:29');
      return { ...step, time };
    });
  };
  const feed = (tracker: LuldBandTracker, { time, kind, price, spread }: Step) => {
    const now = micros(time);
    if (kind === 'trade') tracker.onTrade(now, price / 100);
    else if (kind === 'quote') tracker.onQuote(now, price / 100, (price + spread) / 100);
    else if (kind === 'bar')
      tracker.onBar(micros(time - MICROS_PER_MINUTE), now, (price + spread) / 100, price / 100);
    else if (kind === 'halt') tracker.onHalt(now);
    else tracker.onResume(now);
  };

  it('tells the same whether or not it is called at each time that it announces', () => {
    fc.assert(
      fc.property(events, (list) => {
        const lazy = tracked();
        const driven = tracked();
        for (const step of timed(list)) {
          while (driven.tracker.nextTime <= step.time) driven.tracker.onTime(micros(driven.tracker.nextTime));
          feed(driven.tracker, step);
          feed(lazy.tracker, step);
          expect(lazy.tracker.nextTime).toBeGreaterThan(step.time);
        }
        expect(lazy.lines).toEqual(driven.lines);
      }),
    );
  });

  it('halts and resumes in turns, and tells bands only where none are halted', () => {
    fc.assert(
      fc.property(events, (list) => {
        const { tracker, lines } = tracked();
        for (const step of timed(list)) feed(tracker, step);
        tracker.onTime(at(3, '00:00'));
        const turns = lines.filter((line) => /halt|resume/.test(line)).map((line) => line.split(' ')[2]);
        expect(turns.filter((turn, i) => turn !== (i % 2 === 0 ? 'halt' : 'resume'))).toEqual([]);
        expect(turns.length % 2).toBe(0);
        let isHalted = false;
        for (const line of lines) {
          if (line.endsWith('halt')) isHalted = true;
          if (line.endsWith('resume')) isHalted = false;
          if (isHalted && line.includes('bands')) expect(line).toContain('NaN NaN');
        }
      }),
    );
  });

  it('goes on from a snapshot as if nothing had been', () => {
    fc.assert(
      fc.property(events, fc.nat(), (list, cut) => {
        const steps = timed(list);
        const middle = steps.length === 0 ? 0 : cut % steps.length;
        const whole = tracked();
        for (const step of steps) feed(whole.tracker, step);
        const first = tracked();
        for (const step of steps.slice(0, middle)) feed(first.tracker, step);
        const second = tracked(null);
        second.tracker.restore(JSON.parse(JSON.stringify(first.tracker.snapshot())));
        expect(second.tracker.nextTime).toBe(first.tracker.nextTime);
        for (const step of steps.slice(middle)) feed(second.tracker, step);
        expect([...first.lines, ...second.lines]).toEqual(whole.lines);
        expect(second.tracker.snapshot()).toEqual(whole.tracker.snapshot());
      }),
    );
  });
});
