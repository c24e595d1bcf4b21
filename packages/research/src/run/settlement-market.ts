import type { Instrument } from '@marketloom/kernel';

const shares: Readonly<Record<string, string>> = {
  XNYS: 'us-equity',
  XTSE: 'ca-equity',
  XLON: 'uk-equity',
  XPAR: 'eu-equity',
  XAMS: 'eu-equity',
  XETR: 'de-equity',
  XSWX: 'ch-equity',
  XTKS: 'jp-equity',
  XHKG: 'hk-equity',
  XASX: 'au-equity',
  XNSE: 'in-equity',
  XBOM: 'in-equity',
};

/** By which market's cycle trades of an instrument settle; undefined where they do at once. */
export const settlementMarket = ({ assetClass, calendar, currency }: Instrument): string | undefined => {
  if (assetClass === 'equity' || assetClass === 'bond') return shares[calendar];
  if (assetClass === 'option') return currency === 'USD' ? 'us-option' : undefined;
  return assetClass === 'crypto' ? 'crypto' : undefined;
};
