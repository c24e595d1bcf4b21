import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseRates, type RateHistory } from './statistics/index.ts';

/** Where LEAN's data keep the rate of primary credit, beside a catalog's data. */
const FILE = 'alternative/interest-rate/usa/interest-rate.csv';

/** The rate without risk, by date; nothing where the catalog has no table of it. */
export const leanRiskFreeRates = (folder: string): RateHistory => {
  const file = join(folder, FILE);
  return existsSync(file) ? parseRates(readFileSync(file, 'utf8')) : { days: [0], rates: [0] };
};
