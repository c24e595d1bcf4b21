import { dirname, resolve } from 'node:path';
import { shownPath } from '../../catalog-folder.ts';
import { readJsonFile } from '../../json-file.ts';

/**
 * Fees with what their files hold in the place of the files: `my-fees.json` itself, and within a record the models of
 * asset classes and instruments. Paths count from `folder`; those within a file, from that file's own.
 */
export const withFeeFiles = async (fees: unknown, folder: string): Promise<unknown> => {
  if (!isFile(fees)) return withModelFiles(fees, folder);
  return withModelFiles(await readFees(fees, folder), dirname(resolve(folder, fees)));
};

const withModelFiles = async (fees: unknown, folder: string): Promise<unknown> => {
  if (typeof fees !== 'object' || fees === null || Array.isArray(fees) || 'components' in fees) return fees;
  const models: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(fees))
    models[key] = isFile(value) ? await readFees(value, folder) : value;
  return models;
};

const readFees = (file: string, folder: string): Promise<unknown> =>
  readJsonFile(shownPath(resolve(folder, file)), 'docs/fees.md');

const isFile = (fees: unknown): fees is string => typeof fees === 'string' && fees.trim().endsWith('.json');
