import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bars, quotes, trades } from '../../test/fixtures/backtest.ts';
import { scripted, timed } from '../../test/fixtures/scripted.ts';
import { fullSupport, type OrderOptions, type OrderSupport } from '../index.ts';
import {
  barWalk,
  outcomeOf,
  plainSupport,
  quoteWalk,
  SENT_AT,
  sending,
  side,
  tradeWalk,
  triggers,
  waitingForLimit,
  waitingForMarket,
} from './fixtures/plain-venue.ts';

const RUNS = { numRuns: 60 };

const pegged = fc.record({
  peg: fc.record({ to: fc.constant('best' as const), offset: fc.constantFrom(0, -0.01, -0.05) }),
});
const peggedToMiddle = fc.record({
  peg: fc.record({ to: fc.constant('mid' as const), offset: fc.constant(-0.01) }),
});
const emulated = [
  ...waitingForMarket,
  ...waitingForLimit,
  ['market-to-limit', fc.constant({ marketToLimit: true })],
  ['pegged to the best', pegged],
  ['pegged to the middle', peggedToMiddle],
] as const;

describe.each(emulated)('a %s order that the venue lacks, on quotes and without latency', (_, options) => {
  it.each(['GTC', 'DAY'] as const)('fills as one that the venue has, %s', (timeInForce) => {
    fc.assert(
      fc.property(quoteWalk, options, side, (rows, chosen: OrderOptions, way) => {
        const outcome = (support: OrderSupport) => {
          const { fills, closed, log } = outcomeOf(
            {
              streams: [quotes('A', rows)],
              strategies: [timed([[SENT_AT, sending(way, 50, { ...chosen, timeInForce })]])],
            },
            support,
          );
          return { fills, closed, setOff: triggers(log) };
        };
        expect(outcome(plainSupport)).toEqual(outcome(fullSupport));
      }),
      RUNS,
    );
  });
});

describe('a market-if-touched order with a trigger that the venue lacks', () => {
  it.each(['last', 'mid', 'double-last'] as const)(
    'is set off by %s as at a venue that has it',
    (trigger) => {
      fc.assert(
        fc.property(quoteWalk, tradeWalk, side, (rows, prints, way) => {
          const outcome = (support: OrderSupport) =>
            outcomeOf(
              {
                streams: [quotes('A', rows), trades('A', prints)],
                strategies: [timed([[SENT_AT, sending(way, 50, { touchPrice: 100, trigger })]])],
              },
              support,
            );
          expect(outcome(plainSupport).fills).toEqual(outcome(fullSupport).fills);
        }),
        RUNS,
      );
    },
  );
});

describe.each([...waitingForMarket, ...waitingForLimit])('a %s order that the venue lacks', (_, options) => {
  it('is set off by the same trade as one that the venue has', () => {
    fc.assert(
      fc.property(tradeWalk, options, side, (rows, chosen: OrderOptions, way) => {
        const setOff = (support: OrderSupport) =>
          triggers(
            outcomeOf(
              {
                streams: [trades('A', rows)],
                strategies: [timed([[SENT_AT, sending(way, 5, chosen)]])],
              },
              support,
            ).log,
          );
        expect(setOff(plainSupport)).toEqual(setOff(fullSupport));
      }),
      RUNS,
    );
  });

  it('is set off by the same bar as one that the venue has', () => {
    fc.assert(
      fc.property(barWalk, options, side, (rows, chosen: OrderOptions, way) => {
        const setOff = (support: OrderSupport) =>
          triggers(
            outcomeOf(
              {
                streams: [bars('A', '09:30', rows)],
                strategies: [scripted({ 1: sending(way, 5, chosen) })],
              },
              support,
            ).log,
          );
        expect(setOff(plainSupport)).toEqual(setOff(fullSupport));
      }),
      RUNS,
    );
  });
});

describe.each(waitingForMarket)('a %s order that the venue lacks', (_, options) => {
  it('fills at the trade after the one that set it off', () => {
    fc.assert(
      fc.property(tradeWalk, options, side, (rows, chosen: OrderOptions, way) => {
        const { fills, log } = outcomeOf({
          streams: [trades('A', rows)],
          strategies: [timed([[SENT_AT, sending(way, 5, chosen)]])],
        });
        const at = rows.findIndex(
          ([time]) => triggers(log)[0]?.startsWith(`${time.replace(/:00$/, '')} `) === true,
        );
        const next = at < 0 ? undefined : rows[at + 1];
        expect(fills.map((text) => text.split(' at ')[1])).toEqual(
          next === undefined ? [] : [String(next[1])],
        );
      }),
      RUNS,
    );
  });

  it('fills at the open of the bar after the one that set it off', () => {
    fc.assert(
      fc.property(barWalk, options, side, (rows, chosen: OrderOptions, way) => {
        const { fills, log } = outcomeOf({
          streams: [bars('A', '09:30', rows)],
          strategies: [scripted({ 1: sending(way, 5, chosen) })],
        });
        const setOff = triggers(log)[0];
        // A bar's close at 09:31 is that of the first.
        const next = setOff === undefined ? undefined : rows[Number(setOff.slice(3, 5)) - 30];
        expect(fills.map((text) => text.split(' at ')[1])).toEqual(
          next === undefined ? [] : [String(next[0])],
        );
      }),
      RUNS,
    );
  });
});
