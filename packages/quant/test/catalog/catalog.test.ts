import { expect, it } from 'vitest';
import * as quant from '../../src/index.ts';
import { describeMethods } from './method-descriptions.ts';
import { referencePage } from './reference-page.ts';
import { differsFromShown, evaluate } from './shown-value.ts';

const described = await describeMethods();
const methods = described.map(({ described }) => described).filter((method) => typeof method !== 'string');

it.each(described)(
  'the docstring of $name tells formula, units, conventions, source, check and example',
  (method) => {
    expect(method.described).toBeTypeOf('object');
  },
);

it.each(methods)('the example of $name gives what it says', ({ example }) => {
  expect(differsFromShown(evaluate(example.expression, quant), example.gives)).toBeUndefined();
});

it('src/catalog/methods.json is what the docstrings say (npx vitest run packages/quant/test/catalog -u writes it)', async () => {
  const file = new URL('../../src/catalog/methods.json', import.meta.url);
  await expect(`${JSON.stringify(methods, null, 1)}\n`).toMatchFileSnapshot(file.pathname);
});

it('docs/quant.md is what the docstrings say (npx vitest run packages/quant/test/catalog -u writes it)', async () => {
  const file = new URL('../../../../docs/quant.md', import.meta.url);
  await expect(referencePage(methods)).toMatchFileSnapshot(file.pathname);
});
