import { regressionLine } from './regression-line.ts';

export const linearRegressionSlope = regressionLine({
  name: 'LINEARREG_SLOPE',
  functionName: 'linearRegressionSlope',
  title: 'Linear regression slope',
  description: 'By how much the least-squares line through the last n prices rises per bar.',
  pane: 'own',
  levels: [0],
  of: (line) => line.slope,
});
