/** Writes the catalog of `bars-streamed` with the bars asked for, from the beginning, and what it took. */
import { readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openCatalog } from '@marketloom/market-data';
import { barChunks } from './series.ts';
import { figuresFile, streamedFolder, streamedSeries, type WritingFigures } from './streamed-catalog.ts';

const bars = Number(process.argv[2]);
const folder = streamedFolder(bars);
rmSync(folder, { recursive: true, force: true });
const catalog = await openCatalog(folder);
const writer = await catalog.write(streamedSeries());
let milliseconds = 0;
const timed = async (work: () => Promise<unknown>): Promise<void> => {
  const start = performance.now();
  await work();
  milliseconds += performance.now() - start;
};
for (const chunk of barChunks(1, bars)) await timed(() => writer.append(chunk));
await timed(() => writer.commit({ source: 'bars-v1' }));
catalog.close();

const bytes = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .map((name) => statSync(join(folder, name)))
  .filter((entry) => entry.isFile())
  .reduce((total, { size }) => total + size, 0);
const figures: WritingFigures = {
  writeRate: (bars * 1_000) / milliseconds,
  writePeakRssMb: process.resourceUsage().maxRSS / 1_024,
  catalogMb: bytes / 1_048_576,
};
writeFileSync(figuresFile(folder), `${JSON.stringify(figures)}\n`);
process.stderr.write(`  written: ${JSON.stringify(figures)}\n`);
