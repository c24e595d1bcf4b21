import { windowExtreme } from './window-extreme.ts';

export const highest = windowExtreme({
  name: 'MAX',
  functionName: 'highest',
  title: 'Highest value',
  description: 'The highest of the last n prices.',
  which: 'highest',
});
