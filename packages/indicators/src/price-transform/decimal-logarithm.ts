import { mathTransform } from './math-transform.ts';

export const decimalLogarithm = mathTransform({
  name: 'LOG10',
  functionName: 'decimalLogarithm',
  title: 'Decimal logarithm',
  description: 'The logarithm of the price to base 10.',
  pane: 'own',
  gaps: 'Numbers below 0 have none.',
  of: Math.log10,
});
