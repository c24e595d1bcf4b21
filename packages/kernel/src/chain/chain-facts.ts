import type { ChainColumns } from '../market/columns.ts';

/** What chains tell of each contract beside its quote, by dense handle; NaN where nothing is known. */
export class ChainFacts {
  readonly impliedVolatility: Float64Array;
  readonly delta: Float64Array;
  readonly gamma: Float64Array;
  readonly vega: Float64Array;
  readonly theta: Float64Array;
  readonly openInterest: Float64Array;
  readonly volume: Float64Array;
  /** 1 once a row of a chain has told of the contract. */
  readonly isSeen: Uint8Array;

  constructor(count: number) {
    const unknown = (): Float64Array => new Float64Array(count).fill(Number.NaN);
    this.impliedVolatility = unknown();
    this.delta = unknown();
    this.gamma = unknown();
    this.vega = unknown();
    this.theta = unknown();
    this.openInterest = unknown();
    this.volume = unknown();
    this.isSeen = new Uint8Array(count);
  }

  /** Takes what a row tells of a contract. Hot. */
  take(index: number, columns: ChainColumns, row: number): void {
    this.impliedVolatility[index] = columns.impliedVolatility[row]!;
    this.delta[index] = columns.delta[row]!;
    this.gamma[index] = columns.gamma[row]!;
    this.vega[index] = columns.vega[row]!;
    this.theta[index] = columns.theta[row]!;
    this.openInterest[index] = columns.openInterest[row]!;
    this.volume[index] = columns.volume[row]!;
    this.isSeen[index] = 1;
  }
}
