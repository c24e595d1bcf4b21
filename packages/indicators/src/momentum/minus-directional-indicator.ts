import { directionalIndicator } from './directional-indicator.ts';

export const minusDirectionalIndicator = directionalIndicator({
  name: 'MINUS_DI',
  functionName: 'minusDirectionalIndicator',
  title: 'Minus directional indicator',
  description:
    'The share of downward movement in the range, 0 to 100: 100 -DM / TR, both as Wilder sums. A flat market gives 0.',
  side: 'minus',
});
