import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import * as performance from '../src/performance/index.ts';
import * as statistics from '../src/statistics/index.ts';

/** Each function that a folder's door lets out, with the docstring right above it: '' where it has none. */
function docstrings(folder: string, door: object): readonly (readonly [string, string])[] {
  const root = fileURLToPath(new URL(`../src/${folder}/`, import.meta.url));
  const files = globSync('*.ts', { cwd: root }).filter((file) => !file.endsWith('.test.ts'));
  const source = files.map((file) => readFileSync(`${root}${file}`, 'utf8')).join('\n');
  const functions = Object.entries(door).filter(([, value]) => typeof value === 'function');
  return functions.map(([name]) => {
    const above = new RegExp(
      String.raw`(/\*\*(?:(?!\*/)[\s\S])*\*/)\nexport (?:async )?function ${name}\b`,
    ).exec(source);
    return [`${folder}.${name}`, above?.[1] ?? ''] as const;
  });
}

const documented = [...docstrings('performance', performance), ...docstrings('statistics', statistics)];

describe('the docstring of a statistic', () => {
  it('is looked for at every one of them', () => {
    expect(documented.length).toBeGreaterThan(45);
  });

  it.each(documented)('states formula, units, annualisation and source: %s', (_, text) => {
    for (const label of [
      /- Formula: \S/,
      /- Units: \S/,
      /- (Annualised: \S|Not annualised\.)/,
      /- Source: \S/,
    ]) {
      expect(text).toMatch(label);
    }
  });
});
