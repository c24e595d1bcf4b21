import {
  type AnyIndicator,
  indicatorByName,
  listIndicators,
  resolveParameters,
} from '@marketloom/indicators';
import {
  casesOf,
  type GoldenCase,
  type GoldenFormat,
  hasCaseWith,
  isJsonObject,
  MalformedGolden,
  malformedCase,
  shaped,
} from './golden-format.ts';
import { indexFormula } from './index-formula.ts';
import { priceSeries } from './price-series.ts';
import { type GoldenNumber, isWithin, numberOf, type Tolerance } from './tolerance.ts';

interface IndicatorCase {
  readonly indicator: string;
  readonly input: IndicatorInput;
  readonly params: Readonly<Record<string, unknown>>;
  readonly outputs: readonly string[];
  readonly firstValid?: readonly (number | null)[];
  readonly samples?: readonly (readonly [number, ...GoldenNumber[]])[];
  readonly sumOfValid?: readonly GoldenNumber[];
  readonly countOfValid?: readonly number[];
  readonly nonzero?: Readonly<Record<string, readonly number[]>>;
  readonly countOfNonzero?: number;
  readonly tolerance: Tolerance;
}

interface IndicatorInput {
  readonly series: string;
  readonly from?: number;
  readonly to?: number;
  readonly fields: readonly string[];
  readonly scale?: number;
  readonly periods?: string;
}

const caseShape = {
  indicator: 'string',
  input: 'object',
  params: 'object',
  outputs: 'array',
  tolerance: 'object',
} as const;

/** Cases of `goldens/indicators`: each is run over whole columns and bar by bar, and both must agree with it. */
export const indicatorsFormat: GoldenFormat = {
  name: 'indicators',
  recognises: (content) => hasCaseWith(content, 'indicator', 'input'),
  cases: (content, file) => casesOf(content).map((golden, index) => caseOf(golden, index, file)),
};

const caseOf = (value: unknown, index: number, file: string): GoldenCase => {
  try {
    const golden = shaped<IndicatorCase>(value, `case ${index}`, caseShape);
    shaped(golden.input, `case ${index}: input`, { series: 'string', fields: 'array' });
    shaped(golden.tolerance, `case ${index}: tolerance`, { rel: 'number', abs: 'number' });
    return { name: nameOf(golden), isBuilt: isKnown(golden.indicator), check: () => check(golden, file) };
  } catch (reason) {
    return malformedCase(`case ${index}`, reason);
  }
};

const nameOf = ({ indicator, input, params }: IndicatorCase): string => {
  const { series, from = 0, to = 'end', fields, scale } = input;
  const scaled = scale === undefined ? '' : ` * ${scale}`;
  return `${indicator} of ${fields.join(', ')}${scaled} on ${series} ${from}..${to} ${JSON.stringify(params)}`;
};

const isKnown = (name: string): boolean =>
  listIndicators().some((indicator) => indicator.name === name || indicator.functionName === name);

const check = (golden: IndicatorCase, file: string): readonly string[] => {
  if (['samples', 'sumOfValid', 'nonzero'].every((key) => !Object.hasOwn(golden, key)))
    throw new MalformedGolden('it expects no samples, no sumOfValid and no nonzero');
  if (!isKnown(golden.indicator)) return [`no such indicator in the API: ${golden.indicator}`];
  const indicator = indicatorByName(golden.indicator);
  const parameters = resolveParameters(indicator, golden.params);
  const places = outputPlaces(indicator, golden.outputs);
  const columns = assigned(indicator, golden.input, file);
  const batch = indicator.batch(columns, parameters);
  const instance = indicator.create(parameters);
  const inputs = indicator.inputs.map((input) => columns[input]!);
  const streaming = indicator.outputs.map(() => new Float64Array(inputs[0]!.length));
  for (let row = 0; row < inputs[0]!.length; row++) {
    instance.update(...inputs.map((column) => column[row]!));
    streaming.forEach((column, place) => {
      column[row] = instance.output(place);
    });
  }
  indicator.outputs.forEach((output, place) => {
    const lead = indicator.leadOf(output, parameters);
    if (lead > 0) streaming[place]!.copyWithin(0, lead).fill(Number.NaN, -lead);
  });
  return [
    ...differences(
      golden,
      'batch',
      places.map((place) => batch[indicator.outputs[place]!]!),
    ),
    ...differences(
      golden,
      'streaming',
      places.map((place) => streaming[place]!),
    ),
  ];
};

/** A case's outputs are the indicator's by name, or, where the names are the reference's own, by place. */
const outputPlaces = ({ name, outputs }: AnyIndicator, wanted: readonly string[]): readonly number[] => {
  if (wanted.every((output) => outputs.includes(output)))
    return wanted.map((output) => outputs.indexOf(output));
  if (wanted.length !== outputs.length)
    throw new MalformedGolden(
      `the case has the outputs ${wanted.join(', ')}, ${name} has ${outputs.join(', ')}`,
    );
  return wanted.map((_, place) => place);
};

/** The rows that the case cuts out, of the wanted fields. */
const columnsOf = (
  input: IndicatorInput,
  fields: readonly string[],
  file: string,
): readonly Float64Array[] => {
  const series = priceSeries(input.series, file);
  const rows = Object.values(series)[0]?.length ?? 0;
  const { from = 0, to = rows, scale = 1, periods } = input;
  if (!(from >= 0 && from < to && to <= rows))
    throw new MalformedGolden(`rows ${from} to ${to} of "${input.series}", which has ${rows}`);
  return fields.map((field) => {
    if (field === 'periods' && periods !== undefined)
      return Float64Array.from({ length: to - from }, (_, i) => indexFormula(periods)(i));
    const column = series[field];
    if (column === undefined) throw new MalformedGolden(`"${input.series}" has no field "${field}"`);
    return column.slice(from, to).map((value) => value * scale);
  });
};

/**
 * Fields under the names of the indicator's inputs: in their order where there are as many, else by name, and what the
 * case does not name (times, prices that this variant leaves alone) from the same rows of the series.
 */
const assigned = (
  { name, inputs }: AnyIndicator,
  input: IndicatorInput,
  file: string,
): Readonly<Record<string, Float64Array>> => {
  const { fields } = input;
  const isByName = fields.every((field) => inputs.some((known) => known === field));
  if (!isByName && inputs.length !== fields.length)
    throw new MalformedGolden(
      `the case gives the fields ${fields.join(', ')}, ${name} takes ${inputs.join(', ')}`,
    );
  const columns = columnsOf(input, isByName ? inputs : fields, file);
  return Object.fromEntries(inputs.map((wanted, place) => [wanted, columns[place]!]));
};

const differences = (golden: IndicatorCase, way: string, got: readonly Float64Array[]): readonly string[] => {
  const found: string[] = [];
  const differ = (what: string, want: unknown, value: unknown) =>
    found.push(`${way} ${what}: expected ${String(want)}, got ${String(value)}`);
  const { samples = [], sumOfValid, countOfValid, firstValid, tolerance } = golden;
  golden.outputs.forEach((output, place) => {
    const values = got[place]!;
    const valid = values.filter((value) => !Number.isNaN(value));
    const first = values.findIndex((value) => !Number.isNaN(value));
    const wantedFirst = firstValid?.[place];
    if (wantedFirst !== undefined && first !== (wantedFirst ?? -1))
      differ(`first value of ${output}`, wantedFirst ?? 'none', first === -1 ? 'none' : first);
    for (const [row, ...wanted] of samples) {
      const want = numberOf(wanted[place] ?? null);
      const value = values[row];
      if (value === undefined || !isWithin(value, want, tolerance)) differ(`${output}[${row}]`, want, value);
    }
    const wantedCount = countOfValid?.[place];
    if (wantedCount !== undefined && valid.length !== wantedCount)
      differ(`count of ${output}`, wantedCount, valid.length);
    const wantedSum = sumOfValid?.[place];
    if (wantedSum === undefined) return;
    const finite = valid.filter(Number.isFinite);
    const sum = finite.reduce((total, value) => total + value, 0);
    const size = finite.reduce((total, value) => total + Math.abs(value), 0);
    const slack = { rel: 0, abs: valid.length * tolerance.abs + tolerance.rel * size };
    if (!isWithin(sum, numberOf(wantedSum), slack)) differ(`sum of ${output}`, numberOf(wantedSum), sum);
  });
  return [...found, ...nonzeroDifferences(golden, way, got[0]!)];
};

/** Candlestick patterns: every value other than 0 with all its places. */
const nonzeroDifferences = (
  { nonzero, countOfNonzero }: IndicatorCase,
  way: string,
  values: Float64Array,
): readonly string[] => {
  const got = new Map<number, number[]>();
  values.forEach((value, row) => {
    if (value === 0 || Number.isNaN(value)) return;
    const rows = got.get(value);
    if (rows === undefined) got.set(value, [row]);
    else rows.push(row);
  });
  const found: string[] = [];
  const count = [...got.values()].reduce((total, rows) => total + rows.length, 0);
  if (countOfNonzero !== undefined && count !== countOfNonzero)
    found.push(`${way} count of values other than 0: expected ${countOfNonzero}, got ${count}`);
  if (!isJsonObject(nonzero)) return found;
  for (const value of new Set([...Object.keys(nonzero).map(Number), ...got.keys()])) {
    const want = (nonzero[String(value)] ?? []).join(', ');
    const rows = (got.get(value) ?? []).join(', ');
    if (want !== rows)
      found.push(`${way} rows of ${value}: expected ${want || 'none'}, got ${rows || 'none'}`);
  }
  return found;
};
