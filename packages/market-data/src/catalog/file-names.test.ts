import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromFileName, toFileName } from './file-names.ts';

const id = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_^=/:+-]{0,8}(\.[A-Za-z0-9]{1,4}){1,2}$/);

test('a capital id is its own file name', () => {
  expect(toFileName('BRK.B.XNYS')).toBe('BRK.B.XNYS');
  expect(toFileName('ES=F.XCME')).toBe('ES=F.XCME');
});

test('what a file system cannot hold is written otherwise', () => {
  expect(toFileName('BTC/USDT.XBIN')).toBe('BTC%2FUSDT.XBIN');
  expect(toFileName('stETH:1.XBIN')).toBe('!st!ETH%3A1.XBIN');
  expect(toFileName('CON.XNYS')).toBe('%43ON.XNYS');
  expect(toFileName('nul.XNYS')).toMatch(/^[^nN]/);
});

test('every id comes back from its file name', () => {
  fc.assert(
    fc.property(id, (text) => {
      expect(fromFileName(toFileName(text))).toBe(text);
    }),
  );
});

test('ids that differ only in case have names that differ without it', () => {
  fc.assert(
    fc.property(id, fc.func(fc.boolean()), (text, flip) => {
      const other = [...text]
        .map((character, index) =>
          flip(index)
            ? character === character.toLowerCase()
              ? character.toUpperCase()
              : character.toLowerCase()
            : character,
        )
        .join('');
      fc.pre(other !== text);
      expect(toFileName(other).toLowerCase()).not.toBe(toFileName(text).toLowerCase());
    }),
  );
});

test('a file that no id has is not taken for an instrument', () => {
  expect(fromFileName('.DS_Store%')).toBeNull();
  expect(fromFileName('!spy.XNYS')).toBeNull();
});
