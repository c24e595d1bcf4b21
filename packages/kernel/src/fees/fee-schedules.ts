import { KernelError } from '../errors.ts';
import { nearText } from '../tick-size/near-text.ts';
import { compileSchedule } from './compile-schedule.ts';
import type { FeeSchedule } from './compiled-schedule.ts';
import type { FeeScheduleDefinition } from './fee-schedule.ts';
import { allSchedules } from './schedules/all-schedules.ts';

const definitions: ReadonlyMap<string, FeeScheduleDefinition> = new Map(
  allSchedules.map((definition) => [definition.id, definition]),
);
const compiled = new Map<string, FeeSchedule>();

/** Ids of all schedules of the data. */
export const feeScheduleIds: readonly string[] = [...definitions.keys()];

/** What is wrong with an id, or nothing. */
export const unknownFeeSchedule = (id: string): string | undefined =>
  definitions.has(id) ? undefined : `there is no fee schedule "${id}"; ${nearText(id, feeScheduleIds)}`;

/**
 * The schedule of an id, or of several joined by `+`, whose charges are then added. Refuses an id that is not known,
 * with near ones.
 */
export const feeSchedule = (id: string): FeeSchedule => {
  const known = compiled.get(id);
  if (known !== undefined) return known;
  const schedule = id.includes('+') ? joined(id) : compileSchedule(definitionOf(id), feeSchedule);
  compiled.set(id, schedule);
  return schedule;
};

/**
 * A schedule of one's own, which may include those of the data by their ids. Refuses what cannot be meant with
 * FEE_SCHEDULE_INVALID.
 */
export const defineFeeSchedule = (definition: FeeScheduleDefinition): FeeSchedule =>
  compileSchedule(definition, feeSchedule);

const definitionOf = (id: string): FeeScheduleDefinition => {
  const definition = definitions.get(id);
  if (definition === undefined) throw new KernelError('FEE_SCHEDULE_UNKNOWN', unknownFeeSchedule(id)!);
  return definition;
};

const joined = (id: string): FeeSchedule => {
  const parts = id.split('+').map((part) => feeSchedule(part.trim()));
  const worst = parts
    .map(({ confidence }) => confidence)
    .sort()
    .at(-1)!;
  const multiplier = parts.find((part) => part.multiplier !== undefined)?.multiplier;
  const volumeCurrency = parts.find((part) => part.volumeCurrency !== undefined)?.volumeCurrency;
  return compileSchedule(
    {
      id,
      title: parts.map(({ title }) => title).join('; '),
      currency: parts.find(({ currency }) => currency !== 'quote')?.currency ?? 'quote',
      source: parts.map(({ source }) => source).join('; '),
      asOf: parts.map(({ asOf }) => asOf).sort()[0]!,
      confidence: worst,
      ...(multiplier === undefined ? {} : { multiplier }),
      ...(volumeCurrency === undefined ? {} : { volumeCurrency }),
      components: parts.map((part) => ({ include: part.id })),
    },
    feeSchedule,
  );
};
