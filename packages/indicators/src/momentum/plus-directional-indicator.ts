import { directionalIndicator } from './directional-indicator.ts';

export const plusDirectionalIndicator = directionalIndicator({
  name: 'PLUS_DI',
  functionName: 'plusDirectionalIndicator',
  title: 'Plus directional indicator',
  description:
    'The share of upward movement in the range, 0 to 100: 100 +DM / TR, both as Wilder sums. A flat market gives 0.',
  side: 'plus',
});
