import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { leanCases } from './all-cases.ts';
import { isLeanPresent, LeanCatalog, runLeanCase } from './run-lean-cases.ts';

describe.skipIf(!isLeanPresent)("LEAN's regression cases (skipped without ../shared)", () => {
  let catalogs: LeanCatalog;
  beforeAll(() => {
    catalogs = new LeanCatalog();
  });
  afterAll(() => catalogs.close());

  it.each(leanCases.map((one) => [one.name, one] as const))(
    '%s: every statistic as published',
    async (_, one) => {
      expect(await runLeanCase(one, catalogs)).toEqual([]);
    },
  );
});
