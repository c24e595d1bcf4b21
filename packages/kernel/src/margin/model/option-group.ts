import type { OptionTerms } from '../../instrument/contract-terms.ts';
import type { Instrument } from '../../instrument/instrument.ts';
import type { MarginBook, MarginPosition } from './margin-model.ts';

/** Options of one underlying and one multiplier, and the shares that lie with them. */
export interface OptionGroup {
  /** Id of the underlying. */
  readonly id: string;
  readonly multiplier: number;
  readonly options: readonly MarginPosition[];
  readonly shares: readonly MarginPosition[];
}

/** A book taken apart: what is margined by itself, and what is margined together. */
export interface BookParts {
  readonly singles: readonly MarginPosition[];
  readonly groups: readonly OptionGroup[];
}

/** Whether an instrument is an option on shares or an index; those on futures are margined by themselves. */
export const isSecurityOption = ({ assetClass, contract }: Instrument): boolean =>
  assetClass === 'option' && contract?.delivery !== 'future';

export const optionTerms = ({ contract }: Instrument): OptionTerms => contract!.option!;

/** Groups options with the shares of their underlying; a mini contract has a group of its own, without shares. */
export const bookParts = ({ positions }: MarginBook): BookParts => {
  const byUnderlying = new Map<string, GrowingGroup[]>();
  const groups: GrowingGroup[] = [];
  const singles: MarginPosition[] = [];
  for (const position of positions) {
    const { instrument } = position;
    if (position.quantity === 0 || !isSecurityOption(instrument)) continue;
    const id = instrument.contract!.underlying!;
    const known = byUnderlying.get(id);
    let group = known?.find(({ multiplier }) => multiplier === instrument.multiplier);
    if (group === undefined) {
      group = { id, multiplier: instrument.multiplier, options: [], shares: [] };
      if (known === undefined) byUnderlying.set(id, [group]);
      else known.push(group);
      groups.push(group);
    }
    group.options.push(position);
  }
  for (const position of positions) {
    const { instrument } = position;
    if (position.quantity === 0 || isSecurityOption(instrument)) continue;
    const group = instrument.assetClass === 'equity' ? widest(byUnderlying.get(instrument.id)) : undefined;
    if (group !== undefined && group.options[0]!.rate === position.rate) group.shares.push(position);
    else singles.push(position);
  }
  return { singles, groups };
};

interface GrowingGroup extends OptionGroup {
  readonly options: MarginPosition[];
  readonly shares: MarginPosition[];
}

/** The group that shares lie with: the one of the greatest multiplier. */
const widest = (groups: readonly GrowingGroup[] | undefined): GrowingGroup | undefined => {
  let found = groups?.[0];
  if (found === undefined || groups!.length === 1) return found;
  for (const group of groups!) if (group.multiplier > found.multiplier) found = group;
  return found;
};

/** Shares of a group, net of long and short. */
export const sharesOf = ({ shares }: OptionGroup): number => {
  let net = 0;
  for (const { quantity, instrument } of shares) net += quantity * instrument.multiplier;
  return net;
};

/** Price of the underlying: that of the shares, or the first that an option's position knows; else NaN. */
export const underlyingPriceOf = ({ shares, options }: OptionGroup): number => {
  for (const { price } of shares) if (!Number.isNaN(price)) return price;
  for (const { underlyingPrice } of options) if (!Number.isNaN(underlyingPrice)) return underlyingPrice;
  return Number.NaN;
};
