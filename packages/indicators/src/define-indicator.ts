import { runBatch } from './batch.ts';
import { mustBe } from './errors.ts';
import type {
  AnyContext,
  Columns,
  Indicator,
  IndicatorSpecification,
  Inputs,
  KernelContext,
} from './indicator.ts';
import { priceSources } from './inputs.ts';
import { completeParameters, type ParameterSchemas, type ParameterValues } from './parameters.ts';
import { Stream } from './stream.ts';

/**
 * Makes an indicator of its definition: a function that gives streaming instances, with a batch twin that runs the
 * same recurrence.
 */
export function defineIndicator<
  const I extends Inputs,
  const P extends ParameterSchemas,
  const O extends readonly string[],
>(specification: IndicatorSpecification<I, P, O>): Indicator<I, P, O> {
  const { kernel, warmUp, leads, ...definition } = specification;
  const { name, inputs, outputs } = definition;
  type Given = Readonly<Record<string, unknown>>;

  const complete = (given: Given = {}) => completeParameters(name, definition.parameters, given);
  const recurrenceOf = (parameters: ParameterValues<P>) => (context: AnyContext) =>
    kernel(context as KernelContext<I, O>, parameters);
  const firstValid = (parameters: ParameterValues<P>) => {
    const first = warmUp(parameters);
    return typeof first === 'number' ? outputs.map(() => first) : first;
  };
  const leadOf = (output: O[number], parameters: ParameterValues<P>) => leads?.(parameters)[output] ?? 0;

  /** What the inputs are read from, by the options `source`, `first` and `second`. */
  const optionOf = (input: string) => (inputs.length === 1 ? 'source' : input);
  const isSeries = (input: string) => inputs.length === 1 || input === 'first' || input === 'second';

  class Instance extends Stream {}
  outputs.forEach((output, index) => {
    const get = (instance: Stream) => instance.output(index);
    Object.defineProperty(Instance.prototype, output, {
      get() {
        return get(this);
      },
    });
  });

  const create = (options: Given = {}) => {
    const given: Record<string, unknown> = { ...options };
    const reads = inputs.map((input, j) => {
      const option = optionOf(input);
      const source = given[option];
      const usual = definition.reads?.[j] ?? input;
      if (!isSeries(input) || option in definition.parameters || source === undefined) return usual;
      delete given[option];
      if (priceSources.some((known) => known === source)) return source as string;
      throw mustBe('INDICATOR_PARAMETER_INVALID', name, option, source, `one of ${priceSources.join(', ')}`);
    });
    const parameters = complete(given);
    return new Instance({
      definition,
      parameters,
      reads,
      warmUp: Math.max(...firstValid(parameters)),
      recurrence: recurrenceOf(parameters),
    });
  };

  const members = {
    ...definition,
    create,
    warmUp: (given?: Given) => Math.max(...firstValid(complete(given))),
    firstValid: (given?: Given) => firstValid(complete(given)),
    leadOf: (output: O[number], given?: Given) => leadOf(output, complete(given)),
    batch: (given: Columns<I>, options?: Given, into: Partial<Columns<O>> = {}) => {
      const parameters = complete(options);
      const written = runBatch(definition, given, into, recurrenceOf(parameters));
      for (const output of outputs) {
        const lead = leadOf(output, parameters);
        if (lead > 0) written[output]!.copyWithin(0, lead).fill(Number.NaN, -lead);
      }
      return written;
    },
  };
  const indicator = (options?: Given) => create(options);
  for (const [key, value] of Object.entries(members))
    Object.defineProperty(indicator, key, { value, enumerable: true });
  return indicator as unknown as Indicator<I, P, O>;
}
