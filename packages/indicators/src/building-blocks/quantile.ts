import type { SortedWindow } from './sorted-window.ts';

/**
 * Gives the quantile of a window's values: between the two ranks next to q(n-1) it goes in a straight line.
 * Source: Hyndman and Fan, The American Statistician 50 (1996), type 7; as in pandas and numpy.
 */
export function quantileOf(window: SortedWindow, length: number, quantile: number): number {
  const place = quantile * (length - 1);
  const rank = Math.floor(place);
  const value = window.at(rank);
  // Rank n - 1, of quantile 1, has no next one.
  return place === rank ? value : value + (window.at(rank + 1) - value) * (place - rank);
}
