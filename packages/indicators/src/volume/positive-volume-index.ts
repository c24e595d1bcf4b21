import { volumeIndex } from './volume-index.ts';

export const positiveVolumeIndex = volumeIndex({
  name: 'PVI',
  functionName: 'positiveVolumeIndex',
  title: 'Positive volume index',
  description:
    'What price does on busy days, where Fosback saw the crowd trade: starts at 1000 and compounds the return of bars whose volume is above that of the bar before.',
  source: 'Norman Fosback, Stock Market Logic (1976); TA-Lib C 0.8.1',
  when: 'volume rises',
});
