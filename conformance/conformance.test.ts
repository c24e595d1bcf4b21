import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { defaultPaths } from './default-paths.ts';
import { runGoldens } from './golden-run.ts';

const isPresent = defaultPaths.every((path) => existsSync(path));

describe.skipIf(!isPresent)('the golden files of ../shared (skipped where that folder is absent)', () => {
  it('agree with everything that is built', () => {
    const lines: string[] = [];
    const { passed, failed } = runGoldens({ paths: [], write: (line) => lines.push(line) });
    expect(lines.filter((line) => line.startsWith('FAILED'))).toEqual([]);
    expect(failed).toBe(0);
    expect(passed).toBeGreaterThan(100);
  });
});
