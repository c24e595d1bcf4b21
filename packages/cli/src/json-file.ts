import { readFile } from 'node:fs/promises';
import { CliError } from './failure/errors.ts';

/** Reads a JSON file of settings; refuses what is not a JSON object. */
export const readJsonFile = async (
  file: string,
  help: string,
): Promise<Readonly<Record<string, unknown>>> => {
  const refuse = (wrong: string, right: string, cause?: unknown): never => {
    throw new CliError('CONFIG_FILE', { wrong, right, next: `see what it may hold: ${help}` }, { cause });
  };
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    return refuse(
      code === 'ENOENT' ? `there is no file ${file}` : `${file} cannot be read (${message})`,
      'the path of a JSON file with settings',
      cause,
    );
  }
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    return refuse(
      `${file} is not JSON: ${(cause as Error).message}`,
      'names and texts in double quotes, no comma after the last',
      cause,
    );
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return refuse(`${file} holds no settings`, 'a JSON object: { "name": value, … }');
  return value as Readonly<Record<string, unknown>>;
};
