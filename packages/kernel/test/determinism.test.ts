import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Worker } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';

const script = fileURLToPath(new URL('seeded-run.ts', import.meta.url));

const inOwnProcess = async (seed: number, environment: Record<string, string> = {}): Promise<unknown> => {
  const { stdout } = await promisify(execFile)(process.execPath, [script, String(seed)], {
    env: { ...process.env, ...environment },
  });
  return JSON.parse(stdout);
};

/** The same script in a worker thread, which loads the TypeScript sources as they are. */
const inWorkerThread = async (seed: number): Promise<unknown> => {
  const worker = new Worker(script, { argv: [String(seed)], stdout: true });
  let text = '';
  worker.stdout.setEncoding('utf8').on('data', (part: string) => {
    text += part;
  });
  await once(worker, 'exit');
  return JSON.parse(text);
};

describe('a run in a process of its own', () => {
  it('gives the same audit stream in a worker thread', async () => {
    const [one, two] = await Promise.all([inOwnProcess(3), inWorkerThread(3)]);
    expect(one).toEqual(two);
  });

  it('gives the same audit stream as in any other process, whatever the time zone and the language', async () => {
    const [one, two] = await Promise.all([
      inOwnProcess(1),
      inOwnProcess(1, { TZ: 'Pacific/Chatham', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' }),
    ]);
    expect(one).toEqual(two);
    expect(one).toMatchObject({ hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect((one as { fills: number }).fills).toBeGreaterThan(50);
  });

  it('gives another with another seed', async () => {
    const [one, two] = await Promise.all([inOwnProcess(1), inOwnProcess(2)]);
    expect(one).not.toEqual(two);
  });
});
