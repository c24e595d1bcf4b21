import { type CommandDefinition, jsonOption } from '../../command-line/definition.ts';

export const calendarCommand: CommandDefinition = {
  path: ['calendar'],
  summary: 'Show when an exchange is open: every session with its hours, on its own clock and in UTC.',
  details:
    'Without an exchange: which exchanges are known. docs/calendars.md says where their hours come from.',
  arguments: [
    {
      name: 'EXCHANGE',
      required: false,
      description: 'Its code, such as XNYS, XLON, CME-ENERGY or 24/7. Left out: the list of all.',
    },
  ],
  examples: [
    { purpose: 'The next two weeks in New York', command: 'marketloom calendar XNYS' },
    {
      purpose: 'A year in Tokyo, with lunch breaks, for a program',
      command: 'marketloom calendar XTKS --from 2026-01-01 --to 2026-12-31 --extended --json',
    },
    { purpose: 'Which exchanges are known', command: 'marketloom calendar' },
  ],
  options: [
    {
      flag: '--from',
      value: 'DATE',
      description: "First day on the exchange's own calendar, such as 2026-12-01.",
      default: 'today; a fortnight before --to where that is past',
    },
    { flag: '--to', value: 'DATE', description: 'Last day, included.', default: 'a fortnight from --from' },
    {
      flag: '--extended',
      description: 'Show trading before the open and after the close too, and with --json lunch breaks.',
    },
    jsonOption,
  ],
  load: () => import('./run.ts'),
};
