import { mathTransform } from './math-transform.ts';

export const sine = mathTransform({
  name: 'SIN',
  functionName: 'sine',
  title: 'Sine',
  description: 'The sine of the price taken as an angle in radians.',
  pane: 'own',
  of: Math.sin,
});
