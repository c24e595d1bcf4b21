import { describe, expect, it } from 'vitest';
import { tickAt } from './tick-at.ts';

describe('the step that a move is judged by', () => {
  it('is the only one of an instrument without a table', () => {
    const tick = tickAt({ tickSize: 0.05 });
    expect([0.5, 1, 1000].map(tick)).toEqual([0.05, 0.05, 0.05]);
  });

  it('follows the price where there is a table', () => {
    const tick = tickAt({ tickSize: 0.0001, tickTable: 'us-612' });
    expect([0.5, 0.9999, 1, 400].map(tick)).toEqual([0.0001, 0.0001, 0.01, 0.01]);
  });
});
