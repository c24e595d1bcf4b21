import { expect, test } from 'vitest';
import { nearestName } from './nearest-name.ts';

const known = ['backtest', 'data', 'doctor', 'new'];

test.each([
  ['bakctest', 'backtest'],
  ['BACKTEST', 'backtest'],
  ['back', 'backtest'],
  ['dtaa', 'data'],
  ['doctr', 'doctor'],
])('%s is taken for %s', (typed, meant) => expect(nearestName(typed, known)).toBe(meant));

test.each(['optimise', 'xxxxxxxx', ''])('"%s" is near nothing', (typed) =>
  expect(nearestName(typed, ['backtest', 'doctor'])).toBeUndefined(),
);
