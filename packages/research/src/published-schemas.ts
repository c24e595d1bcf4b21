import * as z from 'zod/mini';
import { resultSchema } from './result/result-schema.ts';
import { runConfigSchema } from './run/run-config.ts';

/** The JSON Schemas in the package's `schema` folder, by file name. `scripts/write-schemas.ts` writes them. */
export const publishedSchemas = (): ReadonlyMap<string, string> =>
  new Map(
    Object.entries({
      'backtest-result.schema.json': resultSchema,
      'run-config.schema.json': runConfigSchema,
    }).map(([file, schema]) => [file, `${JSON.stringify(z.toJSONSchema(schema), null, 2)}\n`]),
  );
