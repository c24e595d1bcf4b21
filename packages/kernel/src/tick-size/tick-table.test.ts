import { describe, expect, it } from 'vitest';
import { defineTickTable, type TickTableDefinition } from './tick-table.ts';
import { tickTableById, tickTableIds } from './tick-tables.ts';

const table: TickTableDefinition = {
  id: 'mine',
  title: 'Mine',
  source: 'a page',
  bounds: 'from',
  periods: [
    {
      from: 0,
      bands: [
        ['0', '0.01'],
        ['10', '0.05'],
      ],
    },
  ],
};
const bandsOf = (...bands: TickTableDefinition['periods'][number]['bands']) => ({
  periods: [{ from: 0, bands }],
});

describe('a tick table', () => {
  it('knows its finest step over all periods and bands', () => {
    expect(defineTickTable(table).finestTick).toBe('0.01');
    expect(tickTableById('hk-part-a').finestTick).toBe('0.001');
    expect(tickTableById('us-612/half-penny').finestTick).toBe('0.0001');
  });

  it.each([
    ['no period', { periods: [] }, 'there is no period'],
    [
      'periods out of order',
      { periods: [...table.periods, ...table.periods] },
      'must come before those after it',
    ],
    ['a period without bands', bandsOf(), 'has no band'],
    ['a first band above zero', bandsOf(['1', '0.01']), 'must begin at 0'],
    ['a step of zero', bandsOf(['0', '0']), 'every tick must be above zero'],
    ['bounds that fall', bandsOf(['0', '0.01'], ['10', '0.05'], ['5', '0.1']), 'bounds must rise'],
    [
      'a bound off a tick beside it',
      bandsOf(['0', '0.01'], ['10.01', '0.05']),
      'the bound 10.01 is no multiple of a step beside it',
    ],
    [
      'a highest price off the tick',
      { bounds: 'to', ...bandsOf(['10', '0.01'], ['20.02', '0.05']) },
      'the bound 20.02 is no multiple',
    ],
    [
      'a band in the middle without a bound',
      { bounds: 'to', ...bandsOf([null, '0.01'], ['20', '0.05']) },
      'only the last band may be without a bound',
    ],
    ['more than nine decimals', bandsOf(['0', '0.0000000001']), 'more than 9 decimals'],
  ] as const)('is refused with %s', (_name, change, problem) => {
    expect(() => defineTickTable({ ...table, ...change } as TickTableDefinition)).toThrow(problem);
  });
});

describe('the tables by id', () => {
  it('are all valid, each once, with a source', () => {
    expect(new Set(tickTableIds).size).toBe(tickTableIds.length);
    for (const id of tickTableIds) {
      const made = tickTableById(id);
      expect(made.id).toBe(id);
      expect(made.source.length, id).toBeGreaterThan(5);
      expect(tickTableById(id)).toBe(made);
    }
  });

  it.each([
    ['rts-11', 'near it: rts-11/1, rts-11/2, rts-11/3'],
    ['us612', 'near it: us-612'],
    ['HK-PART-B', 'near it: hk-part-a, hk-part-d, hk-part-e'],
    ['futures/MBTX', 'near it: futures/MBT'],
  ])('are suggested where "%s" is none', (id, near) => {
    expect(() => tickTableById(id)).toThrowError(
      expect.objectContaining({ code: 'TICK_TABLE_UNKNOWN', message: expect.stringContaining(near) }),
    );
  });
});
