import { regressionLine } from './regression-line.ts';

export const linearRegressionAngle = regressionLine({
  name: 'LINEARREG_ANGLE',
  functionName: 'linearRegressionAngle',
  title: 'Linear regression angle',
  description:
    'The slope of the least-squares line through the last n prices as an angle in degrees, one bar being as wide as one unit of price is high.',
  pane: 'own',
  levels: [0],
  of: (line) => (Math.atan(line.slope) * 180) / Math.PI,
});
