import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const script = fileURLToPath(new URL('seeded-run.ts', import.meta.url));

const inOwnProcess = async (seed: number, environment: Record<string, string> = {}): Promise<unknown> => {
  const { stdout } = await promisify(execFile)(process.execPath, [script, String(seed)], {
    env: { ...process.env, ...environment },
  });
  return JSON.parse(stdout);
};

describe('a run in a process of its own', () => {
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
