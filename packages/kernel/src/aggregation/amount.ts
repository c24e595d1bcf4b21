/** What is counted of a trade: itself, its size, its value. */
export const amounts = ['tick', 'volume', 'dollar'] as const;
export type Amount = (typeof amounts)[number];

/** How much a trade of `volume` at `price` counts: 1, its size, or the value |price × size|. */
export const amountOf = (amount: Amount, price: number, volume: number): number => {
  if (amount === 'tick') return 1;
  return amount === 'volume' ? volume : Math.abs(price * volume);
};
