import type { CorporateAction } from './corporate-action.ts';

/** Steps of one day. A dividend goes before the split if it is told per share before it. */
const rank = (action: CorporateAction): number => {
  switch (action.type) {
    case 'cash-dividend':
      return action.quoted === 'pre-split' ? 0 : 2;
    case 'split':
    case 'stock-dividend':
      return 1;
    case 'rights':
      return 3;
    case 'spin-off':
      return 4;
    case 'rename':
      return 5;
    case 'cash-merger':
    case 'stock-merger':
    case 'mixed-merger':
      return 6;
    case 'delisting':
      return 7;
  }
};

/**
 * Events in the order in which they are applied: by ex-date; on one day dividends per old share, splits and stock
 * dividends, dividends per new share, rights, spin-offs, renames, mergers, delistings. Equals keep their order.
 */
export const inOrderOfEffect = (actions: readonly CorporateAction[]): readonly CorporateAction[] =>
  actions.toSorted((a, b) => a.exDate - b.exDate || rank(a) - rank(b));
