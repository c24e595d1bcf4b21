/** A UTC month: its name `yyyy-mm` and the microseconds it spans, the end not included. */
export interface Month {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** The UTC month in which a time in microseconds since the epoch lies. */
export const monthOf = (time: number): Month => {
  const date = new Date(Math.floor(time / 1000));
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  return {
    name: `${String(year).padStart(4, '0')}-${String(month + 1).padStart(2, '0')}`,
    start: Date.UTC(year, month, 1) * 1000,
    end: Date.UTC(year, month + 1, 1) * 1000,
  };
};
