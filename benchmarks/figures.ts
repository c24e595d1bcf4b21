/** What one benchmark measured. */
export interface BenchmarkFigures {
  readonly name: string;
  readonly rate: number;
  readonly unit: string;
  readonly spread: number;
  readonly ceilingRate: number;
  readonly ratio: number;
  readonly peakRssMb: number;
  readonly [extra: string]: string | number;
}

/** Numbers to four significant digits: more would be noise. */
export const rounded = (figures: BenchmarkFigures): BenchmarkFigures =>
  Object.fromEntries(
    Object.entries(figures).map(([key, value]) => [
      key,
      typeof value === 'number' ? Number(value.toPrecision(4)) : value,
    ]),
  ) as unknown as BenchmarkFigures;
