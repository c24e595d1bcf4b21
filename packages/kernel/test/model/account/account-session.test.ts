import { describe, expect, it } from 'vitest';
import { Prng } from '../../../src/index.ts';
import { at, type Backtest, prepare, runInChunks } from '../../fixtures/backtest.ts';
import { busyStrategy } from './busy-strategy.ts';
import { futures, withFuture } from './other-future.ts';
import { watchAccount } from './watch-account.ts';
import { type AccountWorld, setupOf, worldOf } from './world.ts';

/** `MODEL_ACCOUNTS` chooses another number of worlds, `MODEL_FROM` the first. */
const WORLDS = Number(process.env.MODEL_ACCOUNTS ?? 80);
const FROM = Number(process.env.MODEL_FROM ?? 1);
const PARTS = 4;
const MINUTES = 600_000;

const setup = (world: AccountWorld) =>
  setupOf(
    world,
    ['first', 'second'].map((name) => busyStrategy(name, () => {})),
  );

const finished = (world: AccountWorld): Backtest => prepare(setup(world)).finish();

const counts = new Map<string, number>();

describe('random sessions of an account in which everything happens by the calendar', () => {
  it.each(Array.from({ length: PARTS }, (_, part) => part))(
    'have at every moment the money, the positions and the margin that a naive account has, part %i',
    { timeout: MINUTES },
    (part) => {
      for (let seed = FROM + part; seed < FROM + WORLDS; seed += PARTS) {
        const watched = watchAccount(worldOf(seed));
        expect(watched.problems).toEqual([]);
        for (const [what, count] of watched.counts) counts.set(what, (counts.get(what) ?? 0) + count);
      }
    },
  );

  it('come by every kind of entry and every end of a contract', () => {
    expect([...counts.keys()]).toEqual(
      expect.arrayContaining([
        ...['deposit', 'variation', 'dividend', 'withholding', 'cash-in-lieu', 'merger', 'interest'].map(
          (kind) => `cash ${kind}`,
        ),
        ...['borrow-fee', 'funding', 'conversion', 'settlement'].map((kind) => `cash ${kind}`),
        ...['exercise', 'assignment', 'expiry-worthless', 'cash-settlement', 'delivery', 'delisting'],
        ...[
          'violation good-faith',
          'restricted',
          'restated',
          'liquidation',
          'cancelled CONTRACT_ENDED',
          'cancelled CORPORATE_ACTION',
        ],
        ...['denied CURRENCY_BALANCE', 'denied MARGIN', 'denied SHORT_NOT_AVAILABLE', 'denied NOT_TRADABLE'],
      ]),
    );
  });

  it('are the same again with the same seed, and whatever the data are cut into', {
    timeout: MINUTES,
  }, () => {
    for (let seed = FROM + 1000; seed < FROM + 1000 + WORLDS / 10; seed++) {
      const prng = new Prng(seed);
      const largest = 1 + prng.below(40);
      const whole = finished(worldOf(seed)).hash();
      expect(finished(worldOf(seed)).hash(), `again ${seed}`).toBe(whole);
      expect(runInChunks(setup(worldOf(seed)), () => 1 + prng.below(largest)).hash(), `chunks ${seed}`).toBe(
        whole,
      );
    }
  });

  it.each(futures)('know nothing of a future that %s', { timeout: MINUTES }, (future) => {
    for (let seed = FROM + 2000; seed < FROM + 2000 + WORLDS / 6; seed++) {
      const world = worldOf(seed);
      const prng = new Prng(seed);
      const moment = at(`${3 + prng.below(6)} 00:00`) + prng.below(24 * 60) * 60_000_000;
      const runs = [world, withFuture(world, moment, future)].map(finished);
      // A run ends with its last data.
      const until = Math.min(moment, ...runs.map(({ engine }) => engine.time));
      const [one, other] = runs.map((of) => recordsBefore(of, until));
      expect(one!.length).toBeGreaterThan(0);
      expect(one!.equals(other!), `the same up to ${moment} of world ${seed}`).toBe(true);
    }
  });
});

const RECORD = 64;

/** What the audit stream has of the time before a moment. */
const recordsBefore = ({ blocks }: Backtest, moment: number): Buffer => {
  const bytes = Buffer.concat(blocks);
  let end = 0;
  while (end < bytes.length && bytes.readDoubleLE(end + 8) < moment) end += RECORD;
  return bytes.subarray(0, end);
};
