import { describe, expect, test } from 'vitest';
import { amount, bytes, change, count, percent, ratio } from './number-text.ts';
import { durationText, Progress } from './progress.ts';
import { coloursFor } from './terminal.ts';
import { textTable } from './text-table.ts';
import { wrapLines } from './wrap-text.ts';

describe('numbers', () => {
  test('have thousands apart, two decimals and a true minus sign', () => {
    expect(count(1234567)).toBe('1,234,567');
    expect(amount(-1234.5)).toBe('−1,234.50');
    expect(percent(-0.33919)).toBe('−33.92 %');
    expect(change(0.5)).toBe('+50.00 %');
    expect(change(-0.5)).toBe('−50.00 %');
  });

  test('that round to nothing have no sign, and one that is not defined is said to be so', () => {
    expect(percent(-0.00001)).toBe('0.00 %');
    expect(ratio(null)).toBe('n/a');
  });

  test.each([
    [999, '999 B'],
    [1000, '1.0 kB'],
    [432_800, '432.8 kB'],
    [2e15, '2000.0 TB'],
  ])('%d bytes are %s', (size, text) => expect(bytes(size)).toBe(text));

  test.each([
    [8.4, '8 s'],
    [125, '2 min 05 s'],
    [4800, '1 h 20 min'],
    [Number.POSITIVE_INFINITY, '?'],
  ])('%d seconds are %s', (seconds, text) => expect(durationText(seconds)).toBe(text));
});

test('text is broken at spaces, and a word that is too long has a line of its own', () => {
  expect(wrapLines('a bb ccc incomprehensibility d', 6)).toEqual(['a bb', 'ccc', 'incomprehensibility', 'd']);
});

test('a table is cut to a terminal, and left whole in a pipe', () => {
  const colours = coloursFor(process.stdout);
  const table = (width: number) =>
    textTable(['name', 'rows'], [['x'.repeat(60), '1']], { right: [1], width, colours }).split('\n')[1];
  expect(table(50)).toBe(`${'x'.repeat(49)}…`);
  expect(table(Number.POSITIVE_INFINITY)).toBe(`${'x'.repeat(60)}     1`);
});

test('progress says nothing where nobody watches', () => {
  const said: string[] = [];
  const terminal = {
    ...{
      printPieces: async () => undefined,
      print: (text: string) => said.push(text),
      note: (text: string) => said.push(text),
    },
    ...{ width: 80, lineLimit: 80, isWatched: false, colours: coloursFor(process.stdout) },
  };
  const progress = new Progress(terminal, { unit: 'events' });
  progress.show(1, 100);
  progress.end();
  expect(said).toEqual([]);
});
