import type { FillRule } from '@marketloom/kernel';
import type { SideBar } from './side-bar.ts';

/** What an order gets: a scaled price, when the market had it, and from which bar it was read. */
export interface FillPrice {
  readonly price: number;
  readonly rule: FillRule;
  readonly marketTime: number;
  /** When the bar began that told the price. */
  readonly sourceTime: number;
}

/** A price that stood when the bar began. */
export const atOpen = (bar: SideBar, rule: FillRule, price = bar.open): FillPrice => ({
  price,
  rule,
  marketTime: bar.openTime,
  sourceTime: bar.openTime,
});

/** A price that the bar gave somewhere or at its end: known when it is over. */
export const atClose = (bar: SideBar, rule: FillRule, price = bar.close): FillPrice => ({
  price,
  rule,
  marketTime: bar.closeTime,
  sourceTime: bar.openTime,
});
