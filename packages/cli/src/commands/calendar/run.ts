import { type SessionCalendar, sessionsBetween } from '@marketloom/kernel';
import { calendarById, listExchanges } from '@marketloom/market-data';
import type { CommandRun } from '../../command-line/definition.ts';
import { CliError } from '../../failure/errors.ts';
import { dateRange } from './date-range.ts';
import { printExchanges } from './exchange-list.ts';
import { sessionTable } from './session-table.ts';
import { type ShownSession, shownSession, withoutDays } from './shown-session.ts';

export const run: CommandRun = async (invocation, terminal) => {
  const [asked] = invocation.args;
  const asJson = invocation.isSet('json');
  if (asked === undefined) {
    if ((invocation.text('from') ?? invocation.text('to')) !== undefined || invocation.isSet('extended'))
      throw new CliError('ARGUMENTS', {
        wrong: 'no exchange is named',
        right: 'an exchange whose sessions to show',
        next: 'name one, such as marketloom calendar XNYS; marketloom calendar lists them',
      });
    printExchanges(terminal, asJson);
    return 0;
  }
  const calendar = calendarById(asked);
  const extended = invocation.isSet('extended');
  const exchange = listExchanges().find(({ id }) => id === calendar.id)!;
  const range = dateRange(invocation, exchange);
  const { first, end } = sessionsBetween(calendar, numberOf(range.from), numberOf(range.to));
  const sessions = (withExtended: boolean): readonly ShownSession[] =>
    Array.from({ length: end - first }, (_, i) => shownSession(calendar, first + i, withExtended));
  const { id, timeZone } = calendar;
  if (asJson) {
    const shown = { exchange: id, timeZone, sessions: sessions(extended).map(withoutDays) };
    terminal.print(JSON.stringify(shown, null, 2));
    return 0;
  }
  terminal.print(`${terminal.colours.strong(id)}  ${exchange.name}`);
  terminal.print(terminal.colours.quiet(`${range.from} to ${range.to}, times of ${timeZone}\n`));
  if (end === first) terminal.print(`closed throughout${nextSessionText(calendar, end)}`);
  else terminal.print(sessionTable({ exchange: id, sessions: sessions(true), range, extended }, terminal));
  return 0;
};

const nextSessionText = (calendar: SessionCalendar, index: number): string =>
  index < calendar.dates.length
    ? `; the next session is that of ${shownSession(calendar, index, false).date}`
    : '';

const numberOf = (date: string): number => Number(date.replaceAll('-', ''));
