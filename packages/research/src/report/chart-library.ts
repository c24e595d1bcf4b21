import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface ChartLibrary {
  readonly script: string;
  readonly style: string;
}

let library: ChartLibrary | undefined;

/** uPlot as it is published, with its licence before it, so that the report needs no network. */
export function chartLibrary(): ChartLibrary {
  if (library === undefined) {
    const dist = dirname(fileURLToPath(import.meta.resolve('uplot')));
    const licence = readFileSync(join(dist, '..', 'LICENSE'), 'utf8').trim();
    library = {
      script: `/*!\nuPlot\n${licence}\n*/\n${readFileSync(join(dist, 'uPlot.iife.min.js'), 'utf8')}`,
      style: readFileSync(join(dist, 'uPlot.min.css'), 'utf8'),
    };
  }
  return library;
}
