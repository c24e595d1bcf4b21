import type { BarColumns, Execution, Order } from '../../../src/index.ts';
import type { Check } from './check.ts';
import type { WatchedData } from './watched-data.ts';

const ACROSS_GAP: readonly string[] = [
  'limit-price-across-gap',
  'stop-price-across-gap',
  'touch-price-across-gap',
];
const SETS_OFF_BY_STOP = ['stop', 'stop-limit', 'trailing-stop', 'trailing-stop-limit'];

/** A fill's price is one that its source had, no worse than its limit, and no better than its stop. */
export const checkPrice = (
  order: Order,
  execution: Execution,
  data: WatchedData,
  hasSlippage: boolean,
  check: Check,
): void => {
  const { rule } = execution;
  const price: number = execution.priceBeforeSlippage;
  const factor = order.priceFactor;
  const { sign } = order;
  if (!hasSlippage) check(price === execution.price, 'slippage where there is none');
  check(sign * (execution.price - price) >= 0, 'slippage that helps');
  if (!Number.isNaN(order.limitScaled))
    check(sign * (execution.price - order.limitScaled) <= 0, `beyond its limit of ${order.limitScaled}`);
  const rows = data.rowsOf(order, execution);
  check(rows.length > 0, 'no data gave it');
  const scaled = (value: number): number => Math.round(value * factor);
  const isWithin = rows.some(({ kind, columns, row }) => {
    switch (kind) {
      case 'bar': {
        const bar = columns as BarColumns;
        const low = scaled(bar.low[row]!);
        const high = scaled(bar.high[row]!);
        if (ACROSS_GAP.includes(rule)) {
          const open = scaled(bar.open[row]!);
          // Across a gap a limit is not better, and a stop not worse, than the open.
          return rule === 'stop-price-across-gap' ? sign * (open - price) >= 0 : sign * (price - open) >= 0;
        }
        // A post-only limit that the price has passed when its group sets it free within a bar gets its own price.
        const isPassed = order.terms.postOnly && order.group !== undefined && sign * (price - low) >= 0;
        return (low <= price && price <= high) || isPassed;
      }
      case 'quote': {
        if (columns.kind !== 'quote') return false;
        const side = scaled(sign > 0 ? columns.ask[row]! : columns.bid[row]!);
        return rule === 'limit-resting-quote' ? sign * (price - side) >= 0 : price === side;
      }
      case 'trade': {
        if (columns.kind !== 'trade') return false;
        const traded = scaled(columns.price[row]!);
        return rule === 'limit-at-trade' ? sign * (price - traded) >= 0 : price === traded;
      }
      case 'auction':
        return columns.kind === 'auction' && scaled(columns.price[row]!) === price;
      default:
        return false;
    }
  });
  check(isWithin, 'a price that its source did not have');
  if (
    rule.startsWith('stop') &&
    rule !== 'stop-limit-at-close' &&
    SETS_OFF_BY_STOP.includes(order.type) &&
    order.type.startsWith('stop')
  )
    check(
      sign * (price - order.stopScaled) >= 0 ||
        rule === 'stop-price-across-gap' ||
        order.terms.trigger !== 'default',
      `before its stop of ${order.stopScaled} was reached`,
    );
};

/** Slippage may lead beyond the bands: it stands for prices that the data do not show. */
export const checkBands = (
  order: Order,
  { priceBeforeSlippage: price }: Execution,
  time: number,
  data: WatchedData,
  check: Check,
): void => {
  const { lower, upper } = data.bandsOf(order, time);
  check(!(price < lower) && !(price > upper), `outside the bands from ${lower} to ${upper}`);
};
