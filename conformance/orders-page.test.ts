import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { timesInForce } from '@marketloom/kernel';
import { describe, expect, it } from 'vitest';
import { equity } from './order-outcomes/markets.ts';
import { dataKinds } from './order-outcomes/moments.ts';
import { orderKinds } from './order-outcomes/orders.ts';
import { type Plot, play } from './order-outcomes/scenes.ts';
import { tables } from './order-outcomes/tables.ts';

const path = fileURLToPath(new URL('../docs/orders.md', import.meta.url));

describe('docs/orders.md', () => {
  it('has the tables that the engine gives (npx vitest run conformance/orders-page.test.ts -u writes them)', async () => {
    const made = tables();
    const page = readFileSync(path, 'utf8').replaceAll(
      /<!-- table: (\w+) -->[\s\S]*?<!-- end -->/g,
      (_, name: string) => `<!-- table: ${name} -->\n\n${made[name]}\n\n<!-- end -->`,
    );
    for (const name of Object.keys(made)) expect(page).toContain(`<!-- table: ${name} -->`);
    await expect(page).toMatchFileSnapshot(path);
  });
});

/** What became of an order, without when. */
const outcome = (plot: Plot): unknown => {
  const { fills, end, reason, isTriggered } = play(plot);
  return { fills: fills.map(({ lots, rule }) => `${lots} ${rule}`), end, reason, isTriggered };
};

describe('an order to sell gets the mirror image of what one to buy gets', () => {
  it.each(orderKinds.map((kind) => [kind.name, kind] as const))('%s', (_, kind) => {
    for (const data of dataKinds)
      for (const timeInForce of timesInForce)
        for (const comes of [true, false]) {
          const plot = { market: equity, data, kind, timeInForce, comes };
          expect(outcome({ ...plot, side: 'sell' })).toEqual(outcome({ ...plot, side: 'buy' }));
        }
  });
});
