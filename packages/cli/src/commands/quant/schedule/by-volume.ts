import { povSchedule, twapSchedule, vwapSchedule } from '@marketloom/quant/execution';
import type { Invocation } from '../../../command-line/invocation.ts';
import { CliError } from '../../../failure/errors.ts';
import { count } from '../../../terminal/number-text.ts';
import type { Terminal } from '../../../terminal/terminal.ts';
import { columnPlace, numbersOf, readCsv } from '../input/csv-table.ts';
import { neededNumber, wholeFlag } from '../input/flags.ts';
import { figure, share } from '../shown/figure.ts';
import { show } from '../shown/screen.ts';

/** Beyond so many a table is no screen. */
const MOST_SHOWN = 40;

/** A schedule of pieces, even or by volumes. */
export const volumeSchedule = async (
  method: 'twap' | 'vwap' | 'pov',
  invocation: Invocation,
  terminal: Terminal,
): Promise<void> => {
  const quantity = neededNumber(invocation, 'quantity', 'what is to be traded, such as 10000');
  const lotSize = wholeFlag(invocation, 'lot', 1, 1, Number.MAX_SAFE_INTEGER);
  const order = { quantity, lotSize };
  const volumes = method === 'twap' ? undefined : await marketVolumes(method, invocation);
  const participation = invocation.number('participation') ?? 0.1;
  const schedule =
    method === 'twap'
      ? twapSchedule({ ...order, slices: wholeFlag(invocation, 'slices', 10, 1) })
      : method === 'vwap'
        ? vwapSchedule({ ...order, volumeProfile: volumes! })
        : povSchedule({ ...order, participation, marketVolumes: volumes! });
  const slices = Array.from(schedule.slices);
  const unfilled = quantity - slices.reduce((sum, slice) => sum + slice, 0);
  let done = 0;
  const rows = slices.map((slice, at) => {
    done += slice;
    return [
      String(at + 1),
      ...(volumes === undefined ? [] : [figure(volumes[at]!)]),
      count(slice),
      count(done),
      share(done / quantity),
    ];
  });
  show(
    invocation,
    terminal,
    {
      title: `${method.toUpperCase()} of ${count(quantity)} in ${count(slices.length)} ${slices.length === 1 ? 'piece' : 'pieces'}`,
      parts: [
        {
          words: 0,
          header: ['interval', ...(volumes === undefined ? [] : ['volume']), 'quantity', 'so far', 'done'],
          rows: rows.slice(0, MOST_SHOWN),
        },
        ...(rows.length > MOST_SHOWN
          ? [`… and ${count(rows.length - MOST_SHOWN)} more: --json has all.`]
          : []),
        ...(unfilled > 0 ? [`The volume is too small for ${count(unfilled)} of it.`] : []),
      ],
      assumed: [
        `whole lots of ${count(lotSize)}`,
        ...(method === 'pov' ? [`${figure(participation)} for each unit that others trade`] : []),
      ],
    },
    {
      method,
      quantity,
      lotSize,
      ...(volumes === undefined ? {} : { volumes }),
      ...(method === 'pov' ? { participation } : {}),
      slices,
      unfilled,
    },
  );
};

const marketVolumes = async (method: string, invocation: Invocation): Promise<Float64Array> => {
  const words = invocation.words('volumes');
  const file = invocation.text('volume-file');
  if ((words === undefined) === (file === undefined))
    throw new CliError('ARGUMENTS', {
      wrong:
        words === undefined
          ? `${method} needs the market's volume of each interval`
          : 'both --volumes and --volume-file are given',
      right: 'numbers such as --volumes 5,3,2,4, or --volume-file with a column volume',
      next: words === undefined ? 'add one of them' : 'leave one away',
    });
  if (file !== undefined) {
    const table = await readCsv(file);
    return numbersOf(table, columnPlace(table, 'volume'));
  }
  const stray = words!.find((word) => !Number.isFinite(Number(word)));
  if (stray === undefined) return Float64Array.from(words!, Number);
  throw new CliError('ARGUMENTS', {
    wrong: `--volumes: "${stray}" is not a number`,
    right: 'numbers apart by commas, such as --volumes 5,3,2,4',
    next: 'correct it',
  });
};
