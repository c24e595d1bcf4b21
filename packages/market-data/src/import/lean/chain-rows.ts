import { allocateChains, type ChainColumns } from '@marketloom/kernel';

/** What is told of a contract at a time, in the order of a chain's columns; NaN where nothing is. */
export interface ChainRow {
  readonly time: number;
  readonly contract: string;
  readonly bid?: number;
  readonly ask?: number;
  readonly bidSize?: number;
  readonly askSize?: number;
  readonly impliedVolatility?: number;
  readonly delta?: number;
  readonly gamma?: number;
  readonly vega?: number;
  readonly theta?: number;
  readonly openInterest?: number;
  readonly volume?: number;
}

const MOST_ROWS = 65_536;

/** Rows of many contracts, each in its own order of time, brought into one. */
export class ChainRows {
  readonly #contracts: string[] = [];
  readonly #places = new Map<string, number>();
  #rows: ChainRow[] = [];

  get length(): number {
    return this.#rows.length;
  }

  add(row: ChainRow): void {
    this.#rows.push(row);
  }

  /** The rows gathered since the last time, by time and then as they came, in chunks that share the list of contracts. */
  take(): readonly ChainColumns[] {
    const rows = this.#rows.sort((a, b) => a.time - b.time);
    this.#rows = [];
    for (const { contract } of rows)
      if (!this.#places.has(contract)) {
        this.#places.set(contract, this.#contracts.length);
        this.#contracts.push(contract);
      }
    const chunks: ChainColumns[] = [];
    for (let start = 0; start < rows.length; start += MOST_ROWS)
      chunks.push(this.#chunk(rows.slice(start, start + MOST_ROWS)));
    return chunks;
  }

  #chunk(rows: readonly ChainRow[]): ChainColumns {
    const columns = allocateChains(rows.length, this.#contracts);
    for (const [i, row] of rows.entries()) {
      columns.time[i] = row.time;
      columns.contract[i] = this.#places.get(row.contract)!;
      columns.bid[i] = row.bid ?? Number.NaN;
      columns.ask[i] = row.ask ?? Number.NaN;
      columns.bidSize[i] = row.bidSize ?? Number.NaN;
      columns.askSize[i] = row.askSize ?? Number.NaN;
      columns.impliedVolatility[i] = row.impliedVolatility ?? Number.NaN;
      columns.delta[i] = row.delta ?? Number.NaN;
      columns.gamma[i] = row.gamma ?? Number.NaN;
      columns.vega[i] = row.vega ?? Number.NaN;
      columns.theta[i] = row.theta ?? Number.NaN;
      columns.openInterest[i] = row.openInterest ?? Number.NaN;
      columns.volume[i] = row.volume ?? Number.NaN;
    }
    columns.length = rows.length;
    return columns;
  }
}
