export interface Tolerance {
  readonly rel: number;
  readonly abs: number;
}

/** A number of a golden file: null and "NaN" say that there is none. */
export type GoldenNumber = number | 'NaN' | 'Infinity' | '-Infinity' | null;

export const numberOf = (value: GoldenNumber): number => (value === null ? Number.NaN : Number(value));

/** |got − want| <= abs + rel |want|; NaN and the infinities only equal themselves. */
export const isWithin = (got: number, want: number, { rel, abs }: Tolerance): boolean =>
  Number.isFinite(want) ? Math.abs(got - want) <= abs + rel * Math.abs(want) : Object.is(got, want);
