import type {
  CompiledBand,
  CompiledComponent,
  CompiledRate,
  CompiledRow,
  Edge,
} from './compiled-schedule.ts';
import { type FillFacts, invalidFacts, type OrderFacts } from './order-facts.ts';

const reaches = ({ at, isInside }: Edge, value: bigint): boolean => (isInside ? value >= at : value > at);

/** The band of a volume, or of the tier that the order names. */
export const bandOf = (
  { rule, name }: CompiledComponent,
  { bands }: CompiledRow,
  volume: bigint,
  order: OrderFacts,
): CompiledBand => {
  if (order.tier !== undefined) {
    const named = bands.filter((band) => band.name !== undefined);
    const own = named.find((band) => band.name!.toLowerCase() === order.tier!.toLowerCase());
    if (own !== undefined) return own;
    const names = named.map((band) => band.name).join(', ');
    throw invalidFacts(
      rule,
      `there is no tier "${order.tier}" of ${name}; there ${named.length === 0 ? 'are none by name' : `are ${names}`}`,
    );
  }
  let best = bands[0]!;
  for (const band of bands)
    if (
      !band.isByNameOnly &&
      reaches(band.edge, volume) &&
      (band.balance === undefined || order.balance === undefined || order.balance >= band.balance)
    )
      best = band;
  return best;
};

/** The rate of a fill. */
export const rateOf = ({ rule, name }: CompiledComponent, rate: CompiledRate, fill: FillFacts): bigint => {
  if (rate.kind === 'one') return rate.rate;
  if (rate.kind === 'liquidity') return rate[fill.liquidity];
  if (fill.premium === undefined) throw invalidFacts(rule, `${name} goes by the premium; tell it`);
  let best = rate.bands[0]!.rate;
  for (const band of rate.bands) if (reaches(band.edge, fill.premium)) best = band.rate;
  return best;
};

/** Units of a fill by the band in which they lie: those up to the next band's bound still belong to their band. */
export const splitByBands = (
  { bands }: CompiledRow,
  volumeBefore: bigint,
  units: bigint,
): readonly { readonly band: CompiledBand; readonly units: bigint }[] => {
  const parts: { band: CompiledBand; units: bigint }[] = [];
  const end = volumeBefore + units;
  for (let i = 0; i < bands.length; i++) {
    const begin = bands[i]!.edge.at > volumeBefore ? bands[i]!.edge.at : volumeBefore;
    const next = bands[i + 1]?.edge.at;
    const stop = next === undefined || next > end ? end : next;
    if (stop > begin) parts.push({ band: bands[i]!, units: stop - begin });
  }
  return parts;
};
