import { describe, expect, it } from 'vitest';
import { checkDefinition } from '../check-definition.ts';
import type { AnyIndicator, AnyStreaming, IndicatorDefinition } from '../indicator.ts';
import type { ParameterSchema, ParameterValue } from '../parameters.ts';
import type { IndicatorSnapshot } from '../stream.ts';
import { inputShapes, type Row, wrongRow as wrong } from './input-shapes.ts';

type Parameters = Readonly<Record<string, ParameterValue>>;
type Columns = Record<string, Float64Array>;

export interface ContractOptions {
  /** Further sets of parameters to run the contract with. */
  readonly parameters?: readonly Parameters[];
}

/**
 * The promises that every indicator keeps, as Vitest tests: call it in a test file with what `defineIndicator`
 * gave. It runs with the defaults, with the smallest numbers, with small ones, and with each choice in turn.
 */
export function describeIndicatorContract(indicator: AnyIndicator, options: ContractOptions = {}): void {
  const sets = [...parameterSets(indicator.parameters), ...(options.parameters ?? [])];
  describe(`${indicator.name} keeps the contract`, () => {
    it('is defined without contradiction', () => checkDefinition(indicator));

    describe.each(sets)('with %o', (parameters) => {
      const warmUp = indicator.warmUp(parameters);
      const length = Math.max(90, 3 * warmUp + 40);
      for (const [shape, makeRows] of Object.entries(inputShapes)) {
        it(`on ${shape} input`, () => {
          checkContract(indicator, parameters, makeRows(length));
        });
      }
    });
    refusesWhatItCannotDo(indicator);
  });
}

function checkContract(indicator: AnyIndicator, parameters: Parameters, bars: readonly Row[]): void {
  const columns = columnsOf(indicator, bars);
  const drawn = indicator.batch(columns, parameters);
  hasValuesExactlyFromItsWarmUp(indicator, parameters, drawn);
  const expected = asKnown(indicator, parameters, columns, drawn);
  streamsWhatTheBatchGives(indicator, parameters, bars, expected);
  writesIntoTheArraysItIsGiven(indicator, parameters, columns, drawn);
  doesNotLookAhead(indicator, parameters, columns, drawn);
  continuesFromASnapshot(indicator, parameters, bars, expected);
  replacesTheLastBar(indicator, parameters, bars, expected);
  isAsNewAfterReset(indicator, parameters, bars, expected);
}

function hasValuesExactlyFromItsWarmUp(indicator: AnyIndicator, parameters: Parameters, got: Columns): void {
  const firstValid = indicator.firstValid(parameters);
  expect(Math.max(...firstValid), 'warmUp is the latest first value').toBe(indicator.warmUp(parameters));
  indicator.outputs.forEach((output, j) => {
    const last = got[output]!.length - 1 - indicator.leadOf(output, parameters);
    got[output]!.forEach((value, i) => {
      if (Number.isNaN(value) === (i < firstValid[j]! || i > last)) return;
      if (Number.isNaN(value) && indicator.gaps !== undefined) return;
      if (indicator.integers?.includes(output) && !Number.isInteger(value))
        expect.fail(`${output}[${i}] is ${value}, but it is declared a whole number`);
      expect.fail(`${output}[${i}] is ${value}, but its first value is due at ${firstValid[j]}`);
    });
  });
}

function streamsWhatTheBatchGives(
  indicator: AnyIndicator,
  parameters: Parameters,
  bars: readonly Row[],
  expected: Columns,
): void {
  const byBar = indicator.create(parameters);
  const byValue = indicator.create(parameters);
  const known = indicator.firstValid(parameters);
  const leads = indicator.outputs.map((output) => indicator.leadOf(output, parameters));
  expect(byBar.warmUp).toBe(Math.max(...known.map((first, j) => first + leads[j]!)));
  expect(byBar.count).toBe(0);
  bars.forEach((bar, i) => {
    feed(byBar, bar);
    const returned = byValue.update(...inputsOf(indicator, bar));
    expectOutputs(byBar, expected, i, 'updateBar');
    expectOutputs(byValue, expected, i, 'update');
    expectSame(returned, byValue.value, `what update returns at ${i}`);
    expect(byBar.isWarm).toBe(i >= byBar.warmUp);
  });
  expect(byBar.count).toBe(bars.length);
}

/** Every output in the row in which it became known: those that are drawn further back are moved on again. */
function asKnown(indicator: AnyIndicator, parameters: Parameters, columns: Columns, drawn: Columns): Columns {
  const known = { ...drawn };
  for (const output of indicator.outputs) {
    const lead = indicator.leadOf(output, parameters);
    if (lead === 0) continue;
    // The rows at the end are drawn outside of the column: more rows bring them in.
    const longer = Object.fromEntries(
      Object.entries(columns).map(([name, column]) => [
        name,
        Float64Array.from(
          { length: column.length + lead },
          (_, i) => column[Math.min(i, column.length - 1)]!,
        ),
      ]),
    );
    const all = indicator.batch(longer, parameters)[output]!;
    known[output] = Float64Array.from(drawn[output]!, (_, i) => (i < lead ? Number.NaN : all[i - lead]!));
    const stream = indicator.create(parameters);
    for (let i = 0; i < lead; i += 1) {
      stream.update(...indicator.inputs.map((input) => columns[input]![i]!));
      known[output][i] = stream.output(indicator.outputs.indexOf(output));
    }
  }
  return known;
}

function writesIntoTheArraysItIsGiven(
  indicator: AnyIndicator,
  parameters: Parameters,
  columns: Columns,
  expected: Columns,
): void {
  const name = indicator.outputs[0]!;
  const mine = new Float64Array(expected[name]!.length).fill(7);
  const got = indicator.batch(columns, parameters, { [name]: mine });
  expect(got[name]).toBe(mine);
  expect(mine).toEqual(expected[name]);
}

/** Not further than an output is drawn back, and that it is must be told: it repaints. */
function doesNotLookAhead(
  indicator: AnyIndicator,
  parameters: Parameters,
  columns: Columns,
  drawn: Columns,
): void {
  const length = columns[indicator.inputs[0]!]!.length;
  for (const known of [1, indicator.warmUp(parameters) + 1, length >> 1, length - 1]) {
    const changed = Object.fromEntries(
      Object.entries(columns).map(([name, column]) => [
        name,
        name === 'time' ? column : column.map((value, i) => (i < known ? value : value * 3 + 1)),
      ]),
    );
    const got = indicator.batch(changed, parameters);
    for (const output of indicator.outputs) {
      const lead = indicator.leadOf(output, parameters);
      if (lead > 0) expect(indicator.repaints, `${output} is drawn ${lead} rows back`).toBeDefined();
      const settled = Math.max(0, known - lead);
      expect(got[output]!.subarray(0, settled)).toEqual(drawn[output]!.subarray(0, settled));
    }
  }
}

function continuesFromASnapshot(
  indicator: AnyIndicator,
  parameters: Parameters,
  bars: readonly Row[],
  expected: Columns,
): void {
  const original = indicator.create(parameters);
  const warmUp = indicator.warmUp(parameters);
  const stops = new Set([0, 1, 2, warmUp, warmUp + 1, warmUp + 33, bars.length - 2]);
  for (let i = 0; i < bars.length; i += 1) {
    if (stops.has(i)) {
      const stored = JSON.stringify(original.snapshot());
      const restored = indicator.create(parameters);
      if (i % 2) feed(restored, bars[0]!);
      restored.restore(JSON.parse(stored) as IndicatorSnapshot);
      expect(restored.count).toBe(i);
      if (i > 0) {
        expectOutputs(restored, expected, i - 1, 'restore');
        replace(restored, wrong(bars[i - 1]!));
        replace(restored, bars[i - 1]!);
      }
      for (let j = i; j < bars.length; j += 1) {
        feed(restored, bars[j]!);
        expectOutputs(restored, expected, j, `after the restore at ${i}`);
      }
    }
    feed(original, bars[i]!);
    expectOutputs(original, expected, i, 'after a snapshot was taken');
  }
}

function replacesTheLastBar(
  indicator: AnyIndicator,
  parameters: Parameters,
  bars: readonly Row[],
  expected: Columns,
): void {
  const everyBar = indicator.create(parameters);
  const now = indicator.create(parameters);
  bars.forEach((bar, i) => {
    feed(everyBar, wrong(bar));
    replace(everyBar, wrong(wrong(bar)));
    const returned = everyBar.replaceLast(...inputsOf(indicator, bar));
    expectSame(returned, everyBar.value, `what replaceLast returns at ${i}`);
    expectOutputs(everyBar, expected, i, 'replaceLast on every bar');

    // Also with long stretches between, so that the log of inputs has come round.
    feed(now, i % 37 === 36 ? wrong(bar) : bar);
    if (i % 37 === 36) replace(now, bar);
    expectOutputs(now, expected, i, 'replaceLast now and then');
  });
  expect(everyBar.count).toBe(bars.length);
}

function isAsNewAfterReset(
  indicator: AnyIndicator,
  parameters: Parameters,
  bars: readonly Row[],
  expected: Columns,
): void {
  const used = indicator.create(parameters);
  for (const bar of bars) feed(used, wrong(bar));
  used.reset();
  expect(used.count).toBe(0);
  expect(used.value).toBeNaN();
  bars.forEach((bar, i) => {
    feed(used, bar);
    expectOutputs(used, expected, i, 'after reset');
  });
}

function refusesWhatItCannotDo(indicator: AnyIndicator): void {
  it('is left as it was by a row that it refuses', () => {
    const stream = indicator.create();
    const outputs = () => indicator.outputs.map((_, j) => stream.output(j));
    for (const row of inputShapes['random walk']!(200)) {
      feed(stream, row);
      const [before, count] = [outputs(), stream.count];
      const refused = inputsOf(indicator, row).fill(Number.NaN, -1);
      for (const take of [() => stream.update(...refused), () => stream.replaceLast(...refused)])
        expect(take).toThrow(expect.objectContaining({ code: 'INDICATOR_INPUT_INVALID' }));
      expect([outputs(), stream.count]).toEqual([before, count]);
    }
  });

  it('refuses to replace a bar before the first', () => {
    expect(() => indicator.create().replaceLast(...indicator.inputs.map(() => 1))).toThrow(
      expect.objectContaining({ code: 'INDICATOR_NOTHING_TO_REPLACE' }),
    );
  });

  it('refuses a snapshot that is not its own', () => {
    const snapshot = indicator.create().snapshot();
    const strangers = [
      { ...snapshot, indicator: 'OTHER' },
      { ...snapshot, reads: ['ohlc4'] },
      { ...snapshot, parameters: { ...snapshot.parameters, other: 1 } },
      { ...snapshot, state: btoa(`${atob(snapshot.state)}12345678`) },
      { ...snapshot, count: -1 },
      { ...snapshot, state: 'much' },
    ];
    for (const stranger of strangers) {
      expect(() => indicator.create().restore(stranger)).toThrow(
        expect.objectContaining({ code: 'INDICATOR_SNAPSHOT_MISMATCH' }),
      );
    }
  });

  it('names every number that lies outside its range', () => {
    for (const [name, schema] of Object.entries(indicator.parameters)) {
      for (const value of valuesOutside(schema)) {
        expect(() => indicator.create({ [name]: value as ParameterValue })).toThrow(
          expect.objectContaining({
            code: 'INDICATOR_PARAMETER_INVALID',
            details: expect.objectContaining({ indicator: indicator.name, parameter: name, value }),
          }),
        );
      }
    }
  });
}

function valuesOutside(schema: ParameterSchema): readonly unknown[] {
  if (schema.type === 'choice') return ['no such choice', 0, null];
  if (schema.type === 'flag') return ['true', 1, null];
  const outside = [schema.min - 1, schema.max + 1, Number.NaN, Number.POSITIVE_INFINITY, '3', null];
  return schema.type === 'integer' ? [...outside, schema.min + 0.5] : outside;
}

/** Defaults; the smallest of each number; small ones; and every choice once, with small numbers. */
function parameterSets(schemas: Readonly<Record<string, ParameterSchema>>): Parameters[] {
  const withNumbers = (place: (schema: ParameterSchema, index: number) => ParameterValue) =>
    Object.fromEntries(Object.entries(schemas).map(([name, schema], i) => [name, place(schema, i)]));
  const small = withNumbers((schema, i) =>
    schema.type === 'integer' ? Math.min(schema.max, schema.min + 2 + i) : schema.default,
  );
  const sets: Parameters[] = [
    withNumbers((schema) => schema.default),
    withNumbers((schema) => (schema.type === 'integer' ? schema.min : schema.default)),
    small,
  ];
  for (const [name, schema] of Object.entries(schemas)) {
    const choices = schema.type === 'choice' ? schema.choices : schema.type === 'flag' ? [true, false] : [];
    for (const choice of choices) sets.push({ ...small, [name]: choice });
  }
  return [...new Map(sets.map((set) => [JSON.stringify(set), set])).values()];
}

function columnsOf(indicator: AnyIndicator, rows: readonly Row[]): Columns {
  const column = (j: number) => Float64Array.from(rows, (row) => inputsOf(indicator, row)[j]!);
  return Object.fromEntries(indicator.inputs.map((input, j) => [input, column(j)]));
}

/** Gives a stream its next row as the kernel does. */
function feed(stream: AnyStreaming, row: Row): void {
  if (stream.updateBar) stream.updateBar(row);
  else if (stream.updateQuote) stream.updateQuote(row);
  else stream.updateTrade!(row);
}

function replace(stream: AnyStreaming, row: Row): void {
  if (stream.replaceLastBar) stream.replaceLastBar(row);
  else stream.replaceLast(...inputsOf(stream.definition, row));
}

/** As an indicator reads a bar: two series of fields of it. */
function inputsOf({ inputs, reads }: IndicatorDefinition, row: Row): number[] {
  return inputs.map((input, j) => row[(reads?.[j] ?? input) as keyof Row]);
}

function expectOutputs(stream: AnyStreaming, expected: Columns, i: number, when: string): void {
  stream.definition.outputs.forEach((output, j) => {
    const wanted = expected[output]![i]!;
    expectSame(stream.output(j), wanted, `${output}[${i}], ${when}`);
    const named = (stream as unknown as Readonly<Record<string, number>>)[output]!;
    expectSame(named, wanted, `.${output} at ${i}, ${when}`);
  });
}

/** Equal to the bit. Cheaper than `expect` for the common case: the contract compares millions of numbers. */
function expectSame(got: number, wanted: number, what: string): void {
  if (!Object.is(got, wanted)) expect(got, what).toBe(wanted);
}
