import type { DataUsed, FillPolicyConfig, ResolvedRunConfig } from '../result/result.ts';
import { formatMoney, formatNumber, formatPercent, formatQuantity } from './format.ts';

/** One thing that the run took for granted, in words that need no manual. */
export interface Assumption {
  readonly topic: string;
  readonly text: string;
}

/** Everything that the run assumed about market, broker, account and statistics, in the order of a fill's life. */
export function describeAssumptions(
  config: ResolvedRunConfig,
  data: readonly DataUsed[] = [],
): readonly Assumption[] {
  const ticks = config.bars === null;
  return [
    { topic: 'Data', text: describeData(config, data) },
    ...(ticks ? tickFills(config.fill) : barFills(config.fill)),
    { topic: 'Volume limit', text: describeParticipation(config.fill.participation, ticks) },
    { topic: 'Latency', text: describeLatency(config.latency) },
    {
      topic: 'Fees',
      text: isNone(config.fees) ? 'No fees are charged.' : `Each fill pays fees: ${config.fees}.`,
    },
    {
      topic: 'Slippage',
      text: isNone(config.slippage)
        ? 'No slippage: orders get exactly the price that the rules above give.'
        : `Prices are made worse by slippage: ${config.slippage}.`,
    },
    {
      topic: 'Starting cash',
      text: `The account starts with ${formatMoney(config.cash, config.currency)} and no position. Uninvested cash earns nothing.`,
    },
    { topic: 'Account', text: describeAccount(config) },
    { topic: 'Risk limits', text: describeLimits(config.limits) },
    {
      topic: 'Benchmark',
      text:
        config.benchmark === null
          ? 'None: the run is not measured against a market.'
          : `${config.benchmark}, bought with all the cash at the start and held, without costs.`,
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

function describeData(config: ResolvedRunConfig, data: readonly DataUsed[]): string {
  if (config.bars !== null) {
    return `The strategy sees ${config.bars} bars, each only after it has closed; what happened inside a bar is not known.`;
  }
  const kinds = [...new Set(data.map(({ kind }) => kind))].filter((kind) => kind !== 'bar');
  return `The strategy sees every ${kinds.length === 0 ? 'tick' : kinds.join(' and ')} of the history, in order, as it came.`;
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
    'When one bar touches both a stop and a limit, the stop is taken to fill first: the worse case.',
  'limit-first':
    'When one bar touches both a stop and a limit, the limit is taken to fill first: the better case.',
  path: 'When one bar touches both a stop and a limit, the assumed path inside the bar decides which fills first.',
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
    { topic: 'Bars without volume', text: zeroVolume[fill.zeroVolume] },
  ];
}

function tickFills(fill: FillPolicyConfig): readonly Assumption[] {
  return [
    {
      topic: 'Market orders',
      text: 'Market orders fill at the other side of the quote, or at the price of a trade where only trades are known.',
    },
    { topic: 'Limit orders', text: limits[fill.limit] },
  ];
}

function describeParticipation(participation: number | null, ticks: boolean): string {
  const source = ticks ? 'tick' : 'bar';
  if (participation === null) {
    return `None: an order of any size fills in full, whatever volume the ${source} had, and does not move the price.`;
  }
  return `All orders together take at most ${formatPercent(participation)} of a ${source}’s volume; the rest waits for the next.`;
}

function describeLatency(latency: string): string {
  if (isNone(latency)) return 'None: an order is at the market at the moment it is sent.';
  return `An order reaches the market after a delay: ${latency}.`;
}

function describeAccount({ account, leverage, currency }: ResolvedRunConfig): string {
  if (account === 'cash') {
    return `A cash account in ${currency}: purchases are paid in full, nothing is borrowed or sold short.`;
  }
  return `A margin account in ${currency} with up to ${formatQuantity(leverage)} times its equity invested; it may sell short. Borrowed money and borrowed shares cost nothing.`;
}

function describeLimits(limitsOfRun: ResolvedRunConfig['limits']): string {
  const entries = Object.entries(limitsOfRun);
  if (entries.length === 0)
    return 'None: no order was held back by a limit on its size, the position or the loss.';
  const listed = entries.map(
    ([name, value]) => `${words(name)} ${typeof value === 'number' ? number(value) : value}`,
  );
  return `Orders beyond these limits are refused: ${listed.join('; ')}.`;
}

/** `maxOrderNotional` → `max order notional`. */
function words(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[-_]/g, ' ')
    .toLowerCase();
}

function number(value: number): string {
  return Number.isInteger(value) ? formatNumber(value, 0) : formatQuantity(value);
}

function isNone(text: string): boolean {
  return /^\s*(none|no|zero|0)?\s*$/i.test(text);
}
