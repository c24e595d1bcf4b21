import { formatBarSpec, type Instrument, marketDataKinds, parseBarSpec } from '@marketloom/kernel';
import { dataName, type Series, type SeriesSummary, sizeOfQuoteBars } from '@marketloom/market-data';
import { ResearchError } from '../errors.ts';
import type { WantedData } from './choose-chains.ts';

/** Whether a run can be made on these data alone; what else a venue tells is read along with them. */
export const isPrices = ({ kind }: Pick<Series, 'kind'>): boolean =>
  kind === 'bar' || kind === 'quote' || kind === 'trade' || kind === 'quote-bar';

const readAlong: ReadonlySet<string> = new Set(
  marketDataKinds
    .filter((kind) => !isPrices({ kind }) && kind !== 'chain')
    .map((kind) => dataName({ kind, bars: null })),
);

const refuse = (problem: string): never => {
  throw new ResearchError('DATA_CHOICE', problem);
};

const normalName = (name: string): string => {
  if (readAlong.has(name))
    refuse(
      `data ${name}: a run reads the ${name} of its instruments by itself where the catalog has any; name a bar size, quotes or trades (bars of quotes are named like 1m-quotes)`,
    );
  if (name === 'quotes' || name === 'trades') return name;
  const ofQuotes = sizeOfQuoteBars(name);
  const bars = formatBarSpec(parseBarSpec(ofQuotes ?? name));
  return ofQuotes === undefined ? bars : dataName({ kind: 'quote-bar', bars });
};

const isOfQuotes = (name: string): boolean => sizeOfQuoteBars(name) !== undefined;
const isTicks = (name: string): boolean => name === 'quotes' || name === 'trades';

const refuseSeveral = (what: string, names: readonly string[]): void => {
  if (names.length > 1)
    refuse(
      `data ${names.join(', ')}: a run reads ${what} of one size; name one, and let the strategy make longer ones (data.bars)`,
    );
};

/**
 * What a run reads: of every instrument all the data that are `wanted`, or the only bars there are where nothing
 * is. Refuses, saying what there is, a choice that is not there and one that would have to be guessed.
 */
export const chooseSeries = (
  instruments: readonly Instrument[],
  wanted: WantedData | undefined,
  available: readonly SeriesSummary[],
): readonly SeriesSummary[] => {
  if (wanted !== undefined && !isList(wanted)) return chooseByInstrument(instruments, wanted, available);
  if (wanted !== undefined) {
    const names = [...new Set(wanted.map(normalName))];
    const sizes = names.filter((name) => !isTicks(name));
    const [quoteBars, bars] = [sizes.filter(isOfQuotes), sizes.filter((name) => !isOfQuotes(name))];
    refuseSeveral('bars', bars);
    refuseSeveral('bars of quotes', quoteBars);
    return instruments.flatMap((instrument) => wantedSeries(instrument, names, available));
  }
  const series = instruments.map((instrument) => onlySeries(instrument, available));
  const choices = new Set(series.map((one) => dataName(one.series)));
  if (choices.size > 1)
    refuse(
      `the instruments do not have the same data (${series.map((one) => `${one.series.instrument.id}: ${dataName(one.series)}`).join(', ')}): name data that all of them have`,
    );
  return series;
};

const isList = (wanted: WantedData): wanted is readonly string[] => Array.isArray(wanted);

/** Each instrument by what is said of it, by its id or its symbol, else by what is said of all others (`*`). */
const chooseByInstrument = (
  instruments: readonly Instrument[],
  wanted: Readonly<Record<string, readonly string[]>>,
  available: readonly SeriesSummary[],
): readonly SeriesSummary[] => {
  const unknown = Object.keys(wanted).find(
    (name) => name !== '*' && !instruments.some(({ id, symbol }) => id === name || symbol === name),
  );
  if (unknown !== undefined)
    refuse(
      `data of ${unknown}: the run has no such instrument; it has ${instruments.map(({ id }) => id).join(', ')}`,
    );
  return instruments.flatMap((instrument) =>
    chooseSeries([instrument], wanted[instrument.id] ?? wanted[instrument.symbol] ?? wanted['*'], available),
  );
};

const seriesOf = ({ id }: Instrument, available: readonly SeriesSummary[]): readonly SeriesSummary[] => {
  const all = available.filter(({ series }) => series.instrument.id === id);
  const own = all.filter(({ series }) => isPrices(series));
  if (own.length > 0) return own;
  return refuse(
    all.length > 0
      ? `the catalog holds no bars, quotes or trades of ${id}, only ${offerOf(all)}: import some first`
      : `the catalog holds no data of ${id}: import some first`,
  );
};

const offerOf = (own: readonly SeriesSummary[]): string =>
  own.map(({ series }) => dataName(series)).join(', ');

const wantedSeries = (
  instrument: Instrument,
  names: readonly string[],
  available: readonly SeriesSummary[],
): readonly SeriesSummary[] => {
  const own = seriesOf(instrument, available);
  return names.map(
    (name) =>
      own.find(({ series }) => dataName(series) === name) ??
      refuse(`the catalog holds no ${name} data of ${instrument.id}: there is ${offerOf(own)}`),
  );
};

const onlySeries = (instrument: Instrument, available: readonly SeriesSummary[]): SeriesSummary => {
  const own = seriesOf(instrument, available);
  const bars = own.filter(({ series }) => series.kind === 'bar');
  if (bars.length === 1) return bars[0]!;
  if (own.length === 1) return own[0]!;
  return refuse(`say which data of ${instrument.id} to run on: there is ${offerOf(own)}`);
};

/** The benchmark's data of the kind that the run reads, else any bars. */
export const chooseBenchmark = (
  instrument: Instrument,
  available: readonly SeriesSummary[],
  chosen: readonly SeriesSummary[],
): SeriesSummary => {
  const own = seriesOf(instrument, available);
  const names = chosen.map(({ series }) => dataName(series));
  return (
    own.find(({ series }) => names.includes(dataName(series))) ??
    own.find(({ series }) => series.kind === 'bar') ??
    refuse(`the catalog holds no bars of the benchmark ${instrument.id}: there is ${offerOf(own)}`)
  );
};
