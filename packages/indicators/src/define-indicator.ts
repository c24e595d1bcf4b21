import { inputNames, type PriceSource, priceSources } from './bar.ts';
import { columnsOf, outputArrays, runBatch } from './batch.ts';
import { invalidDefinition, invalidParameter } from './errors.ts';
import type {
  Indicator,
  IndicatorDefinition,
  IndicatorSpecification,
  Inputs,
  OutputColumns,
  OutputRow,
} from './indicator.ts';
import type { Memory } from './memory.ts';
import { completeParameters, type ParameterSchemas, type ParameterValues } from './parameters.ts';
import { IndicatorInstance, instanceClass } from './streaming.ts';

/**
 * Makes an indicator of its definition: a function that gives streaming instances, with a batch twin that runs
 * the same recurrence. Refuses a definition that contradicts itself.
 */
export function defineIndicator<
  const I extends Inputs,
  const P extends ParameterSchemas,
  const O extends readonly string[],
>(specification: IndicatorSpecification<I, P, O>): Indicator<I, P, O> {
  const { kernel, warmUp, ...definition } = specification;
  checkDefinition(definition);
  const { name, inputs, parameters: schemas, outputs } = definition;
  const Instance = instanceClass(definition);

  const recurrence = (parameters: ParameterValues<P>) => (memory: Memory) =>
    kernel({ memory, outputs: memory.outputs as unknown as OutputRow<O> }, parameters);
  const complete = (given: object) =>
    completeParameters(name, schemas, given as Readonly<Record<string, unknown>>);
  const firstValid = (parameters: ParameterValues<P>): readonly number[] => {
    const first = warmUp(parameters);
    return typeof first === 'number' ? outputs.map(() => first) : first;
  };

  const create = (options: object = {}) => {
    const { source, ...given } = options as { source?: unknown };
    const takesSource = inputs.length === 1 && !Object.hasOwn(schemas, 'source');
    const parameters = complete(takesSource ? given : options);
    return new Instance({
      definition,
      parameters,
      kernel: recurrence(parameters),
      source: takesSource && source !== undefined ? checkSource(name, source) : undefined,
      warmUp: Math.max(...firstValid(parameters)),
    });
  };

  const members = {
    ...definition,
    create,
    warmUp: (given: object = {}) => Math.max(...firstValid(complete(given))),
    firstValid: (given: object = {}) => firstValid(complete(given)),
    batch: (
      columns: Readonly<Record<string, Float64Array>>,
      given: object = {},
      into: Readonly<Record<string, Float64Array>> = {},
    ) => {
      const parameters = complete(given);
      const inputColumns = columnsOf(name, inputs, columns);
      const arrays = outputArrays(name, outputs, into, inputColumns[0]!.length);
      runBatch(recurrence(parameters), inputs, inputColumns, Object.values(arrays));
      return arrays as OutputColumns<O>;
    },
  };
  const indicator = (options?: object) => create(options);
  for (const [key, value] of Object.entries(members)) {
    Object.defineProperty(indicator, key, { value, enumerable: true });
  }
  return indicator as unknown as Indicator<I, P, O>;
}

function checkSource(indicator: string, source: unknown): PriceSource {
  const known = priceSources.find((name) => name === source);
  if (known) return known;
  throw invalidParameter(indicator, 'source', source, `one of '${priceSources.join("', '")}'`);
}

function checkDefinition(definition: IndicatorDefinition): void {
  const { name, inputs, outputs, parameters } = definition;
  if (inputs.length === 0 || inputNames.filter((input) => inputs.includes(input)).join() !== inputs.join()) {
    throw invalidDefinition(name, `inputs must be some of ${inputNames.join(', ')}, in this order`);
  }
  if (outputs.length === 0 || new Set(outputs).size < outputs.length) {
    throw invalidDefinition(name, 'outputs must be one or more different names');
  }
  const taken = outputs.find((output) => output !== 'value' && output in IndicatorInstance.prototype);
  if (taken) throw invalidDefinition(name, `'${taken}' is a member of every indicator, not an output`);
  for (const key of Object.keys(parameters)) completeParameters(name, { [key]: parameters[key]! }, {});
}
