import type { Micros } from '@marketloom/kernel';
import { ResearchError } from '../../../errors.ts';

const MICROS_PER_DAY = 86_400_000_000;
const LINE = /^(\d{4}-\d{2}-\d{2}),(\d+(?:\.\d+)?)$/;

/** Interest rates by the UTC day from which each holds; a rate is a share of 1 a year. */
export interface RateHistory {
  readonly days: readonly number[];
  readonly rates: readonly number[];
}

/**
 * Reads the primary credit rate as LEAN's data folder has it: lines `yyyy-mm-dd,percent` below one of titles,
 * ascending. Refuses a line that is none of these.
 */
export function parseRates(text: string): RateHistory {
  const days: number[] = [];
  const rates: number[] = [];
  const lines = text.split(/\r?\n/);
  for (const [index, line] of lines.entries()) {
    if (index === 0 || line.trim() === '') continue;
    const [, date, percent] = LINE.exec(line.trim()) ?? [];
    const day = date === undefined ? Number.NaN : dayOf(date);
    if (!(day > (days.at(-1) ?? Number.NEGATIVE_INFINITY)))
      throw new ResearchError(
        'RISK_FREE_RATES',
        `Line ${index + 1} of the interest rates is "${line}": a date later than the one above it and a percentage, such as 2003-01-09,2.25, were expected`,
      );
    days.push(day);
    rates.push(Number(percent) / 100);
  }
  if (days.length === 0)
    throw new ResearchError(
      'RISK_FREE_RATES',
      'The interest rates have no line with a date and a percentage',
    );
  return { days, rates };
}

/** Days since 1970-01-01; NaN for a date that no calendar has. */
function dayOf(date: string): number {
  const milliseconds = Date.parse(date);
  const isReal = !Number.isNaN(milliseconds) && new Date(milliseconds).toISOString().startsWith(date);
  return isReal ? (milliseconds * 1000) / MICROS_PER_DAY : Number.NaN;
}

/** The rate on the UTC date of a time: that of the last change; before the first change, the first. */
export function rateAt({ days, rates }: RateHistory, time: Micros): number {
  const day = Math.floor(time / MICROS_PER_DAY);
  let [low, high] = [0, days.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (days[middle]! <= day) low = middle + 1;
    else high = middle;
  }
  return rates[Math.max(0, low - 1)]!;
}
