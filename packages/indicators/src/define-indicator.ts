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

type Given = Readonly<Record<string, unknown>>;

/**
 * Makes an indicator of its definition: a function that gives streaming instances, with a batch twin that runs the
 * same recurrence.
 */
export function defineIndicator<
  const I extends Inputs,
  const P extends ParameterSchemas,
  const O extends readonly string[],
>(specification: IndicatorSpecification<I, P, O>): Indicator<I, P, O> {
  const { kernel, warmUp, leads, check, ...definition } = specification;
  const { name, inputs, outputs, parameters: schemas, reads } = definition;

  const complete = (given: Given = {}) => {
    const parameters = completeParameters(name, schemas, given);
    const wrong = check?.(parameters);
    if (!wrong) return parameters;
    const [parameter, allowed] = wrong;
    throw mustBe('INDICATOR_PARAMETER_INVALID', name, parameter, parameters[parameter], allowed);
  };
  const recurrenceOf = (parameters: ParameterValues<P>) => (context: AnyContext) =>
    kernel(context as KernelContext<I, O>, parameters);
  const firstOf = (parameters: ParameterValues<P>): readonly number[] => {
    const first = warmUp(parameters);
    return typeof first === 'number' ? outputs.map(() => first) : first;
  };
  const leadOf = (output: O[number], parameters: ParameterValues<P>) => leads?.(parameters)[output] ?? 0;

  class Instance extends Stream {}
  const feed = inputs.includes('price') ? 'updateTrade' : inputs.includes('bid') ? 'updateQuote' : undefined;
  if (feed)
    Object.assign(Instance.prototype, {
      [feed]: Instance.prototype.updateBar,
      updateBar: undefined,
      replaceLastBar: undefined,
    });
  outputs.forEach((output, index) => {
    Object.defineProperty(Instance.prototype, output, {
      get(this: Stream) {
        return this.output(index);
      },
    });
  });

  /** Takes what a series is read from out of the options. */
  const sourceOf = (options: Record<string, unknown>, input: string, place: number): string => {
    const option = inputs.length > 1 ? input : 'source';
    const source = options[option];
    const isSeries = inputs.length === 1 || input === 'first' || input === 'second';
    if (!isSeries || source === undefined || option in schemas) return reads?.[place] ?? input;
    delete options[option];
    if (priceSources.includes(source as never)) return source as string;
    throw mustBe('INDICATOR_PARAMETER_INVALID', name, option, source, `one of ${priceSources.join(', ')}`);
  };
  const create = (given?: Given) => {
    const options = { ...given };
    const reads = inputs.map((input, place) => sourceOf(options, input, place));
    const parameters = complete(options);
    const known = firstOf(parameters).map((first, place) => first + leadOf(outputs[place]!, parameters));
    const warmUp = Math.max(...known);
    return new Instance({ definition, parameters, reads, warmUp, recurrence: recurrenceOf(parameters) });
  };

  const members = {
    ...definition,
    create,
    firstValid: (given?: Given) => firstOf(complete(given)),
    warmUp: (given?: Given) => Math.max(...firstOf(complete(given))),
    leadOf: (output: O[number], given?: Given) => leadOf(output, complete(given)),
    batch: (given: Columns<I>, options?: Given, into: Partial<Columns<O>> = {}) => {
      const parameters = complete(options);
      const written = runBatch(definition, given, into as Columns<O>, recurrenceOf(parameters));
      for (const output of outputs) {
        const lead = leadOf(output, parameters);
        if (lead > 0) written[output]!.copyWithin(0, lead).fill(Number.NaN, -lead);
      }
      return written;
    },
  };
  const indicator = (options?: Given) => create(options);
  return Object.defineProperties(indicator, Object.getOwnPropertyDescriptors(members)) as never;
}
