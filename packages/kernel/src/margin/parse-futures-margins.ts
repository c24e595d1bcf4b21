import { KernelError } from '../errors.ts';
import type { FuturesMarginRow } from './futures-margin.ts';

const DATE = /^\d{8}$/;
const AMOUNT = /^\d+(\.\d+)?$/;

/**
 * Reads the text of a margin file as LEAN has them: lines of `date,initial,maintenance`, with or without that
 * header; empty lines and those that begin with `#` are passed over. Gives the rows from old to new. Refuses, by
 * its number, a line that is none of these, a day that comes twice and an initial margin below maintenance.
 */
export const parseFuturesMargins = (text: string, root: string): readonly FuturesMarginRow[] => {
  const rows = new Map<number, FuturesMarginRow>();
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#') || /^date,/i.test(line)) continue;
    const fail = (problem: string): never => {
      throw new KernelError('MARGIN_INVALID', `margins of ${root}, line ${index + 1}: ${problem}`);
    };
    const [date = '', initial = '', maintenance = '', ...others] = line.split(',').map((cell) => cell.trim());
    if (others.length > 0 || !DATE.test(date) || !AMOUNT.test(initial) || !AMOUNT.test(maintenance))
      fail(`"${line}" must be date,initial,maintenance such as 20200313,9900,9000`);
    if (Number(initial) < Number(maintenance))
      fail(`initial margin ${initial} must not be below maintenance ${maintenance}`);
    if (rows.has(Number(date))) fail(`there is a row of ${date} already`);
    rows.set(Number(date), { from: Number(date), initial, maintenance });
  }
  return [...rows.values()].sort((a, b) => a.from - b.from);
};
