import { mustBe } from './errors.ts';

interface ParameterText {
  readonly description: string;
  /** The name in the reference sheet and in TA-Lib. */
  readonly alias?: string;
}

interface Range {
  readonly min: number;
  readonly max: number;
  readonly default: number;
}

export interface IntegerParameter extends ParameterText, Range {
  readonly type: 'integer';
}

export interface NumberParameter extends ParameterText, Range {
  readonly type: 'number';
}

export interface FlagParameter extends ParameterText {
  readonly type: 'flag';
  readonly default: boolean;
}

export interface ChoiceParameter<Choice extends string = string> extends ParameterText {
  readonly type: 'choice';
  readonly choices: readonly Choice[];
  readonly default: Choice;
  /** Numbers that stand for a choice under the parameter's alias: TA-Lib's MA types. */
  readonly codes?: Readonly<Record<number, Choice>>;
}

/** One parameter, readable by a program: a form, a document or a sweep can be made of it. */
export type ParameterSchema = IntegerParameter | NumberParameter | FlagParameter | ChoiceParameter;
export type ParameterSchemas = Readonly<Record<string, ParameterSchema>>;
export type ParameterValue = number | string | boolean;

export type ValueOf<S extends ParameterSchema> =
  S extends ChoiceParameter<infer C> ? C : S extends FlagParameter ? boolean : number;
export type ParameterValues<P extends ParameterSchemas> = { readonly [K in keyof P]: ValueOf<P[K]> };

export function integer(schema: Omit<IntegerParameter, 'type'>): IntegerParameter {
  return { type: 'integer', ...schema };
}

export function number(schema: Omit<NumberParameter, 'type'>): NumberParameter {
  return { type: 'number', ...schema };
}

export function flag(schema: Omit<FlagParameter, 'type'>): FlagParameter {
  return { type: 'flag', ...schema };
}

export function choice<const Choice extends string>(
  schema: Omit<ChoiceParameter<Choice>, 'type'>,
): ChoiceParameter<Choice> {
  return { type: 'choice', ...schema };
}

/** A number of bars, 2 or more unless stated: below it most recurrences mean nothing. The bound is TA-Lib's. */
export function period(
  schema: Pick<IntegerParameter, 'default' | 'description'> & { alias?: string; min?: number },
): IntegerParameter {
  return integer({ alias: 'timeperiod', min: 2, max: 100_000, ...schema });
}

/** The accepted values in words, for messages and documents: `an integer from 2 to 100000`. */
export function describeAllowed(schema: ParameterSchema): string {
  switch (schema.type) {
    case 'choice':
      return `one of ${schema.choices.join(', ')}`;
    case 'flag':
      return 'true or false';
    default:
      return `${schema.type === 'integer' ? 'an integer' : 'a number'} from ${schema.min} to ${schema.max}`;
  }
}

function isAllowed(schema: ParameterSchema, value: unknown): value is ParameterValue {
  if (schema.type === 'choice') return schema.choices.includes(value as string);
  if (schema.type === 'flag') return typeof value === 'boolean';
  const isNumber = schema.type === 'integer' ? Number.isInteger(value) : typeof value === 'number';
  return isNumber && (value as number) >= schema.min && (value as number) <= schema.max;
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
  const names = Object.keys(schemas);
  const unknown = Object.keys(given).find((name) => !names.includes(name));
  if (unknown !== undefined) {
    const allowed = names.length > 0 ? `one of ${names.join(', ')}` : 'left out: there are no parameters';
    throw mustBe('INDICATOR_PARAMETER_UNKNOWN', indicator, 'the parameter', unknown, allowed);
  }
  const complete = names.map((name) => {
    const schema = schemas[name]!;
    const { [name]: value = schema.default } = given;
    if (isAllowed(schema, value)) return [name, value];
    throw mustBe('INDICATOR_PARAMETER_INVALID', indicator, name, value, describeAllowed(schema));
  });
  return Object.fromEntries(complete);
}
