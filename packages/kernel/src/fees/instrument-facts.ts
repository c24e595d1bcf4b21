import type { Instrument } from '../instrument/instrument.ts';

/** A future such as `ESZ26`, and an option in the form of OSI. */
const FUTURE = /^(.+?)[FGHJKMNQUVXZ]\d{1,4}$/;
const OPTION = /^([A-Z.]+?)\d{6}[CP]\d+$/;

/** The root of a future or an option, the symbol of everything else. */
export const rootOf = ({ symbol, assetClass }: Instrument): string => {
  const form = assetClass === 'future' ? FUTURE : assetClass === 'option' ? OPTION : undefined;
  return form?.exec(symbol)?.[1] ?? symbol;
};
