import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Workplace } from './fixtures/workplace.ts';

let place: Workplace;
beforeEach(() => {
  place = new Workplace();
  const day = (date: string, price: number): string => `${date},${price},${price},${price},${price},1000\n`;
  place.file(
    'prices.csv',
    `date,open,high,low,close,volume\n${day('2024-03-04', 100)}${day('2024-03-05', 100)}${day('2024-03-06', 25)}`,
  );
  const flags = '--symbol ABC --venue XNYS --interval 1d --timestamps close'.split(' ');
  expect(place.run('data', 'import', 'csv', 'prices.csv', ...flags).exitCode).toBe(0);
});
afterEach(() => place.dispose());

const command = ['data', 'corporate-actions'] as const;

describe('data corporate-actions', () => {
  test('imports, lists and checks', () => {
    place.file('events.csv', 'type,exDate,ratio\nsplit,2024-03-06,4\n');
    expect(place.run(...command, 'import', 'events.csv', '--instrument', 'ABC')).toMatchObject({
      exitCode: 0,
      stdout: 'ABC.XNYS: 1 corporate actions stored\n',
    });
    expect(place.run(...command, 'list').stdout).toMatch(/ABC\.XNYS +1 +2024-03-06 +2024-03-06/);
    expect(place.run(...command, 'list', 'ABC').stdout).toMatch(/2024-03-06 +split +ratio 4/);
    expect(place.run(...command, 'check')).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining('the corporate actions of 1 instruments agree with their prices'),
    });
  });

  test('refuses what the prices contradict, and stores it where that is accepted', () => {
    place.file('events.csv', 'type,exDate,ratio,instrument\nsplit,2024-03-05,4,ABC\n');
    const { exitCode, stderr } = place.run(...command, 'import', 'events.csv');
    expect(exitCode).toBe(1);
    expect(stderr).toContain('a split of 4 for 1 is told, but the price went from 100 to 100');
    expect(place.run(...command, 'list').stdout).toContain('no corporate actions of any instrument');
    expect(place.run(...command, 'import', 'events.csv', '--accept-contradictions').exitCode).toBe(0);
    const check = place.run(...command, 'check', '--json');
    expect(check.exitCode).toBe(1);
    const { findings } = JSON.parse(check.stdout) as { findings: { code: string }[] };
    expect(findings.map(({ code }) => code)).toEqual(['SPLIT_NOT_IN_PRICES', 'SPLIT_NOT_TOLD']);
  });

  test('says what is missing', () => {
    expect(place.run(...command, 'import')).toMatchObject({ exitCode: 2 });
    expect(place.run(...command, 'import', '--lean', '.').stderr).toContain('--instrument is missing');
    expect(place.run(...command, 'import', 'none.csv', '--instrument', 'ABC').stderr).toContain(
      'none.csv cannot be read',
    );
  });
});
