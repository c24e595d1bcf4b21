import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { root, Workplace } from './fixtures/workplace.ts';

let place: Workplace;
beforeEach(() => {
  place = new Workplace();
});
afterEach(() => place.dispose());

const alias = ['data', 'alias'] as const;

describe('data alias', () => {
  beforeEach(() => {
    place.file('prices.csv', 'date,open,high,low,close,volume\n2024-03-04,1,1,1,1,1000\n');
    const flags = '--symbol META --venue XNAS --interval 1d --timestamps close'.split(' ');
    expect(place.run('data', 'import', 'csv', 'prices.csv', ...flags).exitCode).toBe(0);
  });

  test('adds, lists, reads and takes away', () => {
    expect(place.run(...alias, 'list').stdout).toContain('no aliases in');
    const dates = ['--from', '2012-05-18', '--to', '2022-06-08'];
    expect(place.run(...alias, 'add', 'META', 'ticker', 'FB', '--venue', 'XNAS', ...dates)).toMatchObject({
      exitCode: 0,
      stdout: 'META.XNAS (ticker FB, 2012-05-18 to 2022-06-08)\n',
    });
    expect(place.run(...alias, 'add', 'META', 'isin', 'US30303M1027').exitCode).toBe(0);
    expect(place.run(...alias, 'list').stdout).toMatch(
      /META\.XNAS +ticker +FB +XNAS +2012-05-18 +2022-06-08/,
    );
    expect(place.run(...alias, 'list', 'FB', '--on', '2013-06-01').stdout).toBe('META.XNAS\n');
    expect(place.run(...alias, 'list', 'US30303M1027').stdout).toBe('META.XNAS\n');
    const past = place.run(...alias, 'list', 'FB');
    expect(past.exitCode).toBe(2);
    expect(past.stderr).toMatch(
      /means no instrument now\s+right: +it is known as META\.XNAS \(ticker FB, 2012-05-18/,
    );
    expect(place.run(...alias, 'remove', 'META', 'FB').stdout).toContain('removed META.XNAS (ticker FB');
    expect(place.run(...alias, 'list', 'FB', '--on', '2013-06-01').exitCode).toBe(2);
  });

  test('refuses names that are none, and those that mean another already', () => {
    const wrong = place.run(...alias, 'add', 'META', 'isin', 'US30303M1028');
    expect(wrong.exitCode).not.toBe(0);
    expect(wrong.stderr).toContain('is no ISIN: its check digit must be 7');
    expect(place.run(...alias, 'add', 'META', 'cusip', '30303M102').stderr).toContain('no scheme of names');
    expect(place.run(...alias, 'add', 'META', 'ticker', 'FB', '--from', '18.5.2012').exitCode).toBe(2);
    expect(place.run(...alias, 'remove', 'META', 'FB').stderr).toContain('there is no alias');
  });
});

const lean = join(root, '../shared/data/lean');
describe.skipIf(!existsSync(lean))('data rolls (skipped without ../shared/data/lean)', () => {
  test('shows the rolls of ES', () => {
    const flags = '--asset-class future --market cme --resolution daily --symbols ES --kind bar'.split(' ');
    expect(place.run('data', 'import', 'lean', lean, ...flags).exitCode).toBe(0);
    const { stdout } = place.run('data', 'rolls', 'ES.CME', '--adjust', 'difference');
    expect(stdout).toMatch(/2013-12-15T23:00:00Z +ESH14\.CME +1775 +1768\.75 +-6\.25/);
    expect(place.run('data', 'rolls', 'ES.CME', '--roll', 'never').stderr).toContain('roll "never" must be');
    expect(place.run('data', 'rolls', 'NQ.CME').stderr).toContain('it has those of ES.CME');
    expect(place.run('data', 'rolls', 'ES').exitCode).toBe(2);
  });
});
