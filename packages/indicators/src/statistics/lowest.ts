import { windowExtreme } from './window-extreme.ts';

export const lowest = windowExtreme({
  name: 'MIN',
  functionName: 'lowest',
  title: 'Lowest value',
  description: 'The lowest of the last n prices.',
  which: 'lowest',
});
