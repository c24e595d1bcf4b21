import { IndicatorError } from './errors.ts';
import { type AnyIndicator, subjects } from './indicator.ts';
import { inputNames } from './inputs.ts';
import { completeParameters } from './parameters.ts';
import { Stream } from './stream.ts';

/** Refuses a definition that contradicts itself, with an `IndicatorError`. */
export function checkDefinition({
  name,
  subject,
  inputs,
  reads,
  outputs,
  integers,
  parameters,
}: AnyIndicator) {
  const refuse = (problem: string) => {
    const message = `Definition of ${name}: ${problem}.`;
    throw new IndicatorError('INDICATOR_DEFINITION_INVALID', message, { indicator: name });
  };
  if (!subjects.includes(subject)) refuse(`the subject must be one of ${subjects.join(', ')}`);
  const wanted = inputNames.filter((input) => inputs.includes(input));
  if (inputs.length === 0 || wanted.join() !== inputs.join())
    refuse(`inputs must be some of ${inputNames.join(', ')}, in this order`);
  if (reads !== undefined && reads.length !== inputs.length)
    refuse('reads must name a source for every input');
  if (outputs.length === 0 || new Set(outputs).size < outputs.length)
    refuse('outputs must be one or more different names');
  const taken = outputs.find((output) => output !== 'value' && output in Stream.prototype);
  if (taken !== undefined) refuse(`'${taken}' is a member of every indicator, not an output`);
  const stranger = integers?.find((output) => !outputs.includes(output));
  if (stranger !== undefined) refuse(`'${stranger}' is no output, but is called an integer`);
  for (const [parameter, schema] of Object.entries(parameters))
    completeParameters(name, { [parameter]: schema }, { [parameter]: schema.default });
}
