import {
  type Instrument,
  MICROS_PER_DAY,
  MICROS_PER_HOUR,
  MICROS_PER_MINUTE,
  parseBarSpec,
} from '@marketloom/kernel';
import type { SeriesSummary } from '@marketloom/market-data';
import type { Resolution, Subscription } from './venue/index.ts';

/** How a run is subscribed to its instruments: by the finest data that it reads of each. */
export const subscriptionsOf = (
  series: readonly SeriesSummary[],
  extendedHours: boolean,
): ((instrument: Instrument) => Subscription) => {
  const byId = new Map<string, Resolution>();
  for (const { series: one } of series) {
    const { id } = one.instrument;
    const known = byId.get(id);
    const resolution = resolutionOf(one.bars);
    if (known === undefined || order.indexOf(resolution) < order.indexOf(known)) byId.set(id, resolution);
  }
  return ({ id }) => ({ resolution: byId.get(id) ?? 'minute', extendedHours });
};

const order: readonly Resolution[] = ['tick', 'second', 'minute', 'hour', 'daily'];

const resolutionOf = (bars: string | null): Resolution => {
  const spec = bars === null ? undefined : parseBarSpec(bars);
  if (spec?.type !== 'time') return 'tick';
  if (spec.interval < MICROS_PER_MINUTE) return 'second';
  if (spec.interval < MICROS_PER_HOUR) return 'minute';
  return spec.interval < MICROS_PER_DAY ? 'hour' : 'daily';
};
