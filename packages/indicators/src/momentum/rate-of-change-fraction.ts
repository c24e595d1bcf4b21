import { rateToEarlier } from './rate-to-earlier.ts';

export const rateOfChangeFraction = rateToEarlier({
  name: 'ROCP',
  functionName: 'rateOfChangeFraction',
  title: 'Rate of change as a fraction',
  description: 'The change over the last n bars as a fraction: x / x[n] - 1; 0 where the earlier value is 0.',
  of: 'change',
  scale: 1,
});
