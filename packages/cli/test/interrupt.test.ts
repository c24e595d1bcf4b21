import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import type { BacktestResult } from '@marketloom/research';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { coin, Workplace } from './fixtures/workplace.ts';

const MINUTES = 260_000;

/**
 * At its 60,000th bar it says so and waits until somebody writes to a named pipe: what the test does meanwhile
 * happens in mid-run, however fast the machine is.
 */
const waiting = `import { defineStrategy } from '@marketloom/kernel';

interface Host {
  getBuiltinModule(name: string): { readFileSync(file: string): Uint8Array; writeSync(file: number, text: string): void };
}
const { readFileSync, writeSync } = (globalThis as unknown as { process: Host }).process.getBuiltinModule('node:fs');

export default defineStrategy({
  name: 'waiting',
  state: () => ({ bars: 0 }),
  onBar(run) {
    if (++run.state.bars !== 60_000) return;
    writeSync(2, 'reached\\n');
    readFileSync('gate');
  },
});
`;

let place: Workplace;
beforeAll(() => {
  place = new Workplace();
  const rows = Array.from({ length: MINUTES }, (_, i) => {
    const price = 100 + (i % 50);
    return `${1_577_836_800 + i * 60},${price},${price},${price},${price},1`;
  });
  place.file('minutes.csv', `time,open,high,low,close,volume\n${rows.join('\n')}\n`);
  const options = [...coin, '--interval', '1m', '--time-format', 'epoch-s'];
  expect(place.run('data', 'import', 'csv', 'minutes.csv', ...options)).toMatchObject({
    exitCode: 0,
    stderr: '',
  });
  place.file('waiting.ts', waiting);
  execFileSync('mkfifo', [`${place.folder}/gate`]);
});
afterAll(() => place.dispose());

test('a run that is interrupted stops at its next pause, writes what has run, and says that it is partial', async () => {
  const before = place.fingerprint();
  const child = place.start('backtest', 'waiting.ts', '--report', 'partial', '--json');
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (text: Buffer) => {
    stdout += text;
  });
  const reached = new Promise<void>((resolve) => {
    child.stderr.on('data', (text: Buffer) => {
      stderr += text;
      if (stderr.includes('reached')) resolve();
    });
  });
  const ended = once(child, 'close');
  await reached;
  child.kill('SIGINT');
  await writeFile(`${place.folder}/gate`, 'go on');
  const [exitCode] = await ended;
  expect(exitCode).toBe(1);
  expect(stderr).toMatch(
    /stopping: what has run so far is written.*\nerror: the run was interrupted; its results are partial.*\nright: .+\nnext: {2}.+\n$/,
  );
  const result = JSON.parse(stdout) as BacktestResult;
  expect(result.status).toBe('partial');
  expect(result.period.events).toBeGreaterThanOrEqual(60_000);
  expect(result.period.events).toBeLessThan(MINUTES);
  expect(JSON.parse(place.read('partial/result.json')).status).toBe('partial');
  expect(existsSync(`${place.folder}/partial/report.html`)).toBe(true);
  expect(place.fingerprint()).toEqual(before);
});
