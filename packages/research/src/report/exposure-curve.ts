import type { EquityPoint, FillRecord, PriceSeries } from '../result/result.ts';

/**
 * What was invested at each point of the equity curve: the sum of |quantity × last price| over equity. Positions
 * follow from the fills known by then; a price is the last close at or before the point, or the last fill's where
 * no price history is given. Null where equity is not above zero.
 */
export function exposureCurve(
  curve: readonly EquityPoint[],
  fills: readonly FillRecord[],
  prices: readonly PriceSeries[],
): readonly (number | null)[] {
  const series = new Map(prices.map((price) => [price.instrument, price]));
  const held = new Map<string, { quantity: number; price: number; next: number }>();
  const ordered = fills
    .map((fill) => ({ fill, time: Date.parse(fill.reportedAt) }))
    .sort((a, b) => a.time - b.time || a.fill.id - b.fill.id);
  let nextFill = 0;
  return curve.map((point) => {
    const time = Date.parse(point.time);
    for (; nextFill < ordered.length && ordered[nextFill]!.time <= time; nextFill++) {
      const { fill } = ordered[nextFill]!;
      const position = held.get(fill.instrument) ?? { quantity: 0, price: fill.price, next: 0 };
      position.quantity += fill.side === 'buy' ? fill.quantity : -fill.quantity;
      position.price = fill.price;
      held.set(fill.instrument, position);
    }
    let invested = 0;
    for (const [instrument, position] of held) {
      const history = series.get(instrument);
      if (history !== undefined) {
        while (position.next < history.time.length && history.time[position.next]! / 1000 <= time) {
          position.price = history.close[position.next++]!;
        }
      }
      // Quantities are doubles here: what is left of 0.1 + 0.2 − 0.3 is no position.
      if (Math.abs(position.quantity) > 1e-9) invested += Math.abs(position.quantity * position.price);
    }
    return point.equity > 0 ? invested / point.equity : null;
  });
}
