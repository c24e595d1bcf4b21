import { mathOperator } from './math-operator.ts';

export const product = mathOperator({
  name: 'MULT',
  functionName: 'product',
  title: 'Product of two series',
  description: 'The first series times the second.',
  of: (a, b) => a * b,
});
