import { readdirSync } from 'node:fs';
import { methods } from '@marketloom/quant/methods';
import { describe, expect, it } from 'vitest';
import { differences, expectedRefusal, goldenCases } from './golden-files.ts';
import { resolveInputs } from './recipes.ts';
import { refusalDifferences } from './refusals.ts';

const groups = readdirSync(new URL('goldens', import.meta.url))
  .filter((name) => name.endsWith('.json') && name !== 'inputs.json')
  .map((name) => name.slice(0, -'.json'.length));

describe.each(groups)('golden values: %s', (group) => {
  it.each(goldenCases(group))('$id', ({ method, inputs, expected, tolerance }) => {
    expect(methods).toHaveProperty([method]);
    const call = () => methods[method]!(resolveInputs(inputs) as never);
    const refusal = expectedRefusal(expected);
    if (refusal !== undefined) expect(refusalDifferences(call, refusal)).toEqual([]);
    else expect(differences(call(), expected, tolerance)).toEqual([]);
  });
});
