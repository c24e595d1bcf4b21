import { bulkVolume } from '../microstructure/classification/bulk-volume.ts';
import { leeReady } from '../microstructure/classification/lee-ready.ts';
import { tickRule } from '../microstructure/classification/tick-rule.ts';
import { depthImbalance } from '../microstructure/imbalance/depth-imbalance.ts';
import { quoteImbalance, weightedMids } from '../microstructure/imbalance/quote-imbalance.ts';
import { fitMicroPrice } from '../microstructure/micro-price/fit-micro-price.ts';
import { microPrices } from '../microstructure/micro-price/micro-prices.ts';
import type { BookSide, DepthBook } from '../microstructure/order-book/book.ts';
import { depthDecay } from '../microstructure/order-book/depth-decay.ts';
import { slippage } from '../microstructure/order-book/slippage.ts';
import { orderFlowBars } from '../microstructure/order-flow/order-flow-bars.ts';
import { orderFlowImbalance } from '../microstructure/order-flow/order-flow-imbalance.ts';
import { orderFlowImpact } from '../microstructure/order-flow/order-flow-impact.ts';
import {
  type AmihudInput,
  amihudIlliquidity,
  rollingAmihudIlliquidity,
} from '../microstructure/price-impact/amihud.ts';
import { type KyleLambdaInput, kyleLambda } from '../microstructure/price-impact/kyle-lambda.ts';
import { midPrices } from '../microstructure/quotes/mid-prices.ts';
import { quotedSpread } from '../microstructure/spreads/quoted-spread.ts';
import { rollSpread } from '../microstructure/spreads/roll-spread.ts';
import { tradeSpreads } from '../microstructure/spreads/trade-spreads.ts';
import { vpin } from '../microstructure/toxicity/vpin.ts';
import { columnOf, type Rows } from '../rows.ts';
import { requirePositive, type Series } from '../series.ts';
import type { GoldenMethods } from './golden-methods.ts';

export const microstructureMethods: GoldenMethods = {
  'microstructure.tradesAndSpreads': tradesAndSpreads,
  'microstructure.orderFlowImbalance': orderFlow,
  'microstructure.topOfBook': topOfBook,
  'microstructure.microPrice': microPrice,
  'microstructure.depth': depth,
  'microstructure.kyleLambda': kyle,
  'microstructure.amihud': amihud,
  'microstructure.roll': ({ prices }: { readonly prices: Series }) => rollSpread(prices),
  'microstructure.vpin': toxicity,
};

/** Rows of [time, bidTicks, askTicks, bidSize, askSize]. */
function quoteColumns(rows: Rows) {
  return {
    times: columnOf(rows, 0),
    bids: columnOf(rows, 1),
    asks: columnOf(rows, 2),
    bidSizes: columnOf(rows, 3),
    askSizes: columnOf(rows, 4),
  };
}

interface TradesAndSpreadsInputs {
  readonly tickSize: number;
  readonly quotes: Rows;
  /** Rows of [time, priceTicks, size]. */
  readonly trades: Rows;
  readonly quoteLag: number;
  readonly horizon: number;
}

function tradesAndSpreads({
  tickSize,
  quotes: rows,
  trades: prints,
  quoteLag,
  horizon,
}: TradesAndSpreadsInputs) {
  requirePositive('tickSize', tickSize);
  const quotes = quoteColumns(rows);
  const trades = { times: columnOf(prints, 0), prices: columnOf(prints, 1), sizes: columnOf(prints, 2) };
  const signs = leeReady({ trades, quotes, quoteLag });
  const quoted = quotedSpread(quotes);
  const { effectiveSpreads, effective, realised, impact } = tradeSpreads({
    trades,
    quotes,
    signs,
    horizon,
    quoteLag,
  });
  return {
    tickRule: tickRule(trades.prices),
    leeReady: signs,
    buys: signs.filter((sign) => sign > 0).length,
    sells: signs.filter((sign) => sign < 0).length,
    quotedSpreadTimeWeighted: quoted.timeWeighted * tickSize,
    relativeQuotedSpreadTimeWeighted: quoted.relativeTimeWeighted,
    effectiveSpread: effectiveSpreads.map((ticks) => ticks * tickSize),
    meanEffectiveSpread: effective.mean * tickSize,
    dollarWeightedEffectiveSpread: effective.dollarWeighted * tickSize,
    meanRealisedSpread: realised.mean * tickSize,
    meanPriceImpact: impact.mean * tickSize,
    relativeEffectiveSpread: effective.relativeMean,
  };
}

function orderFlow({ quotes: rows, window }: { readonly quotes: Rows; readonly window: number }) {
  const quotes = quoteColumns(rows);
  const contributions = orderFlowImbalance(quotes);
  const { flows, midChanges } = orderFlowBars({ contributions, mids: midPrices(quotes), window });
  return {
    ...orderFlowImpact({ flows, midChanges }),
    contributions,
    bars: flows,
    midChangesTicks: midChanges,
  };
}

function topOfBook({ quotes: rows }: { readonly quotes: Rows }) {
  const quotes = quoteColumns(rows);
  return {
    imbalance: quoteImbalance(quotes),
    weightedMidTicks: weightedMids(quotes),
    midTicks: midPrices(quotes),
  };
}

interface MicroPriceInputs {
  readonly quotes: Rows;
  readonly imbalanceBuckets: number;
  readonly maxSpreadTicks: number;
}

/** The golden shows the micro-price at the eleventh quote and at the last. */
function microPrice({ quotes: rows, imbalanceBuckets, maxSpreadTicks }: MicroPriceInputs) {
  const quotes = quoteColumns(rows);
  const model = fitMicroPrice({ quotes, tickSize: 1, imbalanceBuckets, maxSpreadTicks });
  const prices = microPrices({ quotes, model });
  return {
    g1Ticks: model.firstMoveTicks,
    g6Ticks: model.afterMovesTicks,
    gStarTicks: model.adjustmentsTicks,
    transientProbability: model.transientProbability,
    microPriceTicks: [10, rows.length - 1].map((index) => [quotes.times[index], prices[index]]),
  };
}

interface DepthInputs {
  /** Rows of [price, size], best first. */
  readonly bids: Rows;
  readonly asks: Rows;
  readonly tickSize: number;
  readonly levelDecay: number;
}

/** The goldens show these levels and sizes without naming them among the inputs. */
const LEVELS = [1, 3, 5, 10];
const QUANTITIES = [50, 300, 700];

function depth({ bids, asks, tickSize, levelDecay }: DepthInputs) {
  const book: DepthBook = { bids: bookSide(bids), asks: bookSide(asks) };
  const decay = depthDecay({ book, tickSize });
  return {
    depthImbalance: keyed(LEVELS, (levels) => depthImbalance({ book, levels })),
    weightedImbalance: depthImbalance({ book, levelDecay }),
    bidDecay: decay.bids.decay,
    askDecay: decay.asks.decay,
    bidDepthAtMid: decay.bids.depthAtMid,
    askDepthAtMid: decay.asks.depthAtMid,
    bidRSquared: decay.bids.rSquared,
    askRSquared: decay.asks.rSquared,
    averageBuyPrice: keyed(QUANTITIES, (quantity) => wholeFillPrice(book, 'buy', quantity)),
    averageSellPrice: keyed(QUANTITIES, (quantity) => wholeFillPrice(book, 'sell', quantity)),
  };
}

function bookSide(rows: Rows): BookSide {
  return { prices: columnOf(rows, 0), sizes: columnOf(rows, 1) };
}

/** null where the book is too thin. */
function wholeFillPrice(book: DepthBook, side: 'buy' | 'sell', quantity: number): number | null {
  const { averagePrice, unfilled } = slippage({ book, side, quantity });
  return unfilled > 0 ? null : averagePrice;
}

function keyed(keys: readonly number[], value: (key: number) => number | null) {
  return Object.fromEntries(keys.map((key) => [key, value(key)]));
}

function kyle(inputs: KyleLambdaInput) {
  const { withIntercept, withoutIntercept } = kyleLambda(inputs);
  return {
    withIntercept: withIntercept.lambda,
    intercept: withIntercept.intercept,
    tStatistic: withIntercept.tStatistic,
    withoutIntercept: withoutIntercept.lambda,
    rSquared: withIntercept.rSquared,
  };
}

/** Illiquidity for a million. */
const MILLION = 1e6;

function amihud(inputs: AmihudInput) {
  return {
    illiquidityTimes1e6: amihudIlliquidity(inputs) * MILLION,
    rolling21Times1e6Last: rollingAmihudIlliquidity({ ...inputs, window: 21 }).at(-1)! * MILLION,
  };
}

interface VpinInputs {
  /** Rows of [close, volume]. */
  readonly bars: Rows;
  readonly bucketVolume: number;
  readonly windowBuckets: number;
}

/** Of long columns the goldens show the first five or, with a rolling deviation of 20, the last five. */
function toxicity({ bars, bucketVolume, windowBuckets }: VpinInputs) {
  const closes = columnOf(bars, 0);
  const volumes = columnOf(bars, 1);
  const { buyVolumes, deviations } = bulkVolume({ closes, volumes });
  const { bucketImbalances, vpin: values } = vpin({ closes, volumes, bucketVolume, windowBuckets });
  return {
    sigma: deviations[1],
    buyVolumeFirst: buyVolumes.slice(1, 6),
    buckets: bucketImbalances.length,
    bucketImbalanceFirst: bucketImbalances.slice(0, 5),
    vpin: values,
    rollingBvcWindow20Last: bulkVolume({ closes, volumes, window: 20 }).buyVolumes.slice(-5),
  };
}
