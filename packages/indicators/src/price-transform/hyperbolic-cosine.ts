import { mathTransform } from './math-transform.ts';

export const hyperbolicCosine = mathTransform({
  name: 'COSH',
  functionName: 'hyperbolicCosine',
  title: 'Hyperbolic cosine',
  description: '(e^x + e^-x) / 2 of the price x; infinite above 710.',
  pane: 'own',
  of: Math.cosh,
});
