import { ExponentialAverage } from '../building-blocks/exponential-average.ts';
import { defineIndicator } from '../define-indicator.ts';
import { period } from '../parameters.ts';

const lines = [
  ['short1', 3],
  ['short2', 5],
  ['short3', 8],
  ['short4', 10],
  ['short5', 12],
  ['short6', 15],
  ['long1', 30],
  ['long2', 35],
  ['long3', 40],
  ['long4', 45],
  ['long5', 50],
  ['long6', 60],
] as const;
type Line = (typeof lines)[number][0];

const outputs = lines.map(([name]) => name);
const parameters = Object.fromEntries(
  lines.map(([name, usual]) => [
    name,
    period({ default: usual, min: 1, alias: name, description: 'Period of the line of this name' }),
  ]),
) as Record<Line, ReturnType<typeof period>>;

export const guppy = defineIndicator({
  name: 'GMMA',
  functionName: 'guppy',
  title: 'Guppy multiple moving average',
  description:
    'Six short EMAs, as traders act, and six long ones, as investors do: where a bundle is narrow its group agrees, where the bundles part a trend runs.',
  subject: 'trend',
  inputs: ['close'],
  parameters,
  outputs,
  pane: 'price',
  warmUp: (periods) => outputs.map((name) => periods[name] - 1),
  source: 'Daryl Guppy, Trend Trading (2004)',
  kernel: ({ memory, inputs: { close }, outputs: columns }, periods) => {
    const averages = outputs.map((name) => new ExponentialAverage(memory, periods[name]));
    const written = outputs.map((name) => columns[name]);
    return (from, to) => {
      for (let line = 0; line < averages.length; line += 1) {
        const average = averages[line]!;
        const column = written[line]!;
        for (let i = from; i < to; i += 1) column[i] = average.push(close[i]!);
      }
    };
  },
});
