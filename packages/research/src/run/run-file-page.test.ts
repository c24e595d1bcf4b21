import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import * as z from 'zod/mini';
import { parseRunConfig, runConfigSchema } from './run-config.ts';

const page = readFileSync(new URL('../../../../docs/run-file.md', import.meta.url), 'utf8');

it('tells every setting of a run, as the schema has it', () => {
  const { properties } = z.toJSONSchema(runConfigSchema) as {
    readonly properties: Readonly<Record<string, { readonly description: string }>>;
  };
  const told = Object.fromEntries(
    Array.from(page.matchAll(/^\| `(\w+)` \| (.+) \|$/gm), ([, name, text]) => [name, text]),
  );
  const known = Object.entries(properties).map(([name, { description }]) => [name, description]);
  expect(told).toEqual(Object.fromEntries(known));
});

it('has examples that a run takes', () => {
  const examples = Array.from(page.matchAll(/```json\n(.+?)```/gs), ([, text]) => JSON.parse(text!));
  expect(examples.length).toBeGreaterThan(0);
  for (const example of examples) expect(parseRunConfig(example, 'the page')).toEqual(example);
});
