import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { CatalogFinding, CatalogProblem } from './contract.ts';
import { errorCode, sha256OfFile } from './disk.ts';
import type { Engine } from './engine.ts';
import type { Manifest, ManifestFile } from './manifest.ts';
import { monthOf } from './month.ts';
import { readParquet } from './parquet.ts';
import { type Layout, layoutOf, type RowBlock } from './row-block.ts';

const CHECK_ROWS = 65_536;
const IMPORT_AGAIN =
  'put the file back from a backup, or remove it from the series and import its month again';

type Problem = readonly [problem: CatalogProblem, message: string];

/** What the rows of one file say, against what the manifest says of them. */
const checkRows = async (
  engine: Engine,
  layout: Layout,
  path: string,
  file: ManifestFile,
): Promise<Problem[]> => {
  const problems: Problem[] = [];
  let rows = 0;
  let first = Number.NaN;
  let [time, fine] = [-Infinity, 0];
  let disorder = -1;
  const inspect = (block: RowBlock): void => {
    const keys = block.columns[layout.key] as Float64Array;
    for (let row = 0; row < block.length; row++) {
      const next = keys[row] as number;
      const nextFine = block.nanoseconds?.[row] ?? 0;
      if (disorder < 0 && (next < time || (next === time && nextFine < fine))) disorder = rows + row;
      time = next;
      fine = nextFine;
    }
    if (rows === 0) first = keys[0] as number;
    rows += block.length;
  };
  const query = { files: [path], layout, from: -Infinity, to: Infinity, chunkRows: CHECK_ROWS };
  for await (const block of readParquet(engine, { ...query, nanoseconds: true })) inspect(block);
  if (rows !== file.rows) problems.push(['rows-differ', `has ${rows} rows, the manifest says ${file.rows}`]);
  if (disorder >= 0) problems.push(['out-of-order', `row ${disorder} is earlier than the row before`]);
  if (rows > 0 && (first !== file.from || time !== file.to))
    problems.push([
      'range-differs',
      `spans ${first} to ${time}, the manifest says ${file.from} to ${file.to}`,
    ]);
  if (monthOf(file.from).name !== file.month || monthOf(file.to).name !== file.month)
    problems.push(['range-differs', `spans ${file.from} to ${file.to}, which is not within ${file.month}`]);
  return problems;
};

const checkFile = async (
  engine: Engine,
  layout: Layout,
  path: string,
  file: ManifestFile,
): Promise<Problem[]> => {
  try {
    const { size } = await stat(path);
    if (size !== file.bytes)
      return [
        ['size-differs', `has ${size} bytes, the manifest says ${file.bytes}: it was cut short or changed`],
      ];
    const problems: Problem[] = [];
    if ((await sha256OfFile(path)) !== file.sha256)
      problems.push(['checksum-differs', 'is not the file that was written: its SHA-256 differs']);
    return [...problems, ...(await checkRows(engine, layout, path, file))];
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return [['file-missing', 'is named by the manifest but is not there']];
    return [['unreadable', `cannot be read: ${error instanceof Error ? error.message : error}`]];
  }
};

/** Compares the files of a series, every row of them, with its manifest. `relative` is the path findings give. */
export const checkSeries = async (
  engine: Engine,
  manifest: Manifest,
  live: string,
  relative: string,
): Promise<CatalogFinding[]> => {
  const findings: CatalogFinding[] = [];
  const layout = layoutOf(manifest.kind, manifest.contracts);
  let before = -Infinity;
  for (const file of manifest.files) {
    const problems = await checkFile(engine, layout, join(live, file.name), file);
    if (file.from < before)
      problems.push(['out-of-order', `begins at ${file.from}, before the file before it ends (${before})`]);
    before = file.to;
    for (const [problem, message] of problems)
      findings.push({
        problem,
        file: `${relative}/${file.name}`,
        message: `${relative}/${file.name} ${message}`,
        remedy: IMPORT_AGAIN,
      });
  }
  return findings;
};
