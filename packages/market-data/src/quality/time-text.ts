/** An instant (µs) as people write it, for messages. */
export const timeText = (time: number): string =>
  new Date(time / 1000)
    .toISOString()
    .replace(/\.000Z$/, 'Z')
    .replace('T00:00:00Z', '');

/** yyyymmdd as `yyyy-mm-dd`. */
export const dateText = (date: number): string =>
  `${String(date).slice(0, 4)}-${String(date).slice(4, 6)}-${String(date).slice(6)}`;
