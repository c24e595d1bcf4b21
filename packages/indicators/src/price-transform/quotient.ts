import { mathOperator } from './math-operator.ts';

export const quotient = mathOperator({
  name: 'DIV',
  functionName: 'quotient',
  title: 'Quotient of two series',
  description: 'The first series over the second: a relative price. Over 0 it is infinite.',
  gaps: 'No value for 0 / 0.',
  of: (a, b) => a / b,
});
