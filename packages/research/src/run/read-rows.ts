import { type MarketColumns, MICROS_PER_DAY, parseBarSpec } from '@marketloom/kernel';
import type { Catalog, Series } from '@marketloom/market-data';
import { adjusterOf, backAdjusted } from './back-adjust.ts';
import { FillForward } from './fill-forward.ts';
import type { ResolvedRun } from './resolve-run.ts';
import { RegularHours } from './select-rows.ts';

/** What becomes of the chunks of a series, and what comes after the last of them. */
export interface RowChanges {
  readonly change: (columns: MarketColumns) => MarketColumns;
  readonly rest: (() => MarketColumns) | undefined;
}

/** What becomes of the chunks of a series on their way into a run, in this order; nothing unless the run says so. */
export const rowChanges = async (
  { config, calendars, instruments, range }: ResolvedRun,
  catalog: Catalog,
  { instrument, kind, bars }: Series,
): Promise<RowChanges> => {
  const inRun = instruments.find(({ id }) => id === instrument.id) ?? instrument;
  const calendar = calendars[inRun.calendar]!;
  let rest: RowChanges['rest'];
  const steps: ((columns: MarketColumns) => MarketColumns)[] = [];
  if (config.prices === 'back-adjusted') {
    const adjuster = await adjusterOf(catalog, instrument);
    if (adjuster !== undefined) steps.push(backAdjusted(adjuster, calendar.timeZone));
  }
  if (config.hours === 'regular') {
    const hours = new RegularHours(calendar);
    steps.push((columns) => hours.select(columns));
  }
  if (config.fillForward === true && kind === 'bar') {
    const spec = parseBarSpec(bars!);
    // A day's bar lasts a session: one that is missing is a day without trading.
    if (spec.type === 'time' && spec.interval < MICROS_PER_DAY) {
      const forward = new FillForward(spec.interval, calendar);
      steps.push((columns) => forward.extend(columns));
      // A contract has no bars after its end.
      const until = Math.min(
        range.to ?? Number.NaN,
        instrument.contract?.lastTradeAt ?? Number.POSITIVE_INFINITY,
      );
      if (!Number.isNaN(until)) rest = () => forward.rest(until);
    }
  }
  return { change: (columns) => steps.reduce((changed, step) => step(changed), columns), rest };
};

export async function* changedRows(
  chunks: AsyncIterable<MarketColumns>,
  { change, rest }: RowChanges,
): AsyncGenerator<MarketColumns, void, void> {
  for await (const chunk of chunks) {
    const changed = change(chunk);
    if (changed.length > 0) yield changed;
  }
  const last = rest?.();
  if (last !== undefined && last.length > 0) yield last;
}
