import * as candlestick from './candlestick/index.ts';
import { checkDefinition } from './check-definition.ts';
import * as cycle from './cycle/index.ts';
import { IndicatorError, unknownIndicator } from './errors.ts';
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

const byName = new Map<string, AnyIndicator>();

/** Enters an indicator, so that whatever lists indicators lists it too. Refuses a name that is taken. */
export function registerIndicator(indicator: AnyIndicator): void {
  checkDefinition(indicator);
  const names = [indicator.functionName, indicator.name];
  for (const name of names) {
    if (!byName.has(name)) continue;
    const message = `Definition of ${indicator.name}: there is an indicator '${name}' already.`;
    throw new IndicatorError('INDICATOR_DEFINITION_INVALID', message, { indicator: indicator.name });
  }
  for (const name of names) byName.set(name, indicator);
}

/** All indicators, in the order of their function names. */
export function listIndicators(): readonly AnyIndicator[] {
  return [...new Set(byName.values())].sort((a, b) => (a.functionName < b.functionName ? -1 : 1));
}

/** Finds an indicator by function name (`bollingerBands`) or sheet name (`BBANDS`); refuses any other. */
export function indicatorByName(name: string): AnyIndicator {
  const indicator = byName.get(name);
  if (!indicator) throw unknownIndicator(name, nearestName(name, byName.keys()));
  return indicator;
}

/** The indicators of this package are what the doors of the subjects' folders export. */
const ownIndicators = [
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
].flatMap((subject) => Object.values(subject) as AnyIndicator[]);
for (const indicator of ownIndicators) registerIndicator(indicator);
