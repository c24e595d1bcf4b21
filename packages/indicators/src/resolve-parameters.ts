import { IndicatorError, mustBe } from './errors.ts';
import type { IndicatorDefinition } from './indicator.ts';
import { nearestName } from './nearest-name.ts';
import { completeParameters, type ParameterSchema, type ParameterValue } from './parameters.ts';

/**
 * All parameters of an indicator under our names, from ones given under our names or the sheet's (`timeperiod`), with
 * defaults for the rest. A choice with codes takes TA-Lib's numbers and names too: MA type 1 or `EMA` is `ema`. A list
 * stands for parameters whose names in the sheet carry a place: `roc: [10, 15]` for `roc[0]` and `roc[1]`. Refuses
 * unknown names, a parameter given under both its names, and values out of range, with an `IndicatorError`.
 */
export function resolveParameters(
  definition: Pick<IndicatorDefinition, 'name' | 'parameters'>,
  raw: Readonly<Record<string, unknown>>,
): Readonly<Record<string, ParameterValue>> {
  const { name: indicator, parameters: schemas } = definition;
  const ownNames = new Map(Object.entries(schemas).map(([own, schema]) => [schema.alias ?? own, own]));
  const given: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(raw).flatMap(spread)) {
    const own = Object.hasOwn(schemas, name) ? name : ownNames.get(name);
    if (own === undefined) throw unknownParameter(indicator, Object.keys(schemas), name);
    if (Object.hasOwn(given, own)) {
      const message = `${indicator}: '${own}' and '${schemas[own]!.alias}' are the same parameter; give one of them.`;
      throw new IndicatorError('INDICATOR_PARAMETER_TWICE', message, { indicator, parameter: own });
    }
    given[own] = decode(indicator, name, schemas[own]!, value);
  }
  return completeParameters(indicator, schemas, given);
}

function spread([name, value]: [string, unknown]): [string, unknown][] {
  return Array.isArray(value) ? value.map((item, i) => [`${name}[${i}]`, item]) : [[name, value]];
}

function unknownParameter(indicator: string, names: readonly string[], parameter: string) {
  const allowed = names.length > 0 ? `one of ${names.join(', ')}` : 'left out: there are no parameters';
  const suggestion = nearestName(parameter, names);
  const hint = suggestion ? ` Did you mean '${suggestion}'?` : '';
  const message = `${indicator}: the parameter is ${parameter}, but must be ${allowed}.${hint}`;
  return new IndicatorError('INDICATOR_PARAMETER_UNKNOWN', message, {
    indicator,
    parameter,
    allowed,
    suggestion,
  });
}

function decode(indicator: string, name: string, schema: ParameterSchema, value: unknown): unknown {
  if (schema.type !== 'choice' || schema.codes === undefined) return value;
  if (typeof value === 'string') {
    const choice = value.toLowerCase();
    return schema.choices.includes(choice) ? choice : value;
  }
  if (typeof value !== 'number') return value;
  const decoded = schema.codes[value];
  if (decoded !== undefined) return decoded;
  const allowed = Object.entries(schema.codes).map(([code, choice]) => `${code} ('${choice}')`);
  throw mustBe('INDICATOR_PARAMETER_INVALID', indicator, name, value, `one of ${allowed.join(', ')}`);
}
