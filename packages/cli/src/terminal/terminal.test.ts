import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { writePieces } from './terminal.ts';

test('a piece is asked for only once the reader has taken the one before', async () => {
  const waiting: (() => void)[] = [];
  const taken: string[] = [];
  const slow = new Writable({
    highWaterMark: 1,
    write: (chunk, _, done) => {
      taken.push(String(chunk));
      waiting.push(() => done());
    },
  });
  let asked = 0;
  const pieces = function* () {
    for (const piece of ['one', 'two', 'three']) {
      asked += 1;
      yield piece;
    }
  };
  const written = writePieces(slow, pieces());
  for (const [i, before] of [[], ['one'], ['one', 'two']].entries()) {
    expect([asked, taken]).toEqual([i + 1, [...before, ['one', 'two', 'three'][i]]]);
    waiting.shift()!();
    await new Promise(setImmediate);
  }
  await written;
  expect(taken.join(' ')).toBe('one two three');
});

test('a reader that fails ends the writing', async () => {
  const broken = new Writable({
    highWaterMark: 1,
    write: (_, __, done) => done(new Error('EPIPE')),
  });
  await expect(writePieces(broken, ['one', 'two'])).rejects.toThrow('EPIPE');
});
