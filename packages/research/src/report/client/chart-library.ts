/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import type UPlot from 'uplot';

export type { UPlot };

/** The library stands in its own script element before this one. */
declare const uPlot: typeof UPlot;

export const chartPaths: UPlot.Series.PathBuilderFactories = uPlot.paths;

/** Canvas pixels to a CSS pixel. */
export function pixelRatio(): number {
  return uPlot.pxRatio;
}

export function newChart(options: UPlot.Options, data: UPlot.AlignedData, host: HTMLElement): UPlot {
  return new uPlot(options, data, host);
}
