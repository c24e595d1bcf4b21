import { MarketDataError } from '../errors.ts';

const anchors = ['last-trade', 'first-notice', 'earlier'] as const;

/**
 * When a continuous contract goes on to the next one: so many sessions before the last trade, the first notice or the
 * earlier of the two; or once a later contract had more volume, or open interest, than the one in front.
 */
export type Roll =
  | { readonly by: (typeof anchors)[number]; readonly sessionsBefore: number }
  | { readonly by: 'volume' | 'open-interest' };

const DATED = new RegExp(`^(${anchors.join('|')}):(\\d{1,3})$`);

/** Reads `volume`, `open-interest`, `last-trade:8`, `first-notice:0` or `earlier:2`. */
export const parseRoll = (text: string): Roll => {
  if (text === 'volume' || text === 'open-interest') return { by: text };
  const dated = DATED.exec(text);
  if (dated === null)
    throw new MarketDataError(
      'CONTINUOUS_INVALID',
      `roll "${text}" must be volume, open-interest, or sessions before a date: last-trade:8, first-notice:2, earlier:2`,
    );
  return { by: dated[1] as (typeof anchors)[number], sessionsBefore: Number(dated[2]) };
};
