import { windowExtremeIndex } from './window-extreme-index.ts';

export const lowestIndex = windowExtremeIndex({
  name: 'MININDEX',
  functionName: 'lowestIndex',
  title: 'Row of the lowest value',
  description:
    'In which row, counted from the first as 0, the lowest of the last n prices stands. Of equal ones a new one takes over; when the standing one has left the window it is the oldest.',
  which: 'lowest',
});
