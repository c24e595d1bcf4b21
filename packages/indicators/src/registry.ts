import { ema } from './averages/ema.ts';
import { sma } from './averages/sma.ts';
import { wma } from './averages/wma.ts';
import { bollingerBands } from './bands/bollinger-bands.ts';
import { donchianChannel } from './bands/donchian-channel.ts';
import { unknownIndicator } from './errors.ts';
import type { AnyIndicator } from './indicator.ts';
import { adx } from './momentum/adx.ts';
import { macd } from './momentum/macd.ts';
import { rsi } from './momentum/rsi.ts';
import { stochastic } from './momentum/stochastic.ts';
import { nearestName } from './nearest-name.ts';
import { standardDeviation } from './statistics/standard-deviation.ts';
import { atr } from './volatility/atr.ts';
import { vwap } from './volume/vwap.ts';

/** Every indicator of this package. One line for each; the contract test runs over this list. */
const indicators: readonly AnyIndicator[] = [
  adx,
  atr,
  bollingerBands,
  donchianChannel,
  ema,
  macd,
  rsi,
  sma,
  standardDeviation,
  stochastic,
  vwap,
  wma,
];

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
