import { expect, it } from 'vitest';
import { at, statusLines } from './fixtures/new-york-days.ts';
import { MergedHalts } from './merged-halts.ts';

it('an instrument halted by two resumes when both have, also after a snapshot', () => {
  const { lines, emit } = statusLines();
  const first = new MergedHalts(emit);
  first.from('luld')(at(0, '10:00'), 'halt', Number.NaN, Number.NaN);
  first.from('market')(at(0, '10:01'), 'halt', Number.NaN, Number.NaN);
  first.from('luld')(at(0, '10:02'), 'bands', Number.NaN, Number.NaN);
  const merged = new MergedHalts(emit);
  merged.restore(JSON.parse(JSON.stringify(first.snapshot())));
  merged.from('luld')(at(0, '10:05'), 'resume', Number.NaN, Number.NaN);
  merged.from('market')(at(0, '10:16'), 'resume', Number.NaN, Number.NaN);
  expect(lines).toEqual(['0 10:00:00 halt', '0 10:02:00 bands NaN NaN', '0 10:16:00 resume']);
});
