/** One timed run. */
export interface TimedRun {
  /** What was processed, in the benchmark's unit without its "/s". */
  readonly units: number;
  readonly seconds: number;
  /** What came out, such as a hash of the trades and the final equity. Both sides must agree. */
  readonly outcome: string;
}

export interface Comparison {
  /** Median of the engine's rates. */
  readonly rate: number;
  /** Range of the engine's rates over their median. */
  readonly spread: number;
  /** Median of the ceiling's rates. */
  readonly ceilingRate: number;
  /** Median over the rounds of the engine's rate over the ceiling's: noise that lasts longer than a round cancels. */
  readonly ratio: number;
  /** The engine's rates, in order. */
  readonly rates: readonly number[];
}

export interface Rounds {
  readonly count: number;
  /** Rounds before that, which are not counted, so that both sides are compiled. */
  readonly warmUp: number;
  readonly engine: () => TimedRun | Promise<TimedRun>;
  readonly ceiling: () => TimedRun | Promise<TimedRun>;
}

/** Runs engine and ceiling alternately. Refuses two sides that did not do the same work. */
export const compare = async ({ count, warmUp, engine, ceiling }: Rounds): Promise<Comparison> => {
  const rates: number[] = [];
  const ceilingRates: number[] = [];
  for (let round = -warmUp; round < count; round++) {
    const [a, b] = [await engine(), await ceiling()];
    if (a.outcome !== b.outcome)
      throw new Error(`the engine got ${a.outcome}, the ceiling ${b.outcome}: they do not do the same work`);
    const [rate, ceilingRate] = [a.units / a.seconds, b.units / b.seconds];
    process.stderr.write(
      `  ${round < 0 ? 'warm-up' : `round ${round + 1}`}: ${inWords(rate)}/s, ceiling ${inWords(ceilingRate)}/s (${a.outcome})\n`,
    );
    if (round < 0) continue;
    rates.push(rate);
    ceilingRates.push(ceilingRate);
  }
  const rate = median(rates);
  return {
    rate,
    spread: (Math.max(...rates) - Math.min(...rates)) / rate,
    ceilingRate: median(ceilingRates),
    ratio: median(rates.map((own, round) => own / ceilingRates[round]!)),
    rates,
  };
};

export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
};

/** Seconds that `work` takes. */
export const secondsOf = (work: () => void): number => {
  const start = performance.now();
  work();
  return (performance.now() - start) / 1_000;
};

const inWords = (rate: number): string => rate.toLocaleString('en', { maximumSignificantDigits: 4 });
