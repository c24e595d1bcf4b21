import { describe } from 'vitest';
import { listIndicators } from '../registry.ts';
import { describeNoDrift } from '../testing/index.ts';

/** Ten million rows take minutes for all: one million while one works. */
const ROWS = process.env.CI === 'true' ? 10_000_000 : 1_000_000;

describe('after millions of rows', () => {
  for (const indicator of listIndicators())
    if (indicator.subject === 'cycle' && !indicator.pathDependent) describeNoDrift(indicator, ROWS);
});
