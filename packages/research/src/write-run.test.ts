import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import type * as files from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { barsClosingAt, catalogOf, coin, temporaryFolder, wave } from './fixtures/catalogs.ts';
import { smaRule } from './fixtures/strategies.ts';
import { type BacktestRun, runBacktest } from './run/backtest.ts';
import { writeRun } from './write-run.ts';

/** Bytes that the disk still takes. */
const disk = vi.hoisted(() => ({ room: Number.POSITIVE_INFINITY }));

vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof files>();
  const full = () => Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
  return {
    ...real,
    open: async (...args: Parameters<typeof files.open>) => {
      const handle = await real.open(...args);
      return {
        writeFile: async (text: string) => {
          const part = text.slice(0, disk.room);
          disk.room -= part.length;
          await handle.writeFile(part);
          if (part.length < text.length) throw full();
        },
        sync: () => handle.sync(),
        close: () => handle.close(),
      };
    },
  };
});

const write = (run: BacktestRun, folder: string) => writeRun(run, { folder, command: 'marketloom backtest' });

describe('a run that is written', () => {
  let run: BacktestRun;
  beforeAll(async () => {
    run = await runBacktest({
      config: { strategy: 'sma-rule.ts' },
      strategy: smaRule,
      catalog: await catalogOf([[{ instrument: coin(), kind: 'bar', bars: '1d' }, barsClosingAt(wave(300))]]),
    });
  });
  beforeEach(() => {
    disk.room = Number.POSITIVE_INFINITY;
  });

  it('is a page and one JSON document, in a folder that is made', async () => {
    const folder = join(temporaryFolder(), 'a', 'b');
    const { reportFile, resultFile } = await write(run, folder);
    expect([reportFile, resultFile]).toEqual([join(folder, 'report.html'), join(folder, 'result.json')]);
    expect(readdirSync(folder).sort()).toEqual(['report.html', 'result.json']);
    expect(JSON.parse(readFileSync(resultFile, 'utf8'))).toEqual(JSON.parse(JSON.stringify(run.result)));
    expect(readFileSync(reportFile, 'utf8')).toMatch(/^<!doctype html>[\s\S]*<\/html>\s*$/i);
  });

  it('has an order, a fill and a trade on each line', async () => {
    const { resultFile } = await write(run, temporaryFolder());
    const lines = readFileSync(resultFile, 'utf8').split('\n');
    const orders = lines.indexOf('"orders": [');
    expect(JSON.parse(lines[orders + 1]!.replace(/,$/, ''))).toEqual(
      JSON.parse(JSON.stringify(run.result.orders[0])),
    );
  });

  it('replaces a run before it', async () => {
    const folder = temporaryFolder();
    await write(run, folder);
    const { resultFile } = await write({ ...run, result: { ...run.result, orders: [] } }, folder);
    expect(JSON.parse(readFileSync(resultFile, 'utf8'))).toMatchObject({ orders: [] });
  });

  it('is handed on in pieces too, with the path of its page at the end', async () => {
    const { reportFile, document } = await write(run, temporaryFolder());
    const text = [...document()].join('');
    expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify({ ...run.result, reportFile })));
    expect(Object.keys(JSON.parse(text)).at(-1)).toBe('reportFile');
  });

  it.skipIf(process.platform !== 'linux')('is refused where no folder can ever be made', async () => {
    for (const folder of ['/proc/marketloom', '/proc/marketloom/deeper'])
      await expect(write(run, folder)).rejects.toMatchObject({ code: 'REPORT_UNWRITABLE' });
  });

  it('is refused where a file is in the way', async () => {
    const file = join(temporaryFolder(), 'reports');
    writeFileSync(file, 'mine');
    for (const folder of [file, join(file, 'deeper')])
      await expect(write(run, folder)).rejects.toMatchObject({
        code: 'REPORT_UNWRITABLE',
        message: expect.stringMatching(
          /^the report cannot be written to .*choose another folder with --report$/,
        ),
      });
    expect(readFileSync(file, 'utf8')).toBe('mine');
  });

  it('is refused where a folder has the name of its file, and leaves nothing behind', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'result.json'));
    await expect(write(run, folder)).rejects.toMatchObject({ code: 'REPORT_UNWRITABLE' });
    expect(readdirSync(folder)).toEqual(['result.json']);
  });

  it.skipIf(process.getuid?.() === 0)('is refused where the folder cannot be written', async () => {
    const folder = temporaryFolder();
    chmodSync(folder, 0o500);
    await expect(write(run, folder)).rejects.toMatchObject({ code: 'REPORT_UNWRITABLE' });
  });

  it('is refused on a full disk, which keeps the files of the run before as they were', async () => {
    const folder = temporaryFolder();
    const { reportFile, resultFile } = await write(run, folder);
    const before = [readFileSync(reportFile, 'utf8'), readFileSync(resultFile, 'utf8')];
    const other = { ...run, result: { ...run.result, warnings: ['another run'] } };
    disk.room = 1000;
    await expect(write(other, folder)).rejects.toMatchObject({
      code: 'REPORT_UNWRITABLE',
      message: expect.stringContaining('no space left on device'),
    });
    expect([readFileSync(reportFile, 'utf8'), readFileSync(resultFile, 'utf8')]).toEqual(before);
    expect(readdirSync(folder).sort()).toEqual(['report.html', 'result.json']);
  });
});
