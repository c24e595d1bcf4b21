import { rateToEarlier } from './rate-to-earlier.ts';

export const rateOfChange = rateToEarlier({
  name: 'ROC',
  functionName: 'rateOfChange',
  title: 'Rate of change',
  description:
    'The change over the last n bars in percent: 100 (x / x[n] - 1); 0 where the earlier value is 0.',
  of: 'change',
  scale: 100,
});
