import { mathTransform } from './math-transform.ts';

export const naturalLogarithm = mathTransform({
  name: 'LN',
  functionName: 'naturalLogarithm',
  title: 'Natural logarithm',
  description:
    'The natural logarithm of the price, on which equal percentages are equal distances; that of 0 is minus infinity.',
  pane: 'own',
  gaps: 'No value for numbers below 0.',
  of: Math.log,
});
