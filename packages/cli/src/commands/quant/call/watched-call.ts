import type { MethodDescription } from '@marketloom/quant/catalog';
import { nearestName } from '../../../command-line/nearest-name.ts';
import { CliError } from '../../../failure/errors.ts';
import { isRefusal, refusalOf } from '../refusals.ts';
import { type KnownInputs, knownInputs, unknownField } from './arguments.ts';
import { type Tracked, tracked, type UnreadField } from './tracked.ts';

export type Method = (...args: readonly unknown[]) => unknown;

/** Calls a method, and refuses fields of the input that it never looked at: they are slips. */
export const watchedCall = (
  description: MethodDescription,
  method: Method,
  args: readonly unknown[],
): unknown => {
  const known = knownInputs(description);
  const watched = new Map<unknown, Tracked>();
  for (const argument of args) if (!watched.has(argument)) watched.set(argument, tracked(argument));
  const unread = () => Array.from(watched.values()).flatMap((one) => one.unread());
  let result: unknown;
  try {
    result = method(...args.map((argument) => watched.get(argument)!.value));
  } catch (error) {
    const slip = unread().find((field) => meantName(field, known) !== undefined);
    throw slip === undefined ? retold(description, error) : slipIn(description, slip, known);
  }
  const stray = unread().find((field) => isStray(field, known));
  if (stray !== undefined) throw slipIn(description, stray, known);
  return result;
};

/** A field that nobody read and that the description does not name; of a copy only what is near another name. */
const isStray = (field: UnreadField, known: KnownInputs): boolean =>
  !known.names.includes(field.path) && (!field.wasCopied || meantName(field, known) !== undefined);

/** The name that was looked for in the same object, in vain, and that is near to the one that was typed. */
const meantName = ({ name, path, missed }: UnreadField, { names }: KnownInputs): string | undefined =>
  names.includes(path) ? undefined : nearestName(name, missed);

const slipIn = (description: MethodDescription, field: UnreadField, { names, told }: KnownInputs): CliError =>
  unknownField(
    description,
    field.path,
    [...field.missed, ...names],
    field.path.includes('.') ? field.missed : [...new Set([...told, ...field.missed])],
  );

const retold = (description: MethodDescription, error: unknown): unknown => {
  if (isRefusal(error)) return refusalOf(error, 'call');
  if (!(error instanceof TypeError || error instanceof RangeError)) return error;
  return new CliError(
    'ARGUMENTS',
    {
      wrong: `${description.name} cannot use this input: ${error.message.replaceAll(/\s+/g, ' ')}`,
      right: description.signature,
      next: `see what it takes: marketloom quant list ${description.name}`,
    },
    { cause: error },
  );
};
