import type { CorporateAction, Instrument } from '../../../src/index.ts';
import { down, type Exact, exact, isAtLeast, isNothing, minus, over, plus, read, times } from './exact.ts';

/** What one contract of an option delivers, and for what, as events have left it. */
export interface NaiveTerms {
  strike: Exact;
  readonly multiplier: Exact;
  /** Ids and quantities, in the order in which they came. */
  shares: [string, Exact][];
  cash: Exact;
  isAdjusted: boolean;
}

export const listedTerms = ({ multiplier, contract }: Instrument): NaiveTerms => ({
  strike: read(contract!.option!.strike),
  multiplier: read(multiplier),
  shares: [[contract!.underlying!, read(multiplier)]],
  cash: exact(0n),
  isAdjusted: false,
});

/**
 * Changes the terms by an event; gives the contracts now for each before, undefined where nothing changes.
 *
 * @param inLieu The price at which fractions of a share are paid.
 */
export const changeTerms = (
  terms: NaiveTerms,
  action: CorporateAction,
  inLieu: Exact | undefined,
): Exact | undefined => {
  const mine = terms.shares.find(([id]) => id === action.instrument);
  if (mine === undefined) return undefined;
  const [, quantity] = mine;
  const isPlain = terms.shares.length === 1 && isNothing(terms.cash);
  const deliver = (kept: Exact, others: readonly (readonly [string, Exact])[], cash: Exact): Exact => {
    terms.cash = plus(terms.cash, cash);
    for (const [id, amount] of [[action.instrument, kept] as const, ...others]) {
      const old = terms.shares.find(([one]) => one === id);
      const whole = down(
        id === action.instrument || old === undefined ? amount : plus(old[1], amount),
        exact(1n),
      );
      const all = id === action.instrument || old === undefined ? amount : plus(old[1], amount);
      const rest = minus(all, whole);
      if (!isNothing(rest)) terms.cash = plus(terms.cash, times(rest, inLieu!));
      if (isNothing(whole)) terms.shares = terms.shares.filter(([one]) => one !== id);
      else if (old === undefined) terms.shares.push([id, whole]);
      else old[1] = whole;
    }
    terms.isAdjusted = true;
    return exact(1n);
  };
  switch (action.type) {
    case 'split':
    case 'stock-dividend': {
      const ratio = action.type === 'split' ? read(action.ratio) : plus(exact(1n), read(action.rate));
      if (!isPlain || ratio.n % ratio.d !== 0n) return deliver(times(quantity, ratio), [], exact(0n));
      terms.strike = over(terms.strike, ratio);
      terms.isAdjusted = true;
      return ratio;
    }
    case 'cash-dividend': {
      const amount = read(action.amount);
      if (action.kind !== 'special' || !isAtLeast(amount, read('0.125'))) return undefined;
      const isListed = isNothing(minus(quantity, terms.multiplier));
      if (isPlain && isListed && !isAtLeast(amount, terms.strike)) terms.strike = minus(terms.strike, amount);
      else terms.cash = plus(terms.cash, times(amount, quantity));
      terms.isAdjusted = true;
      return exact(1n);
    }
    case 'spin-off':
      return deliver(quantity, [[action.spun, times(quantity, read(action.ratio))]], exact(0n));
    case 'rights':
      return deliver(quantity, [[action.right, quantity]], exact(0n));
    case 'cash-merger':
      return deliver(exact(0n), [], times(quantity, read(action.price)));
    case 'stock-merger':
      return deliver(exact(0n), [[action.acquirer, times(quantity, read(action.ratio))]], exact(0n));
    case 'mixed-merger':
      return deliver(
        exact(0n),
        [[action.acquirer, times(quantity, read(action.ratio))]],
        times(quantity, read(action.cashPerShare)),
      );
    case 'delisting':
      return action.outcome === 'cash'
        ? deliver(exact(0n), [], times(quantity, read(action.price ?? 0)))
        : undefined;
    case 'rename':
      return undefined;
  }
};
