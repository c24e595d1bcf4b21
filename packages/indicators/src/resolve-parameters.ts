import { invalidParameter, parameterGivenTwice } from './errors.ts';
import type { IndicatorDefinition } from './indicator.ts';
import {
  completeParameters,
  type ParameterSchema,
  type ParameterValue,
  unknownParameterOf,
} from './parameters.ts';

/**
 * All parameters of an indicator under our names, from ones given under our names or TA-Lib's (`timeperiod`), with
 * defaults for the rest. A choice with codes takes TA-Lib's numbers too: MA type 1 is `ema`. Refuses unknown names,
 * a parameter given under both its names, and values out of range, with an `IndicatorError`.
 */
export function resolveParameters(
  definition: Pick<IndicatorDefinition, 'name' | 'parameters'>,
  raw: Readonly<Record<string, unknown>>,
): Readonly<Record<string, ParameterValue>> {
  const { name: indicator, parameters: schemas } = definition;
  const ownNames = new Map<string, string>();
  for (const [own, schema] of Object.entries(schemas)) {
    if (schema.alias) ownNames.set(schema.alias, own);
  }
  const given: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(raw)) {
    const own = Object.hasOwn(schemas, name) ? name : ownNames.get(name);
    if (own === undefined) throw unknownParameterOf(indicator, schemas, name);
    if (Object.hasOwn(given, own)) throw parameterGivenTwice(indicator, own, schemas[own]!.alias!);
    given[own] = decode(indicator, name, schemas[own]!, value);
  }
  return completeParameters(indicator, schemas, given);
}

function decode(indicator: string, name: string, schema: ParameterSchema, value: unknown): unknown {
  if (schema.type !== 'choice' || schema.codes === undefined || typeof value !== 'number') return value;
  const decoded = schema.codes[value];
  if (decoded !== undefined) return decoded;
  const allowed = Object.entries(schema.codes).map(([code, choice]) => `${code} ('${choice}')`);
  throw invalidParameter(indicator, name, value, `one of ${allowed.join(', ')}`);
}
