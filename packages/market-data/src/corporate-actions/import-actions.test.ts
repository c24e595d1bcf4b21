import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { calendarById } from '../calendars/index.ts';
import { Disk } from '../catalog/disk.ts';
import { openCatalog } from '../catalog/index.ts';
import { spy, temporaryFolder, toBars } from '../catalog/test-rows.ts';
import { corporateActionsOf, instrumentsWithActions, storeCorporateActions } from './action-store.ts';
import { checkStoredActions, importCorporateActions, importLeanActions } from './import-actions.ts';

/** A catalog with SPY, and its closes from Monday 4 March 2024 on. */
const catalogWith = async (closes: readonly number[] = []) => {
  const [folder, besides] = [temporaryFolder(), temporaryFolder()];
  const catalog = await openCatalog(folder);
  onTestFinished(() => catalog.close());
  await catalog.defineInstrument(spy);
  if (closes.length > 0) {
    const { dates, opens, closes: ends } = calendarById('XNYS');
    const first = dates.indexOf(2024_03_04);
    const writer = await catalog.write({ instrument: spy, kind: 'bar', bars: '1d' });
    await writer.append(
      toBars(
        closes.map((close, day) => [opens[first + day]!, ends[first + day]!, close, close, close, close, 1]),
      ),
    );
    await writer.commit({ source: 'test' });
  }
  const file = (name: string, text: string): string => {
    const path = join(besides, name);
    writeFileSync(path, text);
    return path;
  };
  return { catalog, folder, file };
};

const dividend = { type: 'cash-dividend', instrument: spy.id, exDate: 2024_03_06, amount: '1.5' } as const;

describe('a file of corporate actions', () => {
  it('is refused where its events name no instrument and none is told for all', async () => {
    const { catalog, file } = await catalogWith();
    const path = file('events.csv', 'type,exDate,amount\ncash-dividend,2024-03-06,1.5\n');
    await expect(importCorporateActions(catalog, { file: path })).rejects.toMatchObject({
      code: 'IMPORT_FILE',
      message: expect.stringContaining('name no instrument'),
    });
  });

  it('is read from CSV, with days as people write them and empty cells left out', async () => {
    const { catalog, file } = await catalogWith();
    const path = file(
      'events.csv',
      `exDate,type,instrument,amount,payDate,ratio,spun,firstPrices.date,firstPrices.parent,firstPrices.spun
2024-03-06,cash-dividend,SPY,1.5,2024-04-30,,,,,
20240307,split,SPY.XNYS,,,3:2,,,,
2024-03-08,spin-off,,,,0.25,NEW.XNYS,2024-03-08,42,24
`,
    );
    const [report] = await importCorporateActions(catalog, { file: path, instrument: 'SPY' });
    expect(report).toMatchObject({ instrument: 'SPY.XNYS', replaced: 0, isCompared: false });
    expect(corporateActionsOf(catalog, 'SPY.XNYS')).toEqual([
      { ...dividend, payDate: 2024_04_30 },
      { type: 'split', instrument: spy.id, exDate: 2024_03_07, ratio: '3:2' },
      {
        type: 'spin-off',
        instrument: spy.id,
        exDate: 2024_03_08,
        ratio: '0.25',
        spun: 'NEW.XNYS',
        firstPrices: { date: 2024_03_08, parent: '42', spun: '24' },
      },
    ]);
  });

  it('is read from JSON, a list or an object with one', async () => {
    const { catalog, file } = await catalogWith();
    for (const text of [JSON.stringify([dividend]), JSON.stringify({ actions: [dividend] })]) {
      await importCorporateActions(catalog, { file: file('events.json', text) });
      expect(corporateActionsOf(catalog, spy.id)).toEqual([dividend]);
    }
  });

  it('takes the place of what was there, whole', async () => {
    const { catalog, file } = await catalogWith();
    await storeCorporateActions(catalog, spy.id, [dividend, { ...dividend, exDate: 2024_06_21 }]);
    const path = file('events.json', JSON.stringify([{ ...dividend, amount: '2' }]));
    expect((await importCorporateActions(catalog, { file: path, dryRun: true }))[0]?.replaced).toBe(2);
    expect(corporateActionsOf(catalog, spy.id)).toHaveLength(2);
    await importCorporateActions(catalog, { file: path });
    expect(corporateActionsOf(catalog, spy.id)).toEqual([{ ...dividend, amount: '2' }]);
  });

  it('is refused with what would be right', async () => {
    const { catalog, file } = await catalogWith();
    const importing = (name: string, text: string) =>
      importCorporateActions(catalog, { file: file(name, text) });
    await expect(importing('a.csv', 'type,exdate\nsplit,20240306\n')).rejects.toThrow(
      /a\.csv has columns exdate; there are type, instrument, exDate/,
    );
    await expect(importing('b.json', '{')).rejects.toThrow(/b\.json is no JSON/);
    await expect(importing('c.json', '{}')).rejects.toThrow(/must be a list of events/);
    await expect(importing('d.json', JSON.stringify([{ ...dividend, amount: '-1' }]))).rejects.toThrow(
      /event 0: amount must be an exact text above zero/,
    );
    await expect(importing('e.json', JSON.stringify([{ ...dividend, instrument: 'QQQ' }]))).rejects.toThrow(
      /there is no instrument "QQQ"/,
    );
    await expect(
      importCorporateActions(catalog, { file: join(catalog.folder, 'none.csv') }),
    ).rejects.toMatchObject({ code: 'IMPORT_FILE' });
    expect(instrumentsWithActions(catalog)).toEqual([]);
  });

  it('that contradicts the prices is refused, unless that is accepted', async () => {
    const { catalog, file } = await catalogWith([100, 100, 99, 99]);
    const path = file('events.json', JSON.stringify([{ ...dividend, closeBefore: '25' }]));
    await expect(importCorporateActions(catalog, { file: path })).rejects.toMatchObject({
      code: 'CORPORATE_ACTION_CONTRADICTS_PRICES',
      message:
        'nothing was stored: SPY.XNYS 2024-03-06: the cash-dividend says that the close before was 25, but the bars say 100 (both are raw prices of the same shares: correct the event, or import the prices as they were traded)',
    });
    expect(corporateActionsOf(catalog, spy.id)).toEqual([]);
    await importCorporateActions(catalog, { file: path, acceptContradictions: true });
    expect((await checkStoredActions(catalog, spy.id))?.map(({ code }) => code)).toEqual(['CLOSE_DIFFERS']);
  });
});

describe('the store', () => {
  it('is a file an instrument beside the prices', async () => {
    const { catalog, folder } = await catalogWith();
    expect(corporateActionsOf(catalog, spy.id)).toEqual([]);
    await storeCorporateActions(catalog, spy.id, [dividend]);
    expect(readdirSync(join(folder, 'corporate-actions'))).toEqual(['SPY.XNYS.json']);
    expect(instrumentsWithActions(catalog)).toEqual([spy.id]);
    await expect(
      storeCorporateActions(catalog, spy.id, [{ ...dividend, instrument: 'QQQ.XNAS' }]),
    ).rejects.toMatchObject({ code: 'CORPORATE_ACTIONS_MIXED' });
  });

  it('keeps what was there when writing fails', async () => {
    const { catalog } = await catalogWith();
    await storeCorporateActions(catalog, spy.id, [dividend]);
    for (const failing of ['write', 'rename']) {
      const disk = new Disk((step) => {
        if (step === failing) throw new Error('no space left on device');
      });
      await expect(storeCorporateActions(catalog, spy.id, [], disk)).rejects.toMatchObject({
        code: 'DISK_FULL',
      });
      expect(corporateActionsOf(catalog, spy.id)).toEqual([dividend]);
    }
  });

  it('refuses a file that is not as it was written', async () => {
    const { catalog, folder } = await catalogWith();
    await storeCorporateActions(catalog, spy.id, [dividend]);
    const path = join(folder, 'corporate-actions', 'SPY.XNYS.json');
    const text = readFileSync(path, 'utf8');
    for (const broken of ['{', '{}', text.replace('1.5', 'x'), text.replaceAll('SPY', 'QQQ')]) {
      writeFileSync(path, broken);
      expect(() => corporateActionsOf(catalog, spy.id)).toThrow(/does not hold the corporate actions of SPY/);
    }
  });
});

describe('LEAN’s factor and map files', () => {
  const lean = (folder: string, files: Readonly<Record<string, string>>): string => {
    for (const [name, text] of Object.entries(files)) {
      const path = join(folder, 'lean/equity/usa', name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    }
    return join(folder, 'lean');
  };

  it('become dividends, splits, renames and a delisting at the last close', async () => {
    const { catalog, folder } = await catalogWith([100, 100, 99]);
    const data = lean(folder, {
      'factor_files/spy.csv': '20240305,0.985,1,100\n20501231,1,1,0\n',
      'map_files/spy.csv': '20240304,old,N\n20240305,old,N\n20240306,spy,N\n',
    });
    const [report] = await importLeanActions(catalog, { folder: data, instrument: 'SPY' });
    expect(report).toMatchObject({ findings: [], isCompared: true });
    expect(corporateActionsOf(catalog, spy.id)).toEqual([
      { ...dividend, closeBefore: '100' },
      { type: 'rename', instrument: spy.id, exDate: 2024_03_06, symbol: 'SPY' },
      { type: 'delisting', instrument: spy.id, exDate: 2024_03_07, outcome: 'cash', price: '99' },
    ]);
  });

  it('are refused where their reference price is not that of the bars, and where there are none', async () => {
    const { catalog, folder } = await catalogWith([50, 50, 49]);
    const data = lean(folder, { 'factor_files/spy.csv': '20240305,0.985,1,100\n20501231,1,1,0\n' });
    await expect(importLeanActions(catalog, { folder: data, instrument: 'SPY' })).rejects.toMatchObject({
      code: 'CORPORATE_ACTION_CONTRADICTS_PRICES',
    });
    await expect(
      importLeanActions(catalog, { folder: data, instrument: 'SPY', ticker: 'QQQ' }),
    ).rejects.toThrow(/there is neither .*qqq\.csv nor .*qqq\.csv/);
  });

  it('of a delisting need a price', async () => {
    const { catalog, folder } = await catalogWith();
    const data = lean(folder, { 'map_files/spy.csv': '20200102,spy,N\n20240306,spy,N\n' });
    await expect(importLeanActions(catalog, { folder: data, instrument: 'SPY' })).rejects.toThrow(
      /was delisted after 2024-03-06, and the catalog has no price of it by then/,
    );
    expect(existsSync(join(folder, 'corporate-actions'))).toBe(false);
  });
});
