import {
  CalendarWindow,
  calendarWindowParameters,
  calendarWindows,
} from '../building-blocks/calendar-window.ts';
import { deviationsParameter, VolumeWeightedBands } from '../building-blocks/volume-weighted-bands.ts';
import { defineIndicator } from '../define-indicator.ts';
import { choice } from '../parameters.ts';

export const sessionVwap = defineIndicator({
  name: 'VWAP_SESSION',
  functionName: 'sessionVwap',
  title: 'Session VWAP with bands',
  description:
    "The mean of the typical price (H+L+C)/3 weighted by volume since the day, week or month began: the session's fair price; with bands of k volume-weighted standard deviations.",
  subject: 'volume',
  inputs: ['high', 'low', 'close', 'volume', 'time'],
  parameters: {
    session: choice({
      choices: calendarWindows,
      default: 'day',
      description: 'It begins anew every day, every Monday, or every first of the month',
    }),
    dayStart: calendarWindowParameters.dayStart,
    deviations: deviationsParameter,
  },
  outputs: ['vwap', 'upper', 'lower'],
  pane: 'price',
  gaps: "No value before a session's first volume.",
  warmUp: () => 0,
  source: 'TradingView, VWAP',
  kernel: (
    { memory, inputs: { high, low, close, volume, time }, outputs: { vwap, upper, lower } },
    { session, dayStart, deviations },
  ) => {
    const sessions = new CalendarWindow(memory, { window: session, dayStart });
    const bands = new VolumeWeightedBands(memory, deviations);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        if (sessions.begins(time[i]!)) bands.clear();
        if (!bands.push(high[i]!, low[i]!, close[i]!, volume[i]!)) continue;
        vwap[i] = bands.middle;
        upper[i] = bands.upper;
        lower[i] = bands.lower;
      }
    };
  },
});
