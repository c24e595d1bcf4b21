import { methods } from '@marketloom/quant/methods';
import { describe, expect, it } from 'vitest';
import { expectedRefusal, goldenCases, hasGoldens, mismatches } from './golden-files.ts';
import { resolveInputs } from './recipes.ts';

describe.skipIf(!hasGoldens)('performance goldens', () => {
  if (!hasGoldens) it('is skipped: ../shared/goldens/quant is absent', () => {});
  it.each(goldenCases('performance'))('$id', ({ method, inputs, expected, tolerance }) => {
    const call = () => methods[method]!(resolveInputs(inputs) as never);
    const refusal = expectedRefusal(expected);
    if (refusal !== undefined) expect(call).toThrow(refusal);
    else expect(mismatches(call(), expected, tolerance)).toEqual([]);
  });
});
