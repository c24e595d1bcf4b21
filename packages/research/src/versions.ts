import { readFileSync } from 'node:fs';
import type { ResultVersions } from './result/result.ts';

/** What made a result: Marketloom's, Node's and the strategy's versions. */
export const versions = (strategy: string): ResultVersions => {
  const manifest = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  return {
    marketloom: (JSON.parse(manifest) as { readonly version: string }).version,
    node: process.versions.node,
    strategy,
  };
};
