import { type Instrument, type OptionPosition, optionMargin } from '@marketloom/kernel';

/** A holding as the requirement of options sees it: quantities in units, signed; prices in the quote's currency. */
export interface OptionHolding {
  readonly instrument: Instrument;
  readonly quantity: number;
  readonly price: number;
}

/** Options of one underlying with what is held of that. */
export interface OptionGroup {
  readonly underlyingPrice: number;
  readonly kind: 'equity' | 'index';
  /** Of the underlying that is held; below zero sold short. */
  readonly shares: number;
  readonly options: readonly OptionHolding[];
}

/**
 * What options ask for besides their premium (R34), in the currency of the quote: the combination of recognised
 * strategies that asks for least. What their shares ask for by themselves is not in it.
 */
export const optionRequirement = (group: OptionGroup): { initial: number; maintenance: number } => {
  const options = group.options.filter(({ quantity }) => quantity !== 0);
  if (options.every(({ quantity }) => quantity > 0) && group.shares === 0)
    return { initial: 0, maintenance: 0 };
  const multiplier = options[0]!.instrument.multiplier;
  const bookOf = (legs: readonly OptionHolding[]) =>
    optionMargin({
      underlying: exact(group.underlyingPrice),
      kind: group.kind === 'index' ? 'broad-index' : 'equity',
      shares: exact(group.shares),
      multiplier,
      options: legs.map(positionOf),
    });
  const [all, alone] = [bookOf(options), bookOf([])];
  return {
    initial: Math.max(0, Number(all.initial.amount) - Number(alone.initial.amount)),
    maintenance: Math.max(0, Number(all.maintenance.amount) - Number(alone.maintenance.amount)),
  };
};

const positionOf = ({ instrument, quantity, price }: OptionHolding): OptionPosition => {
  const { option, expirationDate, settlement } = instrument.contract!;
  return {
    right: option!.right,
    strike: exact(option!.strike),
    expiry: expirationDate,
    settlement,
    quantity: exact(quantity),
    price: exact(price),
  };
};

/** Exact amounts are read to twelve decimals. */
const exact = (value: number): string => (Number.isFinite(value) ? value : 0).toFixed(9);
