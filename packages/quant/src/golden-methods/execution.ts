import { almgrenChriss } from '../execution/optimal/almgren-chriss.ts';
import { povSchedule } from '../execution/schedules/pov.ts';
import { twapSchedule } from '../execution/schedules/twap.ts';
import { vwapSchedule } from '../execution/schedules/vwap.ts';
import type { GoldenMethods } from './golden-methods.ts';

export const executionMethods: GoldenMethods = {
  'execution.almgrenChriss': almgrenChriss,
  'execution.twap': twapSchedule,
  'execution.vwap': vwapSchedule,
  'execution.pov': povSchedule,
};
