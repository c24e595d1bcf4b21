import { fileURLToPath } from 'node:url';

/** Where the golden files lie when no path is given: in folders beside the repository. */
export const defaultPaths = ['goldens', 'conformance/cross-engine'].map((path) =>
  fileURLToPath(new URL(`../../shared/${path}`, import.meta.url)),
) as [string, string];
