import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { QuantError, quantErrorCodes } from './errors.ts';

describe('QuantError', () => {
  it('carries a code, the offending value and a message that says what would be right', () => {
    const error = new QuantError('QUANT_NOT_FINITE', { name: 'returns', index: 3, value: Number.NaN });
    expect(error).toMatchObject({ name: 'QuantError', code: 'QUANT_NOT_FINITE', details: { index: 3 } });
    expect(error.message).toContain('returns is not finite at index 3 (NaN)');
  });

  it('has exactly the codes that the README lists', () => {
    const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
    const listed = [...readme.matchAll(/^\| `(QUANT_\w+)` +\|/gm)].map(([, code]) => code);
    expect(listed.sort()).toEqual([...quantErrorCodes].sort());
  });
});
