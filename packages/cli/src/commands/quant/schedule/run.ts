import { didYouMean } from '../../../command-line/nearest-name.ts';
import { CliError } from '../../../failure/errors.ts';
import { telling } from '../refusals.ts';
import { almgrenChrissSchedule } from './almgren-chriss.ts';
import { volumeSchedule } from './by-volume.ts';

const METHODS = ['twap', 'vwap', 'pov', 'almgren-chriss'] as const;

export const run = telling('schedule', async (invocation, terminal) => {
  const typed = invocation.args[0]!.toLowerCase();
  const method = METHODS.find((one) => one === typed);
  if (method === undefined)
    throw new CliError('ARGUMENTS', {
      wrong: `there is no schedule "${invocation.args[0]}"`,
      right: `${didYouMean(typed, METHODS)}There are ${METHODS.join(', ')}`,
      next: 'name one of them, such as marketloom quant schedule twap --quantity 1000',
    });
  if (method === 'almgren-chriss') almgrenChrissSchedule(invocation, terminal);
  else await volumeSchedule(method, invocation, terminal);
  return 0;
});
