import {
  currenciesOf,
  exDateOf,
  fxSettlementDate,
  settlementCycles,
  settlementDate,
  weekdaysExcept,
} from '@marketloom/kernel';
import { describe, expect, it } from 'vitest';
import { dateCell, pageText, tableRows } from './page-tables.ts';

const page = pageText('settlement.md');
const date = (cell: string | undefined): number => dateCell(cell!)!;
const without = (cell: string | undefined) => weekdaysExcept(cell === '' ? [] : cell!.split(' ').map(date));

describe('docs/settlement.md', () => {
  it('tells every cycle as it is', () => {
    const built = [...settlementCycles.values()].flatMap(({ id, currency, calendar, periods }) =>
      periods.map(({ from, businessDays, confidence }) => [
        id,
        currency,
        calendar,
        from === 0 ? '' : String(from).replace(/^(\d{4})(\d\d)/, '$1-$2-'),
        String(businessDays),
        confidence,
      ]),
    );
    expect(tableRows(page, 'market', 'money', 'calendar', 'from', 'days', 'mark')).toEqual(built);
  });

  const trades = tableRows(page, 'market', 'traded', 'holidays', 'settles', 'why');
  it.each(trades)('%s of %s (closed: %s) settles on %s: %s', (market, traded, holidays, settles) => {
    expect(settlementDate(market!, date(traded), without(holidays))).toBe(date(settles));
  });

  const records = tableRows(page, 'market', 'record date', 'holidays', 'ex-date');
  it.each(records)('%s with the record date %s (closed: %s) is ex on %s', (market, record, holidays, ex) => {
    expect(exDateOf(market!, date(record), without(holidays))).toBe(date(ex));
  });

  const values = tableRows(page, 'pair', 'traded', 'holidays of the other', 'value date', 'why');
  it.each(values)('%s of %s (closed: %s) has the value date %s: %s', (pair, traded, holidays, value) => {
    const other = currenciesOf(pair!).find((currency) => currency !== 'USD')!;
    expect(fxSettlementDate(pair!, date(traded), { [other]: without(holidays) })).toBe(date(value));
  });

  it('has rows in every table', () => {
    for (const rows of [trades, records, values]) expect(rows.length).toBeGreaterThan(3);
  });
});
