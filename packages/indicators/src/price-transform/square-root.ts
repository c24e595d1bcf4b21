import { mathTransform } from './math-transform.ts';

export const squareRoot = mathTransform({
  name: 'SQRT',
  functionName: 'squareRoot',
  title: 'Square root',
  description: 'The square root of the price.',
  pane: 'own',
  gaps: 'No value for numbers below 0.',
  of: Math.sqrt,
});
