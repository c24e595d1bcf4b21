import { mathTransform } from './math-transform.ts';

export const squareRoot = mathTransform({
  name: 'SQRT',
  functionName: 'squareRoot',
  title: 'Square root',
  description: 'The square root of the price.',
  pane: 'own',
  gaps: 'Numbers below 0 have none.',
  of: Math.sqrt,
});
