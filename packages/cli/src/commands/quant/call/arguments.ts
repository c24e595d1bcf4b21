import type { MethodDescription } from '@marketloom/quant/catalog';
import { nearestName } from '../../../command-line/nearest-name.ts';
import { CliError } from '../../../failure/errors.ts';
import { type Parameter, parametersOf } from './signature.ts';
import { isPlainObject } from './tracked.ts';

/** What a method's arguments may be called, by its description. */
export interface KnownInputs {
  readonly parameters: readonly Parameter[];
  /** Names of parameters and of their fields. */
  readonly names: readonly string[];
  /** Those that are worth telling: of an argument with fields its fields. */
  readonly told: readonly string[];
  /** Those without which it cannot be called. */
  readonly needed: readonly string[];
}

export const knownInputs = (method: MethodDescription): KnownInputs => {
  const parameters = parametersOf(method.signature);
  const told = method.inputs.map(({ name }) => name).filter((name) => name !== '');
  const own = parameters.map(({ name }) => name).filter((name) => name !== '');
  const needed = method.inputs
    .filter(
      ({ name, isOptional, type }) => name !== '' && !isOptional && (isSimple(type) || !own.includes(name)),
    )
    .map(({ name }) => name);
  return {
    parameters,
    names: [...new Set([...told, ...own, ...parameters.flatMap(({ fields }) => fields)])],
    told: [...new Set(told.length > 0 ? told : own)],
    needed: needed.filter((name, at) => needed.indexOf(name) === at),
  };
};

/** The arguments of a method from one object with their names, or from a list of them in their order. */
export const argumentsOf = (method: MethodDescription, input: unknown): readonly unknown[] => {
  const known = knownInputs(method);
  if (Array.isArray(input)) return listArguments(method, known, input);
  if (isPlainObject(input)) return namedArguments(method, known, input);
  if (known.parameters.length === 1) return [input];
  throw new CliError('ARGUMENTS', {
    wrong: `the input of ${method.name} is ${JSON.stringify(input)}`,
    right: `an object with ${known.told.join(', ')}, or a list of arguments`,
    next: sheetOf(method),
  });
};

const listArguments = (
  method: MethodDescription,
  { parameters }: KnownInputs,
  input: readonly unknown[],
): readonly unknown[] => {
  const [first] = parameters;
  // The numbers of a series that is the first argument may stand there by themselves.
  if (first !== undefined && depthOf(input) === depthOfType(first.type) && depthOf(input) > 0) return [input];
  if (
    input.length <= parameters.length &&
    input.length >= parameters.filter(({ isOptional }) => !isOptional).length
  )
    return input;
  throw new CliError('ARGUMENTS', {
    wrong: `${method.name} is given a list of ${input.length}, and it takes ${parameters.length} ${parameters.length === 1 ? 'argument' : 'arguments'}`,
    right: method.signature,
    next: sheetOf(method),
  });
};

const depthOfType = (type: string): number =>
  /^(?:Series|readonly number\[\])$/.test(type) ? 1 : type === 'Rows' ? 2 : 0;
const depthOf = (value: unknown): number => (Array.isArray(value) ? 1 + depthOf(value[0]) : 0);

const namedArguments = (
  method: MethodDescription,
  known: KnownInputs,
  input: Readonly<Record<string, unknown>>,
): readonly unknown[] => {
  const { parameters } = known;
  const own = parameters.map(({ name }) => name);
  const flat = Object.fromEntries(Object.entries(input).filter(([key]) => !own.includes(key)));
  refuseUnknown(method, known, input, own);
  const args = parameters.map((parameter) => {
    if (parameter.name !== '' && Object.hasOwn(input, parameter.name)) return input[parameter.name];
    if (isSimple(parameter.type) || isSimpleDefault(parameter.default)) return undefined;
    return parameter.isOptional && !mayHoldOptions(method, flat) ? undefined : flat;
  });
  refuseSharedFields(method, parameters, args, flat);
  return args;
};

/** An optional argument is given where any field is that may be left out, or one that is not told. */
const mayHoldOptions = ({ inputs }: MethodDescription, flat: Readonly<Record<string, unknown>>): boolean =>
  Object.keys(flat).some((key) => inputs.find(({ name }) => name === key)?.isOptional ?? true);

/** Two arguments with fields of the same names cannot be told apart in one object. */
const refuseSharedFields = (
  method: MethodDescription,
  parameters: readonly Parameter[],
  args: readonly unknown[],
  flat: unknown,
): void => {
  const names = method.inputs.map(({ name }) => name);
  const isShared = new Set(names).size < names.length;
  const sharing = parameters.filter((_, at) => args[at] === flat);
  if (!isShared || sharing.length < 2) return;
  throw new CliError('ARGUMENTS', {
    wrong: `${method.name} takes ${sharing.map(({ name }) => name).join(' and ')}, whose fields have the same names`,
    right: `an object of each: ${sharing.map(({ name }) => `"${name}": {…}`).join(', ')}`,
    next: sheetOf(method),
  });
};

/** Refuses a missing input, naming what was typed in its place. */
const refuseUnknown = (
  method: MethodDescription,
  { names, told, needed, parameters }: KnownInputs,
  input: Readonly<Record<string, unknown>>,
  own: readonly string[],
): void => {
  const given = Object.keys(input);
  const whole = parameters.filter(
    ({ name, type }) => name !== '' && Object.hasOwn(input, name) && !isSimple(type),
  );
  const missing = needed.find((name) => !given.includes(name));
  const stray = given.filter((name) => !names.includes(name));
  const slip = stray.find(
    (name) =>
      nearestName(
        name,
        names.filter((one) => !given.includes(one)),
      ) !== undefined,
  );
  if (slip !== undefined)
    throw unknownField(
      method,
      slip,
      names.filter((one) => !given.includes(one)),
      told,
    );
  // Fields of an argument that was given as a whole are its own business.
  if (missing === undefined || (whole.length > 0 && !own.includes(missing))) return;
  throw new CliError('ARGUMENTS', {
    wrong: `${method.name} needs "${missing}", which the input does not have`,
    right: `an object with ${needed.join(', ')}`,
    next: sheetOf(method),
  });
};

export const unknownField = (
  method: MethodDescription,
  path: string,
  near: readonly string[],
  names: readonly string[],
): CliError => {
  const meant = nearestName(path.replace(/^.*\./, ''), near);
  return new CliError('ARGUMENTS', {
    wrong: `${method.name} takes no "${path}"`,
    right: `${meant === undefined ? '' : `did you mean ${meant}? `}It takes ${names.join(', ')}`,
    next: sheetOf(method),
  });
};

const isSimple = (type: string): boolean =>
  /^(?:number|string|boolean|Series|Rows|OptionType|RandomSource|Statistic|Float64Array|readonly .*\[\]|'.*')$/.test(
    type,
  ) || /\| (?:null|number|'[^']*')$/.test(type);

const isSimpleDefault = (text: string | undefined): boolean => text !== undefined && !text.startsWith('{');

const sheetOf = ({ name }: MethodDescription): string => `see what it takes: marketloom quant list ${name}`;
