import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { listExchanges, regularHoursOn } from '@marketloom/market-data';
import { describe, expect, it } from 'vitest';

const page = readFileSync(fileURLToPath(new URL('../docs/calendars.md', import.meta.url)), 'utf8');
const rows = page
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );

describe('the table of docs/calendars.md', () => {
  it('has a row for each exchange that is known, and no other', () => {
    expect(rows.map(([code]) => code).sort()).toEqual(
      listExchanges()
        .map(({ id }) => `\`${id}\``)
        .sort(),
    );
  });

  it.each(listExchanges().map((exchange) => [exchange.id, exchange] as const))(
    'tells of %s what its table says',
    (id, exchange) => {
      const row = rows.find(([code]) => code === `\`${id}\``)!;
      const { from, to } = exchange.years;
      expect([row[1], row[3], row[4]]).toEqual([
        exchange.aliases.join(', '),
        exchange.timeZone,
        `${from}-${to}`,
      ]);
      const hours = regularHoursOn(id, 2026_06_10)!;
      const eve = (isBefore: boolean) => (isBefore ? ' the day before' : '');
      const { open, close, openDayOffset, lunch, preMarket, postMarket } = hours;
      expect(row.slice(5)).toEqual([
        `${open}${eve(openDayOffset === -1)} to ${close}`,
        lunch === undefined ? '' : `${lunch.from} to ${lunch.to}`,
        [
          ...(preMarket === undefined ? [] : [`${preMarket}${eve(preMarket > open)}`]),
          ...(postMarket === undefined ? [] : [`to ${postMarket}`]),
        ].join(', '),
      ]);
    },
  );
});
