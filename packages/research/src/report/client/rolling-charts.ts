import { decimalsFor, formatDate, formatNumber, formatPercent, formatTime } from '../format.ts';
import type { PageData } from '../page-data.ts';
import { readColumn, withGaps } from './page-data.ts';
import { createPane, drawLevel, type Pane } from './pane.ts';
import { colours, translucent } from './theme.ts';
import { positionOf } from './trading-time.ts';
import type { View } from './view.ts';

/** The Sharpe ratio of a moving window with its confidence band. */
export function createRollingPane(data: PageData, view: View): Pane | null {
  if (data.rolling === null) return null;
  const time = readColumn(data.rolling.time);
  const [sharpe, lower, upper] = [data.rolling.sharpe, data.rolling.lower, data.rolling.upper].map(
    readColumn,
  );
  const edge = { width: 0, points: { show: false } };
  return createPane(view, {
    name: 'rolling-sharpe',
    height: 220,
    data: [
      time.map((at) => positionOf(view.axis, at)),
      withGaps(upper!),
      withGaps(lower!),
      withGaps(sharpe!),
    ],
    series: [edge, edge, { stroke: () => colours().strategy, width: 1.5, points: { show: false } }],
    bands: [{ series: [1, 2], fill: () => translucent(colours().strategy, 0.16) }],
    valueRange: (least, greatest) => [Math.min(least, 0) - 0.2, Math.max(greatest, 0) + 0.2],
    valueLabel: (value, step) => formatNumber(value, decimalsFor(step)),
    drawBelow: (chart) => drawLevel(chart, 0),
    readout: (index) => [
      { label: '', value: formatDate(time[index]!) },
      { label: 'Sharpe', value: formatNumber(sharpe![index]), swatch: 'var(--strategy)' },
      { label: '95% interval', value: `${formatNumber(lower![index])} to ${formatNumber(upper![index])}` },
    ],
  });
}

/** What share of the equity was invested. */
export function createExposurePane(data: PageData, view: View): Pane {
  const time = readColumn(data.exposure.time);
  const share = readColumn(data.exposure.share);
  return createPane(view, {
    name: 'exposure',
    height: 150,
    data: [time.map((at) => positionOf(view.axis, at)), withGaps(share)],
    series: [
      {
        stroke: () => colours().strategy,
        fill: () => translucent(colours().strategy, 0.14),
        width: 1,
        points: { show: false },
      },
    ],
    valueRange: (_, greatest) => [0, Math.max(greatest * 1.1, 0.1)],
    valueLabel: (value, step) => formatPercent(value, decimalsFor(step * 100)),
    readout: (index) => [
      { label: '', value: formatTime(time[index]!) },
      {
        label: 'Invested, share of equity',
        value: formatPercent(share[index], 1),
        swatch: 'var(--strategy)',
      },
    ],
  });
}
