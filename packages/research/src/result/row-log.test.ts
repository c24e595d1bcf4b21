import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { RowLog } from './row-log.ts';

const fill = (log: RowLog, rows: number, width: number): void => {
  for (let row = 0; row < rows; row++) {
    const at = log.add();
    for (let column = 0; column < width; column++) log.words[at + column] = row * 10 + column;
  }
};

describe('a log of rows', () => {
  afterEach(() => vi.unstubAllEnvs());

  it('gives back what was written, in memory and on disk, in any order', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 40_000 }),
        fc.integer({ min: 0, max: 3 }),
        fc.array(fc.nat(), { maxLength: 50 }),
        (rows, blocksInMemory, wanted) => {
          const log = new RowLog(2, blocksInMemory);
          fill(log, rows, 2);
          expect(log.length).toBe(rows);
          for (const any of rows === 0 ? [] : wanted) {
            const row = any % rows;
            expect([log.at(row, 0), log.at(row, 1)]).toEqual([row * 10, row * 10 + 1]);
          }
          expect(log.column(1)).toEqual(Float64Array.from({ length: rows }, (_, row) => row * 10 + 1));
          log.close();
        },
      ),
      { numRuns: 25 },
    );
  });

  it('leaves no file behind', () => {
    const before = readdirSync(tmpdir()).filter((name) => name.startsWith('marketloom-records-'));
    const log = new RowLog(1, 0);
    fill(log, 20_000, 1);
    log.close();
    const after = readdirSync(tmpdir()).filter((name) => name.startsWith('marketloom-records-'));
    expect(after).toEqual(before);
  });

  it('says so when there is no room on disk', () => {
    const nowhere = join(tmpdir(), 'marketloom-no-such-folder');
    vi.stubEnv('TMPDIR', nowhere);
    expect(() => fill(new RowLog(1, 0), 20_000, 1)).toThrow(`cannot be written to ${nowhere}`);
  });
});
