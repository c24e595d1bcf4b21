import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { listIndicators, subjects } from '../src/index.ts';
import { referencePage } from './reference-page.ts';

const docs = new URL('../../../docs/', import.meta.url);

it('docs/indicators.md is what the code declares (npx vitest run packages/indicators/test -u writes it)', async () => {
  await expect(referencePage(listIndicators())).toMatchFileSnapshot(new URL('indicators.md', docs).pathname);
});

it.each(subjects)('docs/pictures has a picture of %s', (subject) => {
  expect(existsSync(new URL(`pictures/indicators-${subject}.png`, docs))).toBe(true);
});
