import { windowExtremeIndex } from './window-extreme-index.ts';

export const highestIndex = windowExtremeIndex({
  name: 'MAXINDEX',
  functionName: 'highestIndex',
  title: 'Row of the highest value',
  description:
    'In which row, counted from the first as 0, the highest of the last n prices stands. Of equal ones a new one takes over; when the standing one has left the window it is the oldest.',
  which: 'highest',
});
