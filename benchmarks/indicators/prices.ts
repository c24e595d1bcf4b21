/** Columns with all that any indicator reads, made up: a random walk with a spread, and volumes. */
export type Prices = Readonly<Record<string, Float64Array>>;

const DAY = 86_400_000_000;

/** The same rows at each run, from a seed. */
export function pricesOf(length: number): Prices {
  const names = [
    'open',
    'high',
    'low',
    'close',
    'volume',
    'time',
    'bid',
    'bidSize',
    'ask',
    'askSize',
  ] as const;
  const prices = Object.fromEntries(names.map((name) => [name, new Float64Array(length)]));
  let state = 20_001;
  const random = () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  let close = 100;
  for (let i = 0; i < length; i++) {
    const open = close;
    close = Math.max(20, open + random() - 0.5);
    const volume = Math.floor(random() * 9_000) + 100;
    const row = {
      open,
      high: Math.max(open, close) + random() / 2,
      low: Math.min(open, close) - random() / 2,
      close,
      volume,
      time: (10_957 + i / 390) * DAY,
      bid: close - 0.01,
      bidSize: volume % 17,
      ask: close + 0.01,
      askSize: volume % 13,
    };
    for (const name of names) prices[name]![i] = row[name];
  }
  const { high, low, close: closes, volume } = prices;
  const periods = Float64Array.from({ length }, (_, i) => 2 + ((i * 7) % 29));
  return { ...prices, first: high!, second: low!, price: closes!, size: volume!, periods };
}
