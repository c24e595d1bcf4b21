import { pixelRatio, type UPlot } from './chart-library.ts';
import type { ShownIndicator } from './indicator-charts.ts';
import { colours, seriesColour } from './theme.ts';
import { firstAtOrAfter } from './trading-time.ts';

interface Bars {
  readonly position: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
}

/** From the bar's end to the tip of the first mark, and on to that of the next, in CSS pixels. */
const GAP = 6;
const HEIGHT = 8;

/**
 * What an indicator of signs only says of a bar, as the patterns of candles do: above 0 a mark under the low that points
 * up, below 0 one over the high that points down. Several at one bar stand one after the other.
 */
export function drawPatternMarks(
  chart: UPlot,
  { position, high, low }: Bars,
  indicators: readonly ShownIndicator[],
): void {
  const { ctx, bbox } = chart;
  const ratio = pixelRatio();
  const { min, max } = chart.scales.x!;
  const end = firstAtOrAfter(position, max!);
  const taken = new Map<number, number>();
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  ctx.lineWidth = ratio;
  ctx.strokeStyle = colours().background;
  for (const [place, { lines }] of indicators.entries()) {
    if (!lines.every(({ isWhole }) => isWhole)) continue;
    ctx.fillStyle = seriesColour(place);
    for (const { values } of lines)
      for (let bar = firstAtOrAfter(position, min!); bar < end; bar++) {
        const sign = values?.[bar] ?? 0;
        if (sign === 0 || Number.isNaN(sign)) continue;
        const way = sign > 0 ? 1 : -1;
        const side = 2 * bar + (way > 0 ? 1 : 0);
        const before = taken.get(side) ?? 0;
        taken.set(side, before + 1);
        const x = chart.valToPos(position[bar]!, 'x', true);
        const y = chart.valToPos(sign > 0 ? low[bar]! : high[bar]!, 'y', true);
        const mark = triangle(x, y + way * (GAP + before * (HEIGHT + 2)) * ratio, way * ratio);
        ctx.stroke(mark);
        ctx.fill(mark);
      }
  }
  ctx.restore();
}

/** The tip at (x, y), the body below it where `size` is above zero, else above it. */
function triangle(x: number, y: number, size: number): Path2D {
  const path = new Path2D();
  path.moveTo(x, y);
  path.lineTo(x - HEIGHT * size * 0.6, y + HEIGHT * size);
  path.lineTo(x + HEIGHT * size * 0.6, y + HEIGHT * size);
  path.closePath();
  return path;
}
