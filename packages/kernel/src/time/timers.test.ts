import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SessionCalendar } from './session-calendar.ts';
import { type TimerId, TimerQueue } from './timers.ts';

const calendar: SessionCalendar = {
  id: 'XTST',
  timeZone: 'UTC',
  opens: Float64Array.of(100, 200, 300, 400),
  closes: Float64Array.of(150, 250, 320, 450),
  dates: Int32Array.of(20260105, 20260106, 20260107, 20260108),
};

type Fired = readonly [time: number, name: string];

const fireUntil = (queue: TimerQueue, time: number): Fired[] => {
  const fired: Fired[] = [];
  queue.popDue(time, (_id, name, due) => fired.push([due, name]));
  return fired;
};

describe('a timer queue', () => {
  it('fires what is due at or before the given time, and nothing later', () => {
    const queue = new TimerQueue(0);
    queue.at(20, 'b');
    queue.at(10, 'a');
    queue.at(21, 'c');
    expect(queue.nextTime).toBe(10);
    expect(fireUntil(queue, 20)).toEqual([
      [10, 'a'],
      [20, 'b'],
    ]);
    expect(queue.nextTime).toBe(21);
    expect(fireUntil(queue, 20)).toEqual([]);
  });

  it('has no next time when nothing is set', () => {
    const queue = new TimerQueue(0);
    expect(queue.nextTime).toBe(Number.POSITIVE_INFINITY);
    expect(fireUntil(queue, 1e15)).toEqual([]);
  });

  it('fires timers of one time in the order in which they were set', () => {
    const queue = new TimerQueue(0);
    for (const name of ['a', 'b', 'c', 'd', 'e']) queue.at(10, name);
    expect(fireUntil(queue, 10).map(([, name]) => name)).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('gives ids that count up from 1', () => {
    const queue = new TimerQueue(0);
    expect([queue.at(5, 'a'), queue.every(5, 'b'), queue.atSessionOpen(calendar, 0, 'c')]).toEqual([1, 2, 3]);
  });

  it('repeats an interval without drift, and catches up one time after another', () => {
    const queue = new TimerQueue(5);
    queue.every(10, 'slow');
    queue.every(7, 'fast', 6);
    expect(fireUntil(queue, 27)).toEqual([
      [6, 'fast'],
      [13, 'fast'],
      [15, 'slow'],
      [20, 'fast'],
      [25, 'slow'],
      [27, 'fast'],
    ]);
    expect(queue.nextTime).toBe(34);
  });

  it('fires in the same pass what is set while firing for the same time', () => {
    const queue = new TimerQueue(0);
    const fired: string[] = [];
    queue.at(10, 'first');
    queue.at(10, 'second');
    queue.popDue(10, (_id, name) => {
      fired.push(name);
      if (name === 'first') queue.at(10, 'third');
    });
    expect(fired).toEqual(['first', 'second', 'third']);
  });

  it('fires what is set for a time within the pass before what is due later', () => {
    const queue = new TimerQueue(0);
    const fired: Fired[] = [];
    queue.at(10, 'a');
    queue.at(30, 'b');
    queue.popDue(30, (_id, name, time) => {
      fired.push([time, name]);
      if (name === 'a') queue.at(20, 'between');
    });
    expect(fired).toEqual([
      [10, 'a'],
      [20, 'between'],
      [30, 'b'],
    ]);
  });

  it('takes the time at which a timer was due as the present while it fires', () => {
    const queue = new TimerQueue(0);
    queue.at(10, 'a');
    queue.popDue(30, () => {
      expect(() => queue.at(9, 'late')).toThrowError(expect.objectContaining({ code: 'ENGINE_MISUSE' }));
      queue.every(100, 'from here');
    });
    expect(queue.nextTime).toBe(110);
  });

  it('refuses a time in the past and says what time it is', () => {
    const queue = new TimerQueue(100);
    const past = {
      code: 'ENGINE_MISUSE',
      message: 'timer "late": 99 µs is in the past; it is 100 µs now, set it for then or later',
    };
    expect(() => queue.at(99, 'late')).toThrowError(expect.objectContaining(past));
    expect(() => queue.every(10, 'late', 99)).toThrowError(expect.objectContaining(past));
    queue.advance(200);
    queue.advance(150);
    expect(() => queue.at(199, 'late')).toThrowError(expect.objectContaining({ code: 'ENGINE_MISUSE' }));
    queue.popDue(300, () => {});
    expect(() => queue.at(299, 'late')).toThrowError(expect.objectContaining({ code: 'ENGINE_MISUSE' }));
    expect(queue.size).toBe(0);
  });

  it('refuses times that are not whole microseconds', () => {
    const misuse = expect.objectContaining({ code: 'ENGINE_MISUSE' });
    const queue = new TimerQueue(0);
    expect(() => new TimerQueue(Number.NEGATIVE_INFINITY)).toThrowError(misuse);
    expect(() => queue.at(Number.NaN, 'x')).toThrowError(misuse);
    expect(() => queue.at(1.5, 'x')).toThrowError(misuse);
    expect(() => queue.every(0, 'x')).toThrowError(misuse);
    expect(() => queue.every(-5, 'x', 10)).toThrowError(misuse);
    expect(() => queue.every(0.5, 'x')).toThrowError(misuse);
    expect(() => queue.atSessionOpen(calendar, 0.5, 'x')).toThrowError(misuse);
  });

  it('refuses to be run from a callback, and can be run again after a callback threw', () => {
    const queue = new TimerQueue(0);
    queue.at(10, 'a');
    queue.at(10, 'b');
    expect(() => queue.popDue(10, () => queue.popDue(10, () => {}))).toThrowError(
      expect.objectContaining({ code: 'ENGINE_MISUSE' }),
    );
    expect(fireUntil(queue, 10)).toEqual([[10, 'b']]);
  });

  it('does not fire what was cancelled, and says whether there was anything to cancel', () => {
    const queue = new TimerQueue(0);
    const a = queue.at(10, 'a');
    queue.at(10, 'b');
    expect(queue.cancel(a)).toBe(true);
    expect(queue.cancel(a)).toBe(false);
    expect(fireUntil(queue, 10)).toEqual([[10, 'b']]);
    expect(queue.size).toBe(0);
  });

  it('lets a callback cancel its own repetition and others of the same time', () => {
    const queue = new TimerQueue(0);
    const fired: Fired[] = [];
    const self = queue.every(10, 'self');
    const other = queue.every(10, 'other');
    queue.popDue(50, (id, name, time) => {
      fired.push([time, name]);
      if (time === 20) {
        expect(id).toBe(self);
        expect([queue.cancel(self), queue.cancel(other)]).toEqual([true, true]);
      }
    });
    expect(fired).toEqual([
      [10, 'self'],
      [10, 'other'],
      [20, 'self'],
    ]);
    expect(queue.nextTime).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('session timers', () => {
  it('fire at every open and close from now on, early closes included', () => {
    const queue = new TimerQueue(120);
    queue.atSessionOpen(calendar, 0, 'open');
    queue.atSessionClose(calendar, 0, 'close');
    expect(fireUntil(queue, 1000)).toEqual([
      [150, 'close'],
      [200, 'open'],
      [250, 'close'],
      [300, 'open'],
      [320, 'close'],
      [400, 'open'],
      [450, 'close'],
    ]);
  });

  it('fire before or after it by their offset', () => {
    const queue = new TimerQueue(0);
    queue.atSessionClose(calendar, -15, 'before');
    queue.atSessionOpen(calendar, 30, 'after');
    expect(fireUntil(queue, 310)).toEqual([
      [130, 'after'],
      [135, 'before'],
      [230, 'after'],
      [235, 'before'],
      [305, 'before'],
    ]);
  });

  it('take in the time that is now', () => {
    const queue = new TimerQueue(135);
    queue.atSessionClose(calendar, -15, 'x');
    expect(queue.nextTime).toBe(135);
    const later = new TimerQueue(136);
    later.atSessionClose(calendar, -15, 'x');
    expect(later.nextTime).toBe(235);
  });

  it('end with the calendar', () => {
    const queue = new TimerQueue(0);
    queue.atSessionOpen(calendar, 0, 'open');
    expect(fireUntil(queue, 1000)).toHaveLength(4);
    expect(queue.size).toBe(0);
  });

  it('are refused when the calendar holds no such time from now on', () => {
    const queue = new TimerQueue(401);
    expect(() => queue.atSessionOpen(calendar, 0, 'open')).toThrowError(
      expect.objectContaining({
        code: 'CALENDAR_RANGE',
        message:
          'timer "open": calendar XTST holds no session open with an offset of 0 µs at or after 401 µs',
      }),
    );
  });
});

/** The same rules on a plain sorted list. */
class NaiveTimers {
  readonly timers: { id: number; time: number; interval: number }[] = [];
  nextId = 1;

  set(time: number, interval: number): number {
    this.timers.push({ id: this.nextId, time, interval });
    return this.nextId++;
  }

  cancel(id: number): boolean {
    const index = this.timers.findIndex((timer) => timer.id === id);
    if (index >= 0) this.timers.splice(index, 1);
    return index >= 0;
  }

  popDue(time: number, fire: (id: number, time: number) => void): void {
    for (;;) {
      this.timers.sort((a, b) => a.time - b.time || a.id - b.id);
      const first = this.timers[0];
      if (first === undefined || first.time > time) return;
      const due = first.time;
      if (first.interval > 0) first.time += first.interval;
      else this.timers.shift();
      fire(first.id, due);
    }
  }
}

describe('against a sorted list', () => {
  const action = fc.oneof(
    fc.record({ type: fc.constant('at' as const), value: fc.nat(60) }),
    fc.record({ type: fc.constant('every' as const), value: fc.integer({ min: 3, max: 40 }) }),
    fc.record({ type: fc.constant('cancel' as const), value: fc.nat(40) }),
    fc.record({ type: fc.constant('run' as const), value: fc.nat(30) }),
    fc.record({ type: fc.constant('snapshot' as const), value: fc.constant(0) }),
  );

  it('the queue fires the same timers at the same times, also when callbacks set and cancel', () => {
    fc.assert(
      fc.property(
        fc.array(action, { maxLength: 80 }),
        fc.array(fc.nat(200), { maxLength: 40 }),
        (steps, reactions) => {
          let queue = new TimerQueue(0);
          const naive = new NaiveTimers();
          let now = 0;
          for (const { type, value } of steps) {
            if (type === 'at') expect(queue.at(now + value, 'x')).toBe(naive.set(now + value, 0));
            else if (type === 'every') expect(queue.every(value, 'x')).toBe(naive.set(now + value, value));
            else if (type === 'cancel') expect(queue.cancel(value as TimerId)).toBe(naive.cancel(value));
            else if (type === 'snapshot') {
              const snapshot = JSON.parse(JSON.stringify(queue.snapshot()));
              queue = new TimerQueue(0);
              queue.restore(snapshot, () => calendar);
            } else {
              now += value;
              const fired: [number, number][] = [];
              const expected: [number, number][] = [];
              // What a callback does depends on how many fired before it: it sets a timer, or cancels one.
              const react = (
                count: number,
                set: (delay: number) => void,
                cancel: (id: number) => void,
              ): void => {
                const reaction = reactions[count];
                if (reaction === undefined) return;
                if (reaction % 2 === 0) set(reaction >> 3);
                else cancel(reaction >> 2);
              };
              queue.popDue(now, (id, _name, time) => {
                fired.push([time, id]);
                react(
                  fired.length,
                  (delay) => queue.at(time + delay, 'x'),
                  (id) => queue.cancel(id as TimerId),
                );
              });
              naive.popDue(now, (id, time) => {
                expected.push([time, id]);
                react(
                  expected.length,
                  (delay) => naive.set(time + delay, 0),
                  (id) => naive.cancel(id),
                );
              });
              expect(fired).toEqual(expected);
            }
            expect(queue.size).toBe(naive.timers.length);
            expect(queue.nextTime).toBe(
              Math.min(Number.POSITIVE_INFINITY, ...naive.timers.map((timer) => timer.time)),
            );
          }
        },
      ),
      { numRuns: 400 },
    );
  });

  it('thousands of timers fire in order, a third of them cancelled', () => {
    const queue = new TimerQueue(0);
    const kept: [number, number][] = [];
    for (let i = 1; i <= 9000; i++) {
      const time = (i * 7919) % 5003;
      const id = queue.at(time, 'x');
      if (i % 3 !== 0) kept.push([time, id]);
    }
    for (let id = 3; id <= 9000; id += 3) expect(queue.cancel(id as TimerId)).toBe(true);
    kept.sort(([a, i], [b, j]) => a - b || i - j);
    const fired: [number, number][] = [];
    queue.popDue(5003, (id, _name, time) => fired.push([time, id]));
    expect(fired).toEqual(kept);
  });

  it('holds nothing of timers that were cancelled long before they were due', () => {
    const queue = new TimerQueue(0);
    for (let i = 0; i < 1000; i++) queue.cancel(queue.at(1e12, 'never'));
    expect(queue.size).toBe(0);
    expect(queue.snapshot().timers).toEqual([]);
  });
});

describe('a snapshot of timers', () => {
  it('is plain JSON in the order of firing, with calendars by their id', () => {
    const queue = new TimerQueue(0);
    queue.every(1000, 'interval');
    queue.atSessionClose(calendar, -10, 'session');
    queue.at(7, 'once');
    expect(JSON.parse(JSON.stringify(queue.snapshot()))).toEqual({
      now: 0,
      nextId: 4,
      timers: [
        { id: 3, name: 'once', time: 7, repeat: { type: 'once' } },
        {
          id: 2,
          name: 'session',
          time: 140,
          repeat: { type: 'session', edge: 'close', calendar: 'XTST', offset: -10 },
        },
        { id: 1, name: 'interval', time: 1000, repeat: { type: 'interval', interval: 1000 } },
      ],
    });
  });

  it('continues as if the queue had never stopped, ids and the present included', () => {
    const setUp = (): TimerQueue => {
      const queue = new TimerQueue(0);
      queue.every(30, 'interval');
      queue.atSessionOpen(calendar, -5, 'open');
      queue.at(260, 'once');
      queue.popDue(205, () => {});
      return queue;
    };
    const original = setUp();
    const restored = new TimerQueue(0);
    restored.at(1, 'replaced');
    const wanted: string[] = [];
    restored.restore(JSON.parse(JSON.stringify(original.snapshot())), (id) => {
      wanted.push(id);
      return calendar;
    });
    expect(wanted).toEqual(['XTST']);
    expect(() => restored.at(204, 'late')).toThrowError(expect.objectContaining({ code: 'ENGINE_MISUSE' }));
    expect(restored.at(300, 'new')).toBe(original.at(300, 'new'));
    expect(fireUntil(restored, 500)).toEqual(fireUntil(original, 500));
  });
});
