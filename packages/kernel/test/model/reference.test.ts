import { describe, expect, it } from 'vitest';
import { playInEngine, playInReference } from './compare-scenario.ts';
import { scenarioOf } from './reference-scenario.ts';

/** Events in all; `MODEL_EVENTS` chooses another number. */
const EVENTS = Number(process.env.MODEL_EVENTS ?? 1_000_000);
const LENGTH = 500;
const PARTS = 10;

describe('the engine and a naive reference that walks all orders at every event', () => {
  it.each(Array.from({ length: PARTS }, (_, part) => part))(
    `agree on every fill and every end of an order, part %i of ${PARTS}, ${EVENTS} events in all`,
    {
      timeout: 600_000,
    },
    (part) => {
      const rules = new Set<string>();
      let events = 0;
      for (let seed = 1 + part; events < EVENTS / PARTS; seed += PARTS) {
        const scenario = scenarioOf(seed, LENGTH);
        const engine = playInEngine(scenario);
        const reference = playInReference(scenario);
        expect(engine.fills, `fills of scenario ${seed}`).toEqual(reference.fills);
        expect(engine.ends.toSorted(), `ends of scenario ${seed}`).toEqual(reference.ends.toSorted());
        for (const fill of engine.fills) rules.add(fill.split(' ').at(-1)!);
        events += scenario.events.length;
      }
      // All but those of prints, combos and rules that hardly ever apply.
      expect(rules.size).toBeGreaterThan(20);
    },
  );
});
