import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/**
 * Peak memory of a run of `script` over `bars` bars in a process of its own.
 *
 * Ask while this process is small: Linux counts the memory of the process that forks to the peak of its child.
 */
export const peakRssMbOf = (script: string, bars: number): number => {
  const path = join(import.meta.dirname, script);
  return JSON.parse(execFileSync(process.execPath, [path, String(bars)], { encoding: 'utf8' })).peakRssMb;
};
