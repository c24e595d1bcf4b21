import { KernelError } from '../errors.ts';
import { compileParts } from './compile-schedule.ts';
import type { FeeSchedule } from './compiled-schedule.ts';
import type { FeeComponent } from './fee-component.ts';
import type { FeeReference, FeeScheduleDefinition } from './fee-schedule.ts';
import { feeSchedule, feeScheduleIds } from './fee-schedules.ts';
import { isRecord } from './plain-shape.ts';
import { scheduleShape } from './schedule-shape.ts';

/**
 * A schedule of one's own from a plain record, such as a file holds. Refuses with FEE_SCHEDULE_INVALID, and tells
 * everything that is wrong with it at once.
 */
export const readFeeSchedule = (raw: Readonly<Record<string, unknown>>): FeeSchedule => {
  const problems: string[] = [];
  const unsound = new Set<number>();
  scheduleShape(raw, '', (path, problem) => {
    problems.push(`${path} ${problem}`);
    const index = /^components\[(\d+)\]/.exec(path)?.[1];
    if (index !== undefined) unsound.add(Number(index));
  });
  const { id, currency } = raw;
  if (typeof id === 'string' && feeScheduleIds.includes(id))
    problems.push(`id "${id}" is that of a schedule of the data; choose another`);
  if (typeof currency === 'string' && !CURRENCY.test(currency))
    problems.push(`currency "${currency}" must be a code such as USD, or quote or received`);
  const schedule = compileParts(withSoundParts(raw, unsound), feeSchedule, (problem) =>
    problems.push(problem),
  );
  if (problems.length === 0) return schedule;
  const count = problems.length === 1 ? '' : ` has ${problems.length} mistakes`;
  throw new KernelError(
    'FEE_SCHEDULE_INVALID',
    `fee schedule ${typeof id === 'string' ? id : 'without an id'}${count}: ${problems.join('; ')}`,
  );
};

const CURRENCY = /^([A-Z0-9]{2,10}|quote|received|coin)$/;

/** In the place of parts that cannot be read: what is wrong with the others is told all the same. */
const STAND_IN: FeeComponent = { name: 'unread', basis: 'order', rows: [{ rate: '0' }] };

const withSoundParts = (
  raw: Readonly<Record<string, unknown>>,
  unsound: ReadonlySet<number>,
): FeeScheduleDefinition => {
  const { components, discount, multiplier, volumeCurrency } = raw;
  const parts = Array.isArray(components) && components.length > 0 ? components : [STAND_IN];
  const isDiscount = isRecord(discount) && typeof discount.share === 'string';
  return {
    ...(raw as unknown as FeeScheduleDefinition),
    currency: typeof raw.currency === 'string' ? raw.currency : 'quote',
    ...(isDiscount ? {} : { discount: undefined }),
    ...(typeof multiplier === 'string' ? {} : { multiplier: undefined }),
    ...(typeof volumeCurrency === 'string' ? {} : { volumeCurrency: undefined }),
    notIncluded: Array.isArray(raw.notIncluded) ? (raw.notIncluded as string[]) : [],
    components: parts.map((part, index): FeeComponent | FeeReference =>
      unsound.has(index) ? STAND_IN : (part as FeeComponent | FeeReference),
    ),
  } as FeeScheduleDefinition;
};
