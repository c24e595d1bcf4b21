import {
  describeLimits,
  groupKinds,
  orderTypes,
  type RiskLimitsConfig,
  timesInForce,
  triggerPrices,
} from '@marketloom/kernel';
import { leanAssumptions } from '../profiles/lean/lean-assumptions.ts';
import { dataNames } from '../result/data-names.ts';
import type { FillPolicyConfig, MarketRulesConfig, ResolvedRunConfig } from '../result/result.ts';
import { describeAccount, describeStart } from './account-assumptions.ts';
import { formatPercent, formatQuantity } from './format.ts';
import { describeFees, describeLatency, describeSlippage } from './model-sentences.ts';

/** One thing that the run took for granted, in words that need no manual. */
export interface Assumption {
  readonly topic: string;
  readonly text: string;
}

/** Everything that the run assumed about market, broker, account and statistics, in the order of a fill's life. */
export function describeAssumptions(config: ResolvedRunConfig): readonly Assumption[] {
  const data = dataNames(config.data);
  const ticks: readonly string[] = data.filter((name) => name === 'quotes' || name === 'trades');
  const bars = data.filter((name) => !ticks.includes(name));
  return [
    { topic: 'Data', text: describeData(bars, ticks) },
    ...(isLean(config) ? leanAssumptions : fillsOf(config, bars, ticks)),
    ...marketRules(config.marketRules),
    ...venueSupport(config.support),
    { topic: 'Latency', text: describeLatency(config.latency) },
    { topic: 'Fees', text: describeFees(config.fees, config.currency) },
    { topic: 'Slippage', text: describeSlippage(config.slippage) },
    { topic: 'Starting cash', text: describeStart(config) },
    { topic: 'Account', text: describeAccount(config, isLean(config)) },
    { topic: 'Risk limits', text: describeLimits(config.limits as RiskLimitsConfig).join(' ') },
    {
      topic: 'Benchmark',
      text:
        config.benchmark === null
          ? 'None: the run is not measured against a market.'
          : `${config.benchmark}, bought with all the cash at its first price of the run and held, without costs.`,
    },
    {
      topic: 'Statistics',
      text: `Annual figures take ${formatQuantity(config.periodsPerYear)} sessions a year and a risk-free rate of ${formatPercent(config.riskFreeRate)} a year.`,
    },
    {
      topic: 'Random numbers',
      text: `All drawn from one generator with seed ${config.seed}: the same seed gives the same run.`,
    },
  ];
}

const isLean = ({ profile }: ResolvedRunConfig): boolean =>
  (typeof profile === 'string' ? profile : profile?.name) === 'lean';

const fillsOf = (
  { fill }: ResolvedRunConfig,
  bars: readonly string[],
  ticks: readonly string[],
): readonly Assumption[] => [
  ...(bars.length > 0 ? barFills(fill) : []),
  ...(ticks.length > 0 ? tickFills(ticks) : []),
  ...(bars.length > 0 ? [] : [{ topic: 'Limit orders', text: limits[fill.limit] }]),
];

function describeData(bars: readonly string[], ticks: readonly string[]): string {
  const seen = [
    ...(bars.length > 0
      ? [
          `The strategy sees ${bars.join(', ')} bars, each only after it has closed; what happened inside a bar is not known.`,
        ]
      : []),
    ...(ticks.length > 0
      ? [`It sees the ${ticks.join(' and ')} of the history one by one, as they came.`]
      : []),
  ];
  return seen.join(' ');
}

const marketFills: Readonly<Record<FillPolicyConfig['market'], string>> = {
  'next-open': 'fill at the open of the next bar.',
  'this-close':
    'fill at the close of the bar that gave the signal. No trader can do this reliably: the close is known only when it is over.',
  'ohlc-path':
    'fill at the open of the next bar; limits and stops then meet that bar’s prices in the order of the assumed path.',
  vwap: 'fill at the next bar’s average price, estimated as (high + low + close) / 3.',
  mid: 'fill at the middle of the next bar, (high + low) / 2.',
};

const paths: Readonly<Record<FillPolicyConfig['path'], string>> = {
  'open-high-low-close': 'Prices inside a bar are assumed to run open, high, low, close.',
  'nearer-extreme-first':
    'Prices inside a bar are assumed to run from the open to the nearer of high and low, then to the other, then to the close.',
};

const gaps: Readonly<Record<FillPolicyConfig['gap'], string>> = {
  open: 'A limit or stop order that the market jumps over fills at the bar’s open: better than the limit, worse than the stop.',
  'order-price':
    'A limit or stop order that the market jumps over fills at its own price, though the market was already beyond it: stops look better than they would be.',
};

const limits: Readonly<Record<FillPolicyConfig['limit'], string>> = {
  touch:
    'A limit order fills as soon as the market touches its price, as if nobody stood before it in the queue.',
  penetration: 'A limit order fills only when the market goes beyond its price; a touch is not enough.',
};

const bothTouched: Readonly<Record<FillPolicyConfig['bothTouched'], string>> = {
  'stop-first':
    'When one bar touches both a stop and a limit, the stop is taken to fill first: the worse case. In a bracket that holds also where the bar opened beyond the target.',
  'limit-first':
    'When one bar touches both a stop and a limit, the limit is taken to fill first: the better case.',
  path: 'When one bar touches both a stop and a limit, the assumed path inside the bar decides which fills first.',
};

const legsLive: Readonly<Record<FillPolicyConfig['legsLive'], string>> = {
  'entry-bar':
    'Orders that wait for another to fill, such as a stop and a target for their entry, work from that fill on, in the rest of its bar too, as far as the bar tells what came later.',
  'next-bar':
    'Orders that wait for another to fill, such as a stop and a target for their entry, work from the next bar on: what the entry’s own bar did after it is left out.',
};

const zeroVolume: Readonly<Record<FillPolicyConfig['zeroVolume'], string>> = {
  'no-fill': 'A bar in which nothing traded fills no order. A bar of unknown volume does.',
  fill: 'A bar in which nothing traded fills orders like any other.',
};

function barFills(fill: FillPolicyConfig): readonly Assumption[] {
  const pathMatters = fill.market === 'ohlc-path' || fill.bothTouched === 'path';
  return [
    { topic: 'Market orders', text: `Market orders ${marketFills[fill.market]}` },
    ...(pathMatters ? [{ topic: 'Path inside a bar', text: paths[fill.path] }] : []),
    { topic: 'Gaps', text: gaps[fill.gap] },
    { topic: 'Limit orders', text: limits[fill.limit] },
    { topic: 'Stop and limit in one bar', text: bothTouched[fill.bothTouched] },
    { topic: 'Orders that wait for a fill', text: legsLive[fill.legsLive] },
    { topic: 'Bars without volume', text: zeroVolume[fill.zeroVolume] },
    { topic: 'Volume limit', text: describeParticipation(fill.participation) },
  ];
}

function tickFills(ticks: readonly string[]): readonly Assumption[] {
  const prices = [
    ...(ticks.includes('quotes') ? ['buyers pay the ask, sellers get the bid'] : []),
    ...(ticks.includes('trades') ? ['an order gets the price of a trade of the market'] : []),
  ];
  return [
    { topic: 'Orders on ticks', text: `Market orders and stops fill on the ticks: ${prices.join('; ')}.` },
    {
      topic: 'Size of ticks',
      text: 'An order takes at most the size that the tick shows and waits with the rest; a tick of unknown size fills any order.',
    },
  ];
}

/** Nothing is said where nothing is derived: statuses that the data have hold in any case. */
function marketRules(rules: MarketRulesConfig = {}): readonly Assumption[] {
  const { shortSaleRestriction = false, luld = {}, breakers } = rules;
  const bands = Object.entries(luld).map(
    ([id, { tier, leverage }]) =>
      `${id} (tier ${tier}${leverage === undefined ? '' : `, leverage ${formatQuantity(leverage)}`})`,
  );
  const parts = [
    ...(shortSaleRestriction
      ? ['short sales are allowed only above the bid after a fall of 10 % (Rule 201)']
      : []),
    ...(bands.length > 0 ? [`limit up and limit down hold for ${bands.join(', ')}`] : []),
    ...(breakers === undefined ? [] : [`falls of ${breakers.index} halt all shares (market-wide breakers)`]),
  ];
  return parts.length === 0
    ? []
    : [{ topic: 'Market rules', text: `Derived from the data of the run: ${parts.join('; ')}.` }];
}

function describeParticipation(participation: number | null): string {
  if (participation === null) {
    return 'None: an order of any size fills in full, whatever volume the bar had.';
  }
  return `All orders together take at most ${formatPercent(participation)} of a bar’s volume; the rest waits for the next bar.`;
}

function venueSupport(support: ResolvedRunConfig['support']): readonly Assumption[] {
  if (support === undefined) return [];
  const lacks = [
    ...missing('orders', orderTypes, support.orderTypes),
    ...missing('orders that are', timesInForce, support.timesInForce),
    ...missing('triggers by', triggerPrices, support.triggers),
    ...missing('groups', groupKinds, support.groups),
    ...(support.postOnly ? [] : ['post-only orders']),
    ...(support.reduceOnly ? [] : ['orders that only reduce']),
    ...(support.extendedHours ? [] : ['orders outside the session']),
  ];
  return [
    {
      topic: 'Orders of the venue',
      text: `The venue is taken to lack ${lacks.join('; ')}. What can be held until it is set off was held and then sent as a market or limit order, groups were kept by messages; the rest was refused.`,
    },
  ];
}

function missing(what: string, all: readonly string[], had: readonly string[]): readonly string[] {
  const lacking = all.filter((name) => !had.includes(name));
  return lacking.length === 0 ? [] : [`${what} ${lacking.join(', ')}`];
}
