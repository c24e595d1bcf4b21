/** What one side of the market (trades, bids or asks) did over a span. Prices are scaled, times microseconds. */
export interface SideBar {
  readonly openTime: number;
  readonly closeTime: number;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
}
