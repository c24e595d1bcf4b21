import type { Instrument } from '../instrument/instrument.ts';

/** A future such as `ESZ26`, and an option in the form of OSI. */
const FUTURE = /^(.+?)[FGHJKMNQUVXZ]\d{1,4}$/;
const OPTION = /^([A-Z.]+?)\d{6}[CP]\d+$/;

/** What an option is on decides its fees: `option` is one on a share or a fund. */
export type FeeAssetClass = Instrument['assetClass'] | 'index-option' | 'future-option';

/**
 * The class of an instrument, with options told apart by what they are on, or, where that is no instrument of the run,
 * by what they deliver.
 */
export const feeAssetClass = (
  { assetClass, contract }: Instrument,
  byId: ReadonlyMap<string, Instrument>,
): FeeAssetClass => {
  if (assetClass !== 'option' || contract === undefined) return assetClass;
  const underlying = byId.get(contract.underlying ?? '');
  if (underlying?.assetClass === 'future' || contract.delivery === 'future') return 'future-option';
  const isOnIndex =
    underlying === undefined ? contract.delivery === 'cash' : underlying.assetClass === 'index';
  return isOnIndex ? 'index-option' : 'option';
};

/** The root of a future or an option, of an option on a future that of the future, and the symbol of everything else. */
export const rootOf = ({ symbol, assetClass, contract }: Instrument): string => {
  if (assetClass === 'future') return FUTURE.exec(symbol)?.[1] ?? symbol;
  if (assetClass !== 'option') return symbol;
  const isOnFuture = contract?.delivery === 'future' && contract.underlying !== undefined;
  const future = isOnFuture ? FUTURE.exec(symbolOf(contract.underlying))?.[1] : undefined;
  return future ?? OPTION.exec(symbol)?.[1] ?? symbol;
};

const symbolOf = (id: string): string => id.slice(0, id.lastIndexOf('.'));
