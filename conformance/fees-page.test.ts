import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  defineFeeSchedule,
  evaluateFees,
  type FeeFacts,
  type FeeScheduleDefinition,
  feeScheduleIds,
  parseFees,
} from '@marketloom/kernel';
import { describe, expect, it } from 'vitest';
import { feeTables } from './fee-tables.ts';
import { bill, model } from './fixtures/own-fee-schedule.ts';
import { paidFor } from './fixtures/paid-fees.ts';

const path = fileURLToPath(new URL('../docs/fees.md', import.meta.url));
const page = readFileSync(path, 'utf8');

/** Files that the page shows, by name. */
const files: ReadonlyMap<string, Record<string, unknown>> = new Map(
  [...page.matchAll(/^```json (\S+)\n([\s\S]*?)^```$/gm)].map(([, name, text]) => [name!, JSON.parse(text!)]),
);

describe('docs/fees.md', () => {
  it('has the tables and the code that there are (npx vitest run conformance/fees-page.test.ts -u writes them)', async () => {
    const made = feeTables();
    const code = readFileSync(new URL('fixtures/own-fee-schedule.ts', import.meta.url), 'utf8');
    const text = page
      .replaceAll(
        /<!-- table: (\w+) -->[\s\S]*?<!-- end -->/g,
        (_, name: string) => `<!-- table: ${name} -->\n\n${made[name]}\n\n<!-- end -->`,
      )
      .replace(
        /^```ts own-fee-schedule\.ts\n[\s\S]*?^```$/m,
        () => `\`\`\`ts own-fee-schedule.ts\n${code}\`\`\``,
      );
    for (const name of Object.keys(made)) expect(text).toContain(`<!-- table: ${name} -->`);
    await expect(text).toMatchFileSnapshot(path);
  });

  it('tells what its own schedule charges', () => {
    expect(page).toContain(`bill.total is '${bill.total}'`);
    expect(model.name).toBe('my-broker');
  });

  it('shows texts that can be read', () => {
    const texts = [...page.matchAll(/^\| `([^`]+)` \|/gm)].map(([, text]) => text!);
    const models = texts.filter((text) => text.includes(':') || feeScheduleIds.includes(text));
    expect(models.length).toBeGreaterThan(feeScheduleIds.length);
    for (const text of models) expect(parseFees(text).name.split(/[:+]/)[0]).toBe(text.split(/[:+]/)[0]);
  });
});

/** `sell 3 at 0.075 on 2026-09-15, root ES, after 100 at 10` as the facts of an order. */
const factsOf = (text: string): FeeFacts => {
  const [order, ...facts] = text.split(', ');
  const match = /^(buy|sell) (\S+) at (\S+) on (\d{4})-(\d\d)-(\d\d)$/.exec(order!);
  if (match === null) expect.fail(`an example has no order such as "${order}"`);
  const [, side, quantity, price, ...date] = match;
  const told = facts.map((fact) => {
    const [name, ...words] = fact.split(' ');
    if (name !== 'after') return [name, words.join(' ')] as const;
    return ['earlier', [{ quantity: words[0], price: words[2] }]] as const;
  });
  return {
    side: side as FeeFacts['side'],
    quantity: quantity!,
    price: price!,
    date: Number(date.join('')),
    ...Object.fromEntries(told),
  };
};

describe('a bill of docs/fees.md', () => {
  const examples = [...page.matchAll(/^```bill\n([\s\S]*?)^```$/gm)].map(([, text]) =>
    text!.trim().split('\n'),
  );

  it('is there for each kind of schedule', () => expect(examples.length).toBeGreaterThan(10));

  it.each(examples.map(([head, ...lines]) => [head!, lines] as const))('%s', (head, said) => {
    const [schedule, order] = [head.slice(0, head.indexOf(': ')), head.slice(head.indexOf(': ') + 2)];
    const own = [...files.values()].find(({ id }) => id === schedule);
    const { lines, total, currency } = evaluateFees(
      own === undefined ? schedule : defineFeeSchedule(own as unknown as FeeScheduleDefinition),
      factsOf(order),
    );
    expect([
      ...lines.map((line) => `${line.name} ${line.amount} ${line.currency}: ${line.how}`),
      `total ${total} ${currency}`,
    ]).toEqual(said);
  });
});

describe('a file of docs/fees.md', () => {
  it('is there for each form', () =>
    expect([...files.keys()]).toEqual(['fees-by-instrument.json', 'my-fees.json']));

  it.each([...files])('%s gives a model, which its name gives again', (_, record) => {
    expect(JSON.parse(parseFees(record).name)).toEqual(record);
    expect(parseFees(parseFees(record).name).name).toBe(parseFees(record).name);
  });
});

describe('charges of docs/fees.md', () => {
  const examples = [...page.matchAll(/^```charges\n([\s\S]*?)^```$/gm)].map(([, text]) =>
    text!.trim().split('\n'),
  );

  it('are there for fees in dollars, in coins and in two currencies, and for those by instrument', () =>
    expect(examples.length).toBe(4));

  it.each(examples.map(([fees, ...orders]) => [fees!, orders] as const))('%s', (fees, orders) => {
    const made = orders.map((line) => {
      const match = /^(buy|sell) (\S+) (\S+) at (\S+): /.exec(line);
      if (match === null) expect.fail(`an example has no order such as "${line}"`);
      const [head, side, quantity, symbol, price] = match;
      return `${head}${paidFor(files.get(fees) ?? fees, side as 'buy', quantity!, symbol!, price!)}`;
    });
    expect(made).toEqual(orders);
  });
});
