/**
 * Receives a bar that is over. Times are microseconds since the epoch; volume is NaN where any part of the bar
 * had an unknown volume.
 */
export type EmitBar = (
  openTime: number,
  closeTime: number,
  open: number,
  high: number,
  low: number,
  close: number,
  volume: number,
) => void;
