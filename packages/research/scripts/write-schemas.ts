import { writeFile } from 'node:fs/promises';
import { publishedSchemas } from '../src/published-schemas.ts';

for (const [file, text] of publishedSchemas())
  await writeFile(new URL(`../schema/${file}`, import.meta.url), text);
