import { mathTransform } from './math-transform.ts';

export const naturalLogarithm = mathTransform({
  name: 'LN',
  functionName: 'naturalLogarithm',
  title: 'Natural logarithm',
  description: 'The natural logarithm of the price, on which equal percentages are equal distances.',
  pane: 'own',
  gaps: 'Numbers below 0 have none.',
  of: Math.log,
});
