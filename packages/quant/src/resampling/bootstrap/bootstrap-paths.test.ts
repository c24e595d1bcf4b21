import { expect, it } from 'vitest';
import { seededRandom } from '../../numeric/random.ts';
import { maxDrawdown } from '../../performance/drawdown.ts';
import { wealthIndex } from '../../performance/returns.ts';
import { bootstrapPaths } from './bootstrap-paths.ts';
import { drawIndices } from './resampled-indices.ts';

const returns = [0.02, -0.05, 0.01, 0.03, -0.02, 0.04];

it.each([undefined, 3])('paths are the wealth of the drawn returns (blocks: %s)', (expectedBlockLength) => {
  const blocks = expectedBlockLength === undefined ? {} : { expectedBlockLength };
  const {
    finalWealth,
    maxDrawdown: deepest,
    kept,
  } = bootstrapPaths({
    returns,
    periods: 40,
    paths: 30,
    keepAt: [1, 20, 40],
    random: seededRandom(8),
    ...blocks,
  });
  const random = seededRandom(8);
  const indices = new Int32Array(40);
  for (let path = 0; path < 30; path++) {
    drawIndices(indices, returns.length, { random, ...blocks });
    const drawn = Array.from(indices, (place) => returns[place]!);
    const wealth = wealthIndex(drawn);
    expect(finalWealth[path]).toBeCloseTo(wealth.at(-1)!, 12);
    expect(deepest[path]).toBeCloseTo(maxDrawdown(drawn), 12);
    expect([1, 20, 40].map((period) => wealth[period])).toEqual(kept.map((values) => values[path]));
  }
});

it('a total loss stays one', () => {
  const ruin = bootstrapPaths({ returns: [-1], periods: 3, paths: 1, random: seededRandom(1) });
  expect([ruin.finalWealth[0], ruin.maxDrawdown[0]]).toEqual([0, -1]);
});

it.each([
  [{ returns: [-1.5] }, 'below -1'],
  [{ periods: 0 }, 'periods is 0'],
  [{ keepAt: [2, 2] }, 'keepAt is 2 at index 1'],
  [{ keepAt: [9] }, 'keepAt is 9 at index 0'],
])('refuses %j', (wrong, message) => {
  expect(() => bootstrapPaths({ returns, periods: 5, paths: 2, random: seededRandom(1), ...wrong })).toThrow(
    message,
  );
});
