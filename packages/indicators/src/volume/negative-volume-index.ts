import { volumeIndex } from './volume-index.ts';

export const negativeVolumeIndex = volumeIndex({
  name: 'NVI',
  functionName: 'negativeVolumeIndex',
  title: 'Negative volume index',
  description:
    'What price does on quiet days, where Fosback saw the informed trade: starts at 1000 and compounds the return of bars whose volume is below that of the bar before.',
  source: 'Norman Fosback, Stock Market Logic (1976); TA-Lib C 0.8.1',
  when: 'volume falls',
});
