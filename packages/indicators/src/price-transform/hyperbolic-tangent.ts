import { mathTransform } from './math-transform.ts';

export const hyperbolicTangent = mathTransform({
  name: 'TANH',
  functionName: 'hyperbolicTangent',
  title: 'Hyperbolic tangent',
  description: '(e^x - e^-x) / (e^x + e^-x) of the price x, -1 to 1: it brings far values near.',
  pane: 'own',
  of: Math.tanh,
});
