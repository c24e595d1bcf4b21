import { regressionLine } from './regression-line.ts';

export const linearRegression = regressionLine({
  name: 'LINEARREG',
  functionName: 'linearRegression',
  title: 'Linear regression',
  description:
    'Where the least-squares line through the last n prices ends: a moving average with little lag.',
  pane: 'price',
  of: (line) => line.end,
});
