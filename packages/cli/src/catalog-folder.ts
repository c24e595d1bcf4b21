import { relative, resolve } from 'node:path';
import type { Invocation } from './command-line/invocation.ts';

/** Where market data lie: `--catalog`, else `MARKETLOOM_CATALOG`, else a folder of the project. */
export const catalogFolder = (invocation: Invocation): string => {
  const fromEnvironment = process.env.MARKETLOOM_CATALOG ?? '';
  const folder = invocation.text('catalog') ?? (fromEnvironment === '' ? undefined : fromEnvironment);
  return resolve(folder ?? '.marketloom/catalog');
};

/** A path as people read it: relative to where they are, unless that leads far away. */
export const shownPath = (path: string): string => {
  const short = relative(process.cwd(), path);
  if (short === '') return '.';
  return short.startsWith('..') ? path : short;
};
