import { mathTransform } from './math-transform.ts';

export const hyperbolicSine = mathTransform({
  name: 'SINH',
  functionName: 'hyperbolicSine',
  title: 'Hyperbolic sine',
  description: '(e^x - e^-x) / 2 of the price x; infinite above 710.',
  pane: 'own',
  of: Math.sinh,
});
