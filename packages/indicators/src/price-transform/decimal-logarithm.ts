import { mathTransform } from './math-transform.ts';

export const decimalLogarithm = mathTransform({
  name: 'LOG10',
  functionName: 'decimalLogarithm',
  title: 'Decimal logarithm',
  description: 'The logarithm of the price to base 10; that of 0 is minus infinity.',
  pane: 'own',
  gaps: 'No value for numbers below 0.',
  of: Math.log10,
});
