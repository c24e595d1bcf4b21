import { KernelError } from '../errors.ts';

/** A whole number between `minimum` and `maximum`. */
export interface IntegerParameter<Default extends number | null = number> {
  readonly type: 'integer';
  readonly default: Default;
  readonly minimum: number;
  readonly maximum: number;
  readonly description: string;
}

/** A number between `minimum` and `maximum`. */
export interface NumberParameter<Default extends number | null = number> {
  readonly type: 'number';
  readonly default: Default;
  readonly minimum: number;
  readonly maximum: number;
  readonly description: string;
}

/** One of several words. */
export interface ChoiceParameter<Choice extends string = string> {
  readonly type: 'choice';
  readonly default: Choice;
  readonly choices: readonly Choice[];
  readonly description: string;
}

/** True or false. */
export interface FlagParameter {
  readonly type: 'flag';
  readonly default: boolean;
  readonly description: string;
}

export type Parameter =
  | IntegerParameter<number>
  | IntegerParameter<null>
  | NumberParameter<number>
  | NumberParameter<null>
  | ChoiceParameter
  | FlagParameter;

/** The parameters of a strategy by name: what a dashboard, a sweep or a command line reads and sets. */
export type ParameterSchema = Readonly<Record<string, Parameter>>;

type ValueOf<P> = P extends { readonly type: 'integer' | 'number'; readonly default: infer Default }
  ? Default extends number
    ? number
    : number | null
  : P extends ChoiceParameter<infer Choice>
    ? Choice
    : P extends FlagParameter
      ? boolean
      : never;

/** The values that a strategy's callbacks see. */
export type ParameterValues<Schema extends ParameterSchema> = {
  readonly [Name in keyof Schema]: ValueOf<Schema[Name]>;
};

export type ParameterValue = number | string | boolean | null;

interface Range {
  readonly minimum?: number;
  readonly maximum?: number;
  readonly description: string;
}

/** Declares a whole-number parameter. With `default: null` it may be left out, and the strategy then sees null. */
export const integer = <Default extends number | null>(
  options: Range & { readonly default: Default },
): IntegerParameter<Default extends number ? number : null> =>
  ({
    minimum: Number.MIN_SAFE_INTEGER,
    maximum: Number.MAX_SAFE_INTEGER,
    ...options,
    type: 'integer',
  }) as never;

/** Declares a numeric parameter. With `default: null` it may be left out, and the strategy then sees null. */
export const number = <Default extends number | null>(
  options: Range & { readonly default: Default },
): NumberParameter<Default extends number ? number : null> =>
  ({ minimum: -Number.MAX_VALUE, maximum: Number.MAX_VALUE, ...options, type: 'number' }) as never;

/** Declares a parameter that takes one of several words. */
export const choice = <const Choice extends string>(options: {
  readonly choices: readonly Choice[];
  readonly default: NoInfer<Choice>;
  readonly description: string;
}): ChoiceParameter<Choice> => ({ ...options, type: 'choice' });

/** Declares a parameter that is true or false. */
export const flag = (options: {
  readonly default: boolean;
  readonly description: string;
}): FlagParameter => ({
  ...options,
  type: 'flag',
});

const problemWith = (parameter: Parameter, value: unknown): string | undefined => {
  switch (parameter.type) {
    case 'integer':
    case 'number': {
      if (value === null && parameter.default === null) return undefined;
      if (typeof value !== 'number' || !Number.isFinite(value)) return 'must be a number';
      if (parameter.type === 'integer' && !Number.isSafeInteger(value)) return 'must be a whole number';
      const { minimum, maximum } = parameter;
      return value < minimum || value > maximum ? `must be from ${minimum} to ${maximum}` : undefined;
    }
    case 'choice':
      return parameter.choices.includes(value as string)
        ? undefined
        : `must be one of ${parameter.choices.join(', ')}`;
    case 'flag':
      return typeof value === 'boolean' ? undefined : 'must be true or false';
  }
};

/** Reads a parameter's value from text, as a command line gives it; what cannot be read is returned as it is. */
export const parameterFromText = (parameter: Parameter, text: string): ParameterValue => {
  if (parameter.type === 'integer' || parameter.type === 'number') {
    if (parameter.default === null && (text === '' || text === 'null')) return null;
    const value = Number(text);
    return text.trim() === '' || Number.isNaN(value) ? text : value;
  }
  if (parameter.type === 'flag') return text === 'true' ? true : text === 'false' ? false : text;
  return text;
};

/**
 * Completes the given values with the defaults. All problems are told in one error: unknown names, wrong types,
 * values out of range.
 */
export const resolveParameters = <Schema extends ParameterSchema>(
  schema: Schema,
  given: Readonly<Record<string, unknown>>,
): ParameterValues<Schema> => {
  const names = Object.keys(schema);
  const problems: string[] = [];
  const values: Record<string, unknown> = {};
  let unknown = false;
  for (const name of Object.keys(given))
    if (!Object.hasOwn(schema, name)) {
      unknown = true;
      problems.push(
        `there is no parameter "${name}"; ${names.length === 0 ? 'the strategy has none' : `the strategy has ${names.join(', ')}`}`,
      );
    }
  for (const name of names) {
    const parameter = schema[name]!;
    const value = given[name] === undefined ? parameter.default : given[name];
    const problem = problemWith(parameter, value);
    if (problem !== undefined)
      problems.push(`parameter ${name} = ${JSON.stringify(value)} ${problem} (${parameter.description})`);
    values[name] = value;
  }
  if (problems.length > 0)
    throw new KernelError(unknown ? 'PARAMETER_UNKNOWN' : 'PARAMETER_INVALID', problems.join('; '));
  return Object.freeze(values) as ParameterValues<Schema>;
};
