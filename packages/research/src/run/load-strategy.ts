import { stat } from 'node:fs/promises';
import { registerHooks } from 'node:module';
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { KernelError, type Strategy } from '@marketloom/kernel';
import { ResearchError } from '../errors.ts';

export interface LoadedStrategy {
  readonly strategy: Strategy;
  /** Absolute path of its file. */
  readonly file: string;
}

const isStrategy = (value: unknown): value is Strategy =>
  typeof value === 'object' && value !== null && (value as Strategy).kind === 'marketloom-strategy';

let areHooksRegistered = false;

/** A strategy may lie anywhere: what it imports of Marketloom is found from here when it is not found from there. */
const registerFallback = (): void => {
  if (areHooksRegistered) return;
  areHooksRegistered = true;
  registerHooks({
    resolve(specifier, context, nextResolve) {
      if (!specifier.startsWith('@marketloom/')) return nextResolve(specifier, context);
      try {
        return nextResolve(specifier, context);
      } catch {
        return nextResolve(specifier, { ...context, parentURL: import.meta.url });
      }
    },
  });
};

/**
 * Loads a strategy's file: a module whose default export was made by `defineStrategy`.
 *
 * Refuses, naming file and line, a file that is missing, does not parse, throws while it loads or exports
 * something else.
 */
export const loadStrategy = async (path: string): Promise<LoadedStrategy> => {
  const file = resolve(path);
  const found = await stat(file).catch(() => undefined);
  if (!found?.isFile())
    throw new ResearchError(
      'STRATEGY_NOT_FOUND',
      `there is no strategy file ${path}: give the path of a .ts file, or make one with "marketloom new strategy NAME"`,
    );
  registerFallback();
  const module = await import(pathToFileURL(file).href).catch((error: unknown) => {
    throw loadError(path, file, error);
  });
  const strategy: unknown = module.default;
  if (!isStrategy(strategy))
    throw new ResearchError(
      'STRATEGY_EXPORT',
      `${path} has ${strategy === undefined ? 'no default export' : 'a default export that is no strategy'}: end it with "export default defineStrategy({ … })"`,
    );
  return { strategy, file };
};

const loadError = (path: string, file: string, cause: unknown): Error => {
  if (cause instanceof KernelError) return cause;
  const error = cause instanceof Error ? cause : new Error(String(cause));
  const place = placeIn(cause instanceof Error ? (cause.stack ?? '') : '', path, file);
  const isSyntax =
    error instanceof SyntaxError || /^ERR_(INVALID|UNSUPPORTED)_TYPESCRIPT/.test(codeOf(error));
  // An import of a name that the other module lacks is a SyntaxError too, though the file can be parsed.
  if (isSyntax && !/does not provide an export/.test(error.message))
    return new ResearchError('STRATEGY_SYNTAX', `${place} cannot be parsed: ${firstLine(error.message)}`, {
      cause,
    });
  return new ResearchError(
    'STRATEGY_LOAD',
    `${place} failed while it was loaded: ${firstLine(error.message)}`,
    { cause },
  );
};

const codeOf = (error: Error): string => String((error as Error & { readonly code?: unknown }).code ?? '');
const firstLine = (text: string): string => text.split('\n')[0] ?? text;

/** A stack's line that ends with a file and a line in it; of what cannot be parsed, Node gives no URL but a path. */
const PLACE = /^(?:at (?:async )?(?:.*\()?)?(file:\/\/\S+?|\/.+?|[A-Za-z]:\\.+?):(\d+)(?::\d+)?\)?$/;

/** The strategy's own line in a stack, else that of a file which it imports, else its path alone. */
const placeIn = (stack: string, path: string, file: string): string => {
  const places = stack
    .split('\n')
    .map((line) => PLACE.exec(line.trim()))
    .filter((match) => match !== null)
    .map(([, name = '', line = '']) => ({
      file: name.startsWith('file:') ? fileURLToPath(name) : name,
      line,
    }));
  const own = places.find((place) => place.file === file);
  if (own !== undefined) return `${path}:${own.line}`;
  const [first] = places;
  return first === undefined || first.file.startsWith(import.meta.dirname)
    ? path
    : `${path}: ${first.file}:${first.line}`;
};
