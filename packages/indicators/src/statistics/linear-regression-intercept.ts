import { regressionLine } from './regression-line.ts';

export const linearRegressionIntercept = regressionLine({
  name: 'LINEARREG_INTERCEPT',
  functionName: 'linearRegressionIntercept',
  title: 'Linear regression intercept',
  description:
    'Where the least-squares line through the last n prices begins: its value at the oldest of them.',
  pane: 'price',
  of: (line) => line.start,
});
