import * as candlestick from './candlestick/index.ts';
import * as cycle from './cycle/index.ts';
import { unknownIndicator } from './errors.ts';
import type { AnyIndicator } from './indicator.ts';
import * as marketStructure from './market-structure/index.ts';
import * as momentum from './momentum/index.ts';
import { nearestName } from './nearest-name.ts';
import * as orderFlow from './order-flow/index.ts';
import * as priceTransform from './price-transform/index.ts';
import * as statistics from './statistics/index.ts';
import * as trend from './trend/index.ts';
import * as volatility from './volatility/index.ts';
import * as volume from './volume/index.ts';

/** Every indicator of this package: what the doors of the subjects' folders export. */
const indicators: readonly AnyIndicator[] = [
  candlestick,
  cycle,
  marketStructure,
  momentum,
  orderFlow,
  priceTransform,
  statistics,
  trend,
  volatility,
  volume,
]
  .flatMap((subject) => Object.values(subject) as AnyIndicator[])
  .sort((a, b) => (a.functionName < b.functionName ? -1 : 1));

const byName = new Map<string, AnyIndicator>(
  indicators.flatMap((indicator) => [
    [indicator.functionName, indicator],
    [indicator.name, indicator],
  ]),
);

/** All indicators, in the order of their function names. */
export function listIndicators(): readonly AnyIndicator[] {
  return indicators;
}

/** Finds an indicator by function name (`bollingerBands`) or sheet name (`BBANDS`); refuses any other. */
export function indicatorByName(name: string): AnyIndicator {
  const indicator = byName.get(name);
  if (!indicator) throw unknownIndicator(name, nearestName(name, byName.keys()));
  return indicator;
}
