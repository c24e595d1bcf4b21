import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openCatalog, openCatalogIn } from './catalog.ts';
import { Disk } from './disk.ts';
import { dailyBars, days, type Row, rowsIn, spy, temporaryFolder, toBars, writeRows } from './test-rows.ts';

const OLD = days('2024-01-20', 30);
/** Falls into the months that are there, and into new ones. */
const NEW = days('2024-02-15', 60);
const MERGED: Row[] = [...OLD, ...NEW.filter((row) => !OLD.some((old) => old[1] === row[1]))];

/** The id of a process that has ended. */
const deadProcess = (): number => spawnSync(process.execPath, ['-e', '']).pid;

/** Counts the changes to the disk that writing makes. */
const countSteps = async (write: (folder: string, disk: Disk) => Promise<unknown>, prepare: boolean) => {
  const folder = await prepared(prepare);
  const steps: string[] = [];
  await write(folder, new Disk((step) => steps.push(step)));
  return steps.length;
};

const prepared = async (prepare: boolean): Promise<string> => {
  const folder = join(temporaryFolder(), 'data');
  if (!prepare) return folder;
  const catalog = await openCatalog(folder);
  await writeRows(catalog, dailyBars, OLD);
  catalog.close();
  return folder;
};

const writeNew = (pid: number) => async (folder: string, disk: Disk) => {
  const catalog = await openCatalogIn(folder, { disk, pid, partRows: 16 });
  try {
    return await writeRows(catalog, dailyBars, NEW);
  } finally {
    catalog.close();
  }
};

for (const prepare of [false, true]) {
  const name = prepare ? 'a series that has rows' : 'an empty catalog';

  test(`a process killed at any step of writing to ${name} leaves the old rows or the new`, async () => {
    const pid = deadProcess();
    const [before, after] = prepare ? [OLD, MERGED] : [[], NEW];
    const total = await countSteps(writeNew(pid), prepare);
    const seen = new Set<Row[]>();
    for (let killedAt = 0; killedAt < total; killedAt++) {
      const folder = await prepared(prepare);
      let step = 0;
      // A dead process does nothing more: every change from this one on fails.
      const dying = new Disk(() => {
        if (step++ >= killedAt) throw Object.assign(new Error('killed'), { code: 'EKILLED' });
      });
      await writeNew(pid)(folder, dying).catch(() => undefined);

      const catalog = await openCatalog(folder);
      const rows = await rowsIn(catalog, dailyBars);
      const state = rows.length === before.length ? before : after;
      expect(rows, `killed at step ${killedAt}`).toEqual(state);
      seen.add(state);
      const problems = (await catalog.check()).filter(({ problem }) => problem !== 'leftover');
      expect(problems, `killed at step ${killedAt}`).toEqual([]);

      // The next writer takes over, completes the work, and leaves nothing of the dead one.
      await writeRows(catalog, dailyBars, NEW);
      expect(await rowsIn(catalog, dailyBars)).toEqual(after);
      expect(await catalog.check()).toEqual([]);
      expect(readdirSync(join(folder, '.staging', 'bar', spy.id, '1d'))).toEqual([]);
      catalog.close();
    }
    expect(seen).toEqual(new Set([before, after]));
  });

  test(`a full disk at any step of writing to ${name} is one clear error and leaves no mixture`, async () => {
    const total = await countSteps(writeNew(process.pid), prepare);
    const [before, after] = prepare ? [OLD, MERGED] : [[], NEW];
    for (let fullAt = 0; fullAt < total; fullAt++) {
      const folder = await prepared(prepare);
      let step = 0;
      const full = new Disk(() => {
        if (step++ === fullAt) throw Object.assign(new Error('ENOSPC: no space left'), { code: 'ENOSPC' });
      });
      const catalog = await openCatalogIn(folder, { disk: full, partRows: 16 });
      const failed: unknown = await (async () => {
        const writer = await catalog.write(dailyBars);
        try {
          await writer.append(toBars(NEW));
          await writer.commit({ source: 'test' });
        } catch (error) {
          await writer.abort();
          throw error;
        }
      })().then(
        () => null,
        (error) => error,
      );
      if (failed !== null) expect(failed).toMatchObject({ code: 'DISK_FULL' });
      const rows = await rowsIn(catalog, dailyBars);
      expect(rows).toEqual(rows.length === before.length ? before : after);
      // The same process can go on when there is space again.
      await writeRows(catalog, dailyBars, NEW);
      expect(await rowsIn(catalog, dailyBars)).toEqual(after);
      expect(await catalog.check()).toEqual([]);
      catalog.close();
    }
  });
}

const listing = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true }).map(String).sort();

for (const replace of [false, true])
  test(`a first commit that fails at any step leaves no file and no folder (definition ${replace ? 'replaced' : 'added'})`, async () => {
    const first = async (disk: Disk) => {
      const root = temporaryFolder();
      const folder = join(root, 'new', 'data');
      const catalog = await openCatalogIn(folder, { disk, partRows: 16 });
      const failed: unknown = await (async () => {
        const writer = await catalog.write(dailyBars);
        try {
          await writer.append(toBars(NEW));
          await writer.commit({ source: 'test', defineInstrument: replace });
        } catch (error) {
          await writer.abort();
          throw error;
        }
      })().then(
        () => null,
        (error) => error,
      );
      const isPublished = catalog.summary(dailyBars) !== null;
      const findings = await catalog.check();
      catalog.close();
      return { failed, isPublished, findings, names: listing(root) };
    };
    let total = 0;
    await first(new Disk(() => total++));
    let undone = 0;
    for (let fullAt = 0; fullAt < total; fullAt++) {
      let step = 0;
      const full = new Disk(() => {
        if (step++ === fullAt) throw Object.assign(new Error('ENOSPC: no space left'), { code: 'ENOSPC' });
      });
      const { failed, isPublished, findings, names } = await first(full);
      expect(findings, `full at step ${fullAt}`).toEqual([]);
      if (isPublished) continue;
      expect(failed).toMatchObject({ code: 'DISK_FULL' });
      expect(names, `full at step ${fullAt}`).toEqual([]);
      undone++;
    }
    expect(undone).toBeGreaterThan(10);
  });

test('a failed commit puts an older definition back, and keeps one that another series stands on', async () => {
  const folder = await prepared(true);
  const isManifest = (path: string) => path.endsWith('manifest.json.tmp');
  const full = new Disk((_, path) => {
    if (isManifest(path)) throw Object.assign(new Error('ENOSPC: no space left'), { code: 'ENOSPC' });
  });
  const before = listing(folder);
  const catalog = await openCatalogIn(folder, { disk: full });
  const finer = { ...dailyBars, instrument: { ...spy, pricePrecision: 4 }, bars: '2d' };
  const writer = await catalog.write(finer);
  await writer.append(toBars(NEW));
  await expect(writer.commit({ source: 'test', defineInstrument: true })).rejects.toMatchObject({
    code: 'DISK_FULL',
  });
  expect(catalog.instrument('SPY')).toEqual(spy);
  expect(listing(folder)).toEqual(before);
  catalog.close();
});

test('an instrument that one writer brought stays for another one that is still at work', async () => {
  const folder = join(temporaryFolder(), 'data');
  const full = new Disk((_, path) => {
    if (path.endsWith('manifest.json.tmp'))
      throw Object.assign(new Error('ENOSPC: no space left'), { code: 'ENOSPC' });
  });
  const [failing, working] = [await openCatalogIn(folder, { disk: full }), await openCatalog(folder)];
  const other = await working.write({ ...dailyBars, bars: '2d' });
  await expect(writeRows(failing, dailyBars, NEW)).rejects.toMatchObject({ code: 'DISK_FULL' });
  expect(working.instruments()).toEqual([spy]);
  await other.append(toBars(NEW));
  await other.commit({ source: 'test' });
  expect(await working.check()).toEqual([]);
  for (const catalog of [failing, working]) catalog.close();
});

test('a process that is really killed leaves a lock that the next writer takes over', async () => {
  const folder = await prepared(true);
  const script = `
    const { openCatalog } = await import(${JSON.stringify(new URL('./catalog.ts', import.meta.url).href)});
    const catalog = await openCatalog(${JSON.stringify(folder)});
    const writer = await catalog.write({ instrument: catalog.instrument('SPY'), kind: 'bar', bars: '1d' });
    await writer.append({ kind: 'bar', length: 1, ...Object.fromEntries(
      ['openTime', 'closeTime', 'open', 'high', 'low', 'close', 'volume'].map((name) => [name, Float64Array.of(4e15)])) });
    process.kill(process.pid, 'SIGKILL');
  `;
  const ended = spawnSync(process.execPath, ['--input-type=module', '-e', script]);
  expect(ended.signal, String(ended.stderr)).toBe('SIGKILL');
  expect(existsSync(join(folder, '.staging', 'bar', spy.id, '1d', 'writer.lock'))).toBe(true);
  const catalog = await openCatalog(folder);
  expect(await rowsIn(catalog, dailyBars)).toEqual(OLD);
  await writeRows(catalog, dailyBars, NEW);
  expect(await rowsIn(catalog, dailyBars)).toEqual(MERGED);
  catalog.close();
});

test('a second writer of a series is refused, one of another series is not', async () => {
  const folder = temporaryFolder();
  const [first, second] = [await openCatalog(folder), await openCatalog(folder)];
  const writer = await first.write(dailyBars);
  await expect(second.write(dailyBars)).rejects.toMatchObject({
    code: 'CATALOG_LOCKED',
    message: expect.stringContaining(`process ${process.pid}`),
  });
  const other = await second.write({ ...dailyBars, bars: '5m' });
  await other.abort();
  await writer.abort();
  await (await second.write(dailyBars)).abort();
  for (const catalog of [first, second]) catalog.close();
});

test('the lock of a process that had the same id and died is taken over', async () => {
  const folder = await prepared(true);
  const catalog = await openCatalog(folder);
  const writer = await catalog.write(dailyBars);
  const path = join(folder, '.staging', 'bar', spy.id, '1d', 'writer.lock');
  const holder = JSON.parse(readFileSync(path, 'utf8'));
  await writer.abort();
  writeFileSync(path, JSON.stringify({ ...holder, token: 'of the process before' }));
  await writeRows(catalog, dailyBars, NEW);
  writeFileSync(path, '');
  await writeRows(catalog, dailyBars, NEW);
  writeFileSync(path, JSON.stringify({ ...holder, host: 'another-machine' }));
  await expect(catalog.write(dailyBars)).rejects.toThrow('on another-machine');
  catalog.close();
});

test('a writer whose lock was taken away publishes nothing', async () => {
  const folder = await prepared(true);
  const catalog = await openCatalog(folder);
  const writer = await catalog.write(dailyBars);
  await writer.append(toBars(NEW));
  writeFileSync(join(folder, '.staging', 'bar', spy.id, '1d', 'writer.lock'), '{"token":"other"}');
  await expect(writer.commit({ source: 'test' })).rejects.toMatchObject({ code: 'CATALOG_LOCKED' });
  expect(await rowsIn(catalog, dailyBars)).toEqual(OLD);
  catalog.close();
});
