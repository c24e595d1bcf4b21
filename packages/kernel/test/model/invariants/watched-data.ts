import {
  type Execution,
  type MarketColumns,
  type MarketDataKind,
  type Order,
  startsOf,
  statusActions,
} from '../../../src/index.ts';
import type { StreamSetup } from '../../fixtures/backtest.ts';

/** A row of a table of market data. */
export interface DataRow {
  readonly kind: MarketDataKind;
  readonly columns: MarketColumns;
  readonly row: number;
}

/** The data of a run, read without the engine. */
export class WatchedData {
  readonly #columns = new Map<string, MarketColumns>();

  constructor(streams: readonly StreamSetup[]) {
    for (const { symbol, columns } of streams) this.#columns.set(`${symbol} ${columns.kind}`, columns);
  }

  of<Kind extends MarketDataKind>(
    symbol: string,
    kind: Kind,
  ): Extract<MarketColumns, { kind: Kind }> | undefined {
    return this.#columns.get(`${symbol} ${kind}`) as Extract<MarketColumns, { kind: Kind }> | undefined;
  }

  /** The rows of data that can have given a fill: several where they bear the same time. */
  rowsOf(order: Order, { rule, sourceTime: source, marketTime }: Execution): readonly DataRow[] {
    const sourceTime =
      this.#columns.has(`${order.instrument.symbol} quote`) &&
      (rule === 'combo-at-quote' || rule === 'auction-at-session-close')
        ? marketTime
        : source;
    const { symbol } = order.instrument;
    const rows: DataRow[] = [];
    const kinds: readonly MarketDataKind[] =
      rule === 'auction-print'
        ? ['auction']
        : rule.endsWith('-quote')
          ? ['quote']
          : rule.endsWith('-trade')
            ? ['trade']
            : this.#columns.has(`${symbol} quote`)
              ? ['quote']
              : this.#columns.has(`${symbol} trade`)
                ? ['trade']
                : ['bar'];
    for (const kind of kinds) {
      const columns = this.#columns.get(`${symbol} ${kind}`);
      if (columns === undefined) continue;
      const times = startsOf(columns);
      for (let row = columns.length - 1; row >= 0; row--) {
        // An order takes the quote that stands when it arrives, and a combo the trades that were the last.
        const isStanding = kind !== 'bar' && kind !== 'auction' && times[row]! < sourceTime;
        if (times[row]! === sourceTime || isStanding) rows.push({ kind, columns, row });
        if (times[row]! < sourceTime && (!isStanding || times[row - 1] !== times[row])) break;
      }
    }
    return rows;
  }

  /** The halts of an instrument, from its statuses. */
  haltsOf(symbol: string): readonly { from: number; to: number }[] {
    const statuses = this.of(symbol, 'status');
    const halts: { from: number; to: number }[] = [];
    if (statuses === undefined) return halts;
    let from = Number.NaN;
    for (let row = 0; row < statuses.length; row++) {
      const action = statusActions[statuses.action[row]!];
      if (action === 'halt' && Number.isNaN(from)) from = statuses.time[row]!;
      if (action === 'resume' && !Number.isNaN(from)) {
        halts.push({ from, to: statuses.time[row]! });
        from = Number.NaN;
      }
    }
    if (!Number.isNaN(from)) halts.push({ from, to: Number.POSITIVE_INFINITY });
    return halts;
  }

  /** The bands that were told last by then, as prices of the order; NaN where none stand. */
  bandsOf(order: Order, time: number): { readonly lower: number; readonly upper: number } {
    const statuses = this.of(order.instrument.symbol, 'status');
    let lower = Number.NaN;
    let upper = Number.NaN;
    for (let row = 0; statuses !== undefined && row < statuses.length; row++) {
      if (statuses.time[row]! > time) break;
      if (statusActions[statuses.action[row]!] !== 'bands') continue;
      lower = Math.round(statuses.lowerBand[row]! * order.priceFactor);
      upper = Math.round(statuses.upperBand[row]! * order.priceFactor);
    }
    return { lower, upper };
  }
}
