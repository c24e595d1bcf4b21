import { invalidParameter, unknownParameter } from './errors.ts';
import { nearestName } from './nearest-name.ts';

interface ParameterText {
  readonly description: string;
  /** The name in the reference sheet and in TA-Lib. */
  readonly alias?: string;
}

export interface IntegerParameter extends ParameterText {
  readonly type: 'integer';
  readonly min: number;
  readonly max: number;
  readonly default: number;
}

export interface NumberParameter extends ParameterText {
  readonly type: 'number';
  readonly min: number;
  readonly max: number;
  readonly default: number;
}

export interface ChoiceParameter<Choice extends string = string> extends ParameterText {
  readonly type: 'choice';
  readonly choices: readonly Choice[];
  readonly default: Choice;
  /** Numbers that stand for a choice under the parameter's alias: TA-Lib's MA types. */
  readonly codes?: Readonly<Record<number, Choice>>;
}

/** One parameter, readable by a program: a form, a document or a sweep can be made of it. */
export type ParameterSchema = IntegerParameter | NumberParameter | ChoiceParameter;
export type ParameterSchemas = Readonly<Record<string, ParameterSchema>>;
export type ParameterValue = number | string;

export type ValueOf<S extends ParameterSchema> = S extends ChoiceParameter<infer C> ? C : number;
export type ParameterValues<P extends ParameterSchemas> = { readonly [K in keyof P]: ValueOf<P[K]> };

export function integer(schema: Omit<IntegerParameter, 'type'>): IntegerParameter {
  return { type: 'integer', ...schema };
}

export function number(schema: Omit<NumberParameter, 'type'>): NumberParameter {
  return { type: 'number', ...schema };
}

export function choice<const Choice extends string>(
  schema: Omit<ChoiceParameter<Choice>, 'type'>,
): ChoiceParameter<Choice> {
  return { type: 'choice', ...schema };
}

/** TA-Lib's bound on every period. */
const LONGEST_PERIOD = 100_000;

/** A number of bars. `min` is 2 unless stated: below it most recurrences mean nothing. */
export function period(
  schema: Pick<IntegerParameter, 'default' | 'description'> & { alias?: string; min?: number },
): IntegerParameter {
  return integer({ alias: 'timeperiod', min: 2, max: LONGEST_PERIOD, ...schema });
}

/** The accepted values in words, for messages and documents: `an integer from 2 to 100000`. */
export function describeAllowed(schema: ParameterSchema): string {
  switch (schema.type) {
    case 'integer':
      return `an integer from ${schema.min} to ${schema.max}`;
    case 'number':
      return `a number from ${schema.min} to ${schema.max}`;
    case 'choice':
      return `one of ${schema.choices.map((name) => `'${name}'`).join(', ')}`;
  }
}

function isAllowed(schema: ParameterSchema, value: unknown): value is ParameterValue {
  if (schema.type === 'choice') return typeof value === 'string' && schema.choices.includes(value);
  if (typeof value !== 'number' || !(value >= schema.min && value <= schema.max)) return false;
  return schema.type === 'number' || Number.isInteger(value);
}

/**
 * All parameters of an indicator, with its defaults where `given` has none.
 * Refuses unknown names and values out of range with an `IndicatorError`.
 */
export function completeParameters<P extends ParameterSchemas>(
  indicator: string,
  schemas: P,
  given: Readonly<Record<string, unknown>>,
): ParameterValues<P> {
  for (const name of Object.keys(given)) {
    if (!Object.hasOwn(schemas, name)) throw unknownParameterOf(indicator, schemas, name);
  }
  const complete: Record<string, ParameterValue> = {};
  for (const [name, schema] of Object.entries(schemas)) {
    const value = given[name] === undefined ? schema.default : given[name];
    if (!isAllowed(schema, value)) throw invalidParameter(indicator, name, value, describeAllowed(schema));
    complete[name] = value;
  }
  return complete as ParameterValues<P>;
}

/** The error for a name that is no parameter; it suggests the nearest name, and ours where an alias was given. */
export function unknownParameterOf(indicator: string, schemas: ParameterSchemas, name: string) {
  const names = Object.keys(schemas);
  const byAlias = names.find((known) => schemas[known]?.alias === name);
  return unknownParameter(indicator, name, names, byAlias ?? nearestName(name, names));
}
