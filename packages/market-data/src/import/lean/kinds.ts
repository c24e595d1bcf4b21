import { MarketDataError } from '../../errors.ts';
import type { LeanAssetClass, LeanMarket, LeanResolution, LeanSide } from './market.ts';
import { leanResolutions } from './market.ts';

/** Kinds of series that are made of the rows of one archive. */
export const leanRowKinds = ['bar', 'quote-bar', 'quote', 'trade'] as const;
export type LeanRowKind = (typeof leanRowKinds)[number];

/** What LEAN's files hold. A chain is made of those of all contracts of an underlying. */
export const leanKinds = [...leanRowKinds, 'chain'] as const;
export type LeanKind = (typeof leanKinds)[number];

/** Classes of which both bars of trades and bars of quotes are imported, unless told. */
const withQuoteBars: ReadonlySet<LeanAssetClass> = new Set([
  'cfd',
  'future',
  'option',
  'indexoption',
  'futureoption',
  'cryptofuture',
]);

/** The kinds to import: the one that is asked for, else the usual ones. Refuses what a resolution does not have. */
export const kindsOf = (
  { assetClass, barSide }: LeanMarket,
  resolution: LeanResolution,
  kind: LeanKind | undefined,
): readonly LeanRowKind[] => {
  if (!leanResolutions.includes(resolution))
    throw new MarketDataError(
      'IMPORT_OPTIONS',
      `resolution "${resolution}": LEAN's are ${leanResolutions.join(', ')}`,
    );
  if (kind !== undefined && !leanKinds.includes(kind))
    throw new MarketDataError('IMPORT_OPTIONS', `kind "${kind}": LEAN's files hold ${leanKinds.join(', ')}`);
  if (resolution === 'tick' && (kind === 'bar' || kind === 'quote-bar'))
    throw new MarketDataError(
      'IMPORT_OPTIONS',
      'ticks are trades or quotes: import them as such and aggregate later',
    );
  if (resolution !== 'tick' && kind === 'trade')
    throw new MarketDataError('IMPORT_OPTIONS', `trades are in tick files only, not in ${resolution} files`);
  if (kind === 'chain')
    throw new MarketDataError(
      'IMPORT_OPTIONS',
      `kind chain: ${assetClass} data have no chains; those of option, indexoption and futureoption have`,
    );
  if (kind !== undefined) return [kind];
  if (resolution === 'tick') return [barSide];
  return withQuoteBars.has(assetClass) ? ['bar', 'quote-bar'] : ['bar'];
};

/** The sort of archives that a kind is read from. */
export const sideOf = ({ barSide }: LeanMarket, kind: LeanRowKind): LeanSide => {
  if (kind === 'bar') return barSide;
  return kind === 'trade' ? 'trade' : 'quote';
};
