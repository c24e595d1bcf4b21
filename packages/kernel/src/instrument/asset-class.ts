export const assetClasses = [
  'equity',
  'index',
  'option',
  'future',
  'fx',
  'crypto',
  'perpetual',
  'cfd',
  'bond',
] as const;
export type AssetClass = (typeof assetClasses)[number];

/** Whether a trade pays only profit and loss, as those of futures do, and not the value of what is traded. */
export const isMargined = (assetClass: AssetClass): boolean =>
  assetClass === 'future' || assetClass === 'perpetual' || assetClass === 'cfd';
