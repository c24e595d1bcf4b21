import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Series } from '@marketloom/market-data';
import { centInstruments } from './backtest.ts';

export interface WritingFigures {
  readonly writeRate: number;
  readonly writePeakRssMb: number;
  readonly catalogMb: number;
}

/** What `bars-streamed` reads. */
export const streamedSeries = (): Series => ({ instrument: centInstruments(1)[0]!, kind: 'bar', bars: '1m' });

/** Where the catalog with that many bars is kept between runs. */
export const streamedFolder = (bars: number): string =>
  join(tmpdir(), 'marketloom-benchmarks', `bars-v1-${bars}`);

/** Present once everything is written. */
export const figuresFile = (folder: string): string => join(folder, 'written.json');

/** Writes the catalog where it is absent, in a process of its own; tells what the writing took. */
export const ensureStreamedCatalog = (bars: number): WritingFigures => {
  const file = figuresFile(streamedFolder(bars));
  if (!existsSync(file)) {
    process.stderr.write(`  writing ${bars.toLocaleString('en')} bars, once\n`);
    execFileSync(process.execPath, [join(import.meta.dirname, 'write-streamed-catalog.ts'), String(bars)], {
      stdio: ['ignore', 2, 2],
    });
  }
  return JSON.parse(readFileSync(file, 'utf8'));
};
