import { mathTransform } from './math-transform.ts';

export const tangent = mathTransform({
  name: 'TAN',
  functionName: 'tangent',
  title: 'Tangent',
  description: 'The tangent of the price taken as an angle in radians.',
  pane: 'own',
  of: Math.tan,
});
