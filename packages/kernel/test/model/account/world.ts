import {
  allocateBars,
  allocateMarks,
  allocateQuotes,
  borrowRates,
  type CorporateAction,
  type CorporateActionPolicy,
  fundingRates,
  type Instrument,
  type MarginModel,
  type MarginSettings,
  micros,
  Prng,
  parseMargin,
  parseMoney,
  type Strategy,
  simpleInterest,
} from '../../../src/index.ts';
import { at, type BacktestSetup, instrument, MINUTE, type StreamSetup } from '../../fixtures/backtest.ts';
import { modelCalendar } from '../model-days.ts';
import { dayOpens, endlessCalendar } from './account-days.ts';
import { randomActions } from './random-actions.ts';

/** All that a run with an account is made of, as plain data that need no engine to be read. */
export interface AccountWorld {
  readonly seed: number;
  readonly instruments: readonly Instrument[];
  readonly streams: readonly StreamSetup[];
  readonly actions: readonly CorporateAction[];
  readonly policy: CorporateActionPolicy & { readonly withholding: string };
  readonly account: 'cash' | 'margin';
  readonly deposits: Readonly<Record<string, bigint>>;
  readonly margin: MarginSettings | undefined;
  readonly leverage: number;
  readonly callSessions: number;
  readonly fees: string;
  readonly slippage: string;
  readonly latency: string;
  readonly fill: NonNullable<BacktestSetup['fill']>;
  readonly funding: readonly { readonly symbol: string; readonly time: number; readonly rate: string }[];
  readonly borrowing: readonly {
    readonly symbol: string;
    readonly fee: string;
    readonly rebate: string;
    readonly available: number;
  }[];
  readonly interest: Readonly<Record<string, { readonly credit: string; readonly debit: string }>>;
  readonly posting: 'daily' | 'monthly';
  /** Whether money of trades is followed until it is settled. */
  readonly settles: boolean;
  readonly assignsEarly: boolean;
  readonly isAssigned: (right: 'call' | 'put', strike: number, price: number, dividend: number) => boolean;
  readonly noticeAt: (instrument: Instrument) => number | undefined;
  /** Told of every trade that no venue makes. */
  readonly moved?: (index: number, sign: bigint, quantity: bigint, value: bigint) => void;
}

const DAYS = [2, 3, 4, 5, 6, 7, 8, 9];
const model = { calendar: 'MODEL' } as const;
const endless = { calendar: 'ALWAYS' } as const;

const option = (
  symbol: string,
  underlying: string,
  right: 'call' | 'put',
  strike: number,
  [last, expires]: readonly [string, number],
  changes: { style?: 'american' | 'european'; delivery?: 'cash' | 'physical'; settlement?: 'am' | 'pm' } = {},
  multiplier = 100,
): Instrument =>
  instrument(symbol, {
    ...model,
    assetClass: 'option',
    multiplier,
    contract: {
      underlying: `${underlying}.TEST`,
      listedAt: at('1 00:00'),
      lastTradeAt: at(last),
      expirationDate: expires,
      delivery: changes.delivery ?? 'physical',
      settlement: changes.settlement ?? 'pm',
      option: { right, strike, style: changes.style ?? 'american' },
    },
  });

const future = (
  symbol: string,
  multiplier: number,
  last: string,
  delivery: 'cash' | 'physical',
): Instrument =>
  instrument(symbol, {
    ...model,
    assetClass: 'future',
    multiplier,
    contract: {
      listedAt: at('1 00:00'),
      lastTradeAt: at(last),
      expirationDate: 20_240_100 + Number(last.split(' ')[0]),
      delivery,
      settlement: 'pm',
    },
  });

/** Shares alone: what any account may hold. */
const shares: readonly Instrument[] = [
  instrument('A', model),
  instrument('C', model),
  instrument('Q', model),
  instrument('R', { ...model, quantityPrecision: 2, lotSize: 0.05 }),
  instrument('S', model),
  instrument('W', model),
];
const foreign: readonly Instrument[] = [
  instrument('E', { ...model, currency: 'EUR' }),
  instrument('EURUSD', {
    ...endless,
    assetClass: 'fx',
    baseCurrency: 'EUR',
    pricePrecision: 4,
    tickSize: 0.0001,
  }),
  instrument('BTCUSD', {
    ...endless,
    assetClass: 'crypto',
    baseCurrency: 'BTC',
    quantityPrecision: 4,
    lotSize: 0.0001,
  }),
];
const stockOptions: readonly Instrument[] = [
  option('AC', 'A', 'call', 50, ['5 16:00', 20_240_105]),
  option('AP', 'A', 'put', 52, ['7 16:00', 20_240_107]),
  option('AX', 'A', 'call', 47, ['8 16:00', 20_240_108], { style: 'european' }),
  option('CC', 'C', 'call', 48, ['8 16:00', 20_240_108]),
  option('CP', 'C', 'put', 51, ['6 16:00', 20_240_106]),
];
const indexOptions: readonly Instrument[] = [
  instrument('I', { ...model, assetClass: 'index', isTradable: false }),
  option('IC', 'I', 'call', 50, ['6 16:00', 20_240_107], {
    style: 'european',
    delivery: 'cash',
    settlement: 'am',
  }),
  option('IP', 'I', 'put', 50, ['7 16:00', 20_240_107], { style: 'european', delivery: 'cash' }),
];
const derivatives: readonly Instrument[] = [
  future('F', 2.5, '6 16:00', 'cash'),
  future('G', 50, '8 12:00', 'physical'),
  option('GC', 'G', 'call', 49, ['5 16:00', 20_240_105], {}, 50),
  option('GP', 'G', 'put', 50, ['4 16:00', 20_240_104], {}, 50),
  instrument('P', { ...endless, assetClass: 'perpetual', quantityPrecision: 3, lotSize: 0.001 }),
];

const tick = (price: number, step = 0.01): number => Math.max(step, Math.round(price / step) * step);
const rounded = (price: number, decimals: number): number => Number(price.toFixed(decimals));

/** Bars of an exchange's days: the first and the last of each session are always there. */
const exchangeBars = (
  prng: Prng,
  symbol: string,
  start: number,
  until: number,
  jump: number,
): StreamSetup => {
  const rows: [number, number, number, number, number, number, number][] = [];
  let close = start;
  for (const day of DAYS) {
    const date = 20_240_100 + day;
    const spans = day === 3 ? [0, 65, 120] : [0, 65, 130, 195, 260, 325, 390];
    for (const [i, from] of spans.slice(0, -1).entries()) {
      const open = dayOpens(date) + from * MINUTE;
      if (open >= until) continue;
      const isEdge = i === 0 || i === spans.length - 2;
      if (!isEdge && prng.below(4) === 0) continue;
      const first = Math.max(0.05, close * (1 + jump * prng.normal()));
      close = Math.max(0.05, first * (1 + 0.02 * prng.normal()));
      const high = Math.max(first, close) * (1 + 0.01 * prng.uniform());
      const low = Math.min(first, close) * (1 - 0.01 * prng.uniform());
      const prices = [first, high, low, close].map((price) => rounded(tick(price), 2));
      const [o, h, l, c] = prices as [number, number, number, number];
      rows.push([
        open,
        dayOpens(date) + spans[i + 1]! * MINUTE,
        o,
        Math.max(o, h, c),
        Math.min(o, l, c),
        c,
        volume(prng),
      ]);
    }
  }
  return barsOf(symbol, '65m', rows);
};

const volume = (prng: Prng): number => (prng.below(5) === 0 ? Number.NaN : 50 + prng.below(2000));

const endlessBars = (prng: Prng, symbol: string, start: number, decimals: number): StreamSetup => {
  const rows: [number, number, number, number, number, number, number][] = [];
  let close = start;
  for (const day of DAYS)
    for (let hour = 0; hour < 24; hour += 6) {
      if (rows.length > 0 && prng.below(6) === 0) continue;
      const first = rounded(close * (1 + 0.004 * prng.normal()), decimals);
      close = rounded(first * (1 + 0.02 * prng.normal()), decimals);
      const [high, low] = [Math.max(first, close), Math.min(first, close)];
      const open = at(`${day} 00:00`) + hour * 60 * MINUTE;
      rows.push([open, open + 360 * MINUTE, first, high, low, close, volume(prng)]);
    }
  return barsOf(symbol, '360m', rows);
};

const barsOf = (
  symbol: string,
  spec: string,
  rows: readonly [number, number, number, number, number, number, number][],
): StreamSetup => {
  const columns = allocateBars(rows.length);
  for (const [row, [from, to, open, high, low, close, traded]] of rows.entries()) {
    columns.openTime[row] = from;
    columns.closeTime[row] = to;
    columns.open[row] = open;
    columns.high[row] = high;
    columns.low[row] = low;
    columns.close[row] = close;
    columns.volume[row] = traded;
  }
  columns.length = rows.length;
  return { symbol, bars: spec, columns };
};

const quotesOf = (prng: Prng, symbol: string, perDay: number): StreamSetup => {
  const times = DAYS.flatMap((day) =>
    Array.from({ length: perDay }, () => at(`${day} 08:30`) + prng.below(9 * 60) * MINUTE),
  ).sort((a, b) => a - b);
  const columns = allocateQuotes(times.length);
  let middle = 50;
  for (const [row, time] of times.entries()) {
    middle = Math.max(1, middle * (1 + 0.015 * prng.normal()));
    columns.time[row] = time;
    columns.bid[row] = rounded(middle, 2);
    columns.ask[row] = rounded(rounded(middle, 2) + 0.01 * prng.below(6), 2);
    columns.bidSize[row] = prng.below(4) === 0 ? Number.NaN : prng.below(500);
    columns.askSize[row] = prng.below(4) === 0 ? Number.NaN : prng.below(500);
  }
  columns.length = times.length;
  return { symbol, columns };
};

const marksOf = (prng: Prng, symbol: string): StreamSetup => {
  const times = DAYS.flatMap((day) => [at(`${day} 07:59`), at(`${day} 15:${10 + prng.below(49)}`)]);
  const columns = allocateMarks(times.length);
  for (const [row, time] of times.entries()) {
    columns.time[row] = time;
    columns.price[row] = rounded(100 * (1 + 0.05 * prng.normal()), 2);
  }
  columns.length = times.length;
  return { symbol, columns };
};

const streamsOf = (
  prng: Prng,
  instruments: readonly Instrument[],
  actions: readonly CorporateAction[],
  jump: number,
): StreamSetup[] =>
  instruments.flatMap((one): StreamSetup[] => {
    const { symbol, contract, assetClass } = one;
    if (symbol === 'EURUSD') return [endlessBars(prng, symbol, 1.1, 4)];
    if (symbol === 'BTCUSD') return [endlessBars(prng, symbol, 40_000, 2)];
    if (symbol === 'P') return [endlessBars(prng, symbol, 100, 2), marksOf(prng, symbol)];
    if (symbol === 'Q' || symbol === 'R') return [quotesOf(prng, symbol, 6)];
    // A company that has merged into another is traded no more.
    const end = actions.find(
      (action) =>
        action.instrument === one.id &&
        (action.type.endsWith('merger') || (action.type === 'delisting' && action.outcome === 'cash')),
    );
    const until = Math.min(
      contract?.lastTradeAt ?? Number.POSITIVE_INFINITY,
      end === undefined ? Number.POSITIVE_INFINITY : dayOpens(end.exDate),
    );
    return [exchangeBars(prng, symbol, assetClass === 'option' ? 3 : symbol === 'W' ? 2 : 50, until, jump)];
  });

/** Funding every eight hours. */
const fundingOf = (prng: Prng): AccountWorld['funding'] =>
  DAYS.flatMap((day) =>
    [0, 8, 16].map((hour) => ({
      symbol: 'P',
      time: at(`${day} ${hour}:00`),
      rate: (0.0005 * prng.normal()).toFixed(8),
    })),
  );

const pick = <const T>(prng: Prng, values: readonly T[]): T => values[prng.below(values.length)]!;

const futuresRows = [{ from: 20_200_101, initial: '1200', maintenance: '1000' }];

/** One world for each seed: what there is to trade, how it is paid, and all that happens by the calendar. */
export const worldOf = (seed: number): AccountWorld => {
  const prng = new Prng(seed);
  const account = pick(prng, ['margin', 'margin', 'margin', 'cash']);
  const kind = prng.below(4);
  const margin: MarginSettings | undefined =
    account === 'cash' || kind === 0
      ? undefined
      : pick(prng, [
          'leverage:4',
          'leverage:3,maintenance=40%,close=largest-requirement',
          'leverage:5,call=call-to-maintenance',
          'reg-t',
          'reg-t:call=call-to-initial',
          {
            model: 'standard:fx=us',
            futures: { F: futuresRows, G: futuresRows },
            tiers: { P: [{ floor: '0', rate: '0.01', leverage: 50 }] },
          },
        ]);
  const isRegT = typeof margin === 'string' && margin.startsWith('reg-t');
  const instruments = [
    ...shares,
    ...(isRegT ? [] : foreign),
    ...(account === 'cash' ? indexOptions : isRegT ? [...stockOptions, ...indexOptions] : []),
    ...(account === 'margin' && !isRegT ? [...stockOptions, ...indexOptions, ...derivatives] : []),
  ];
  const hasOptions = account === 'margin';
  const actions = randomActions(prng, { hasForeign: !isRegT, hasOptions });
  const jump = pick(prng, [0.004, 0.02]);
  const interest = {
    USD: pick(prng, [
      { credit: '0.03', debit: '0.07' },
      { credit: '0.0123', debit: '0.0611' },
    ]),
    ...(isRegT ? {} : { EUR: { credit: '0.01', debit: '0.05' } }),
  };
  const settles = prng.below(2) === 0;
  // Who has little pays with what is still to settle.
  const usd =
    account === 'cash' && settles
      ? pick(prng, ['6000', '9000.123456789012345678'])
      : pick(prng, ['20000', '100000', '1000000', '54321.098765432109876543']);
  return {
    seed,
    instruments,
    streams: streamsOf(prng, instruments, actions, jump),
    actions,
    policy: {
      dividendsPaidOn: pick(prng, ['pay-date', 'ex-date']),
      withholding: pick(prng, ['0', '0.15', '0.3']),
      openOrders: pick(prng, ['adjust', 'scale', 'cancel', 'keep']),
      rights: pick(prng, ['hold', 'sell', 'lapse']),
      delistingPrice: pick(prng, ['published', 'last']),
      exMark: pick(prng, ['theoretical', 'kept']),
    },
    account,
    deposits: {
      USD: parseMoney(usd),
      ...(isRegT ? {} : { EUR: parseMoney('20000'), BTC: parseMoney('0.5') }),
    },
    margin,
    leverage: account === 'cash' ? 1 : pick(prng, [1, 2, 4]),
    callSessions: 1 + prng.below(3),
    fees: pick(prng, ['none', 'percent:0.07%', 'per-share:0.0035,min=0.35,max=1%']),
    slippage: pick(prng, ['none', 'none', 'bps:3']),
    latency: pick(prng, ['none', 'none', '90s', 'exponential:4000s']),
    fill: { market: pick(prng, ['next-open', 'this-close']), participation: pick(prng, [null, null, 0.3]) },
    funding: account === 'margin' && !isRegT ? fundingOf(prng) : [],
    borrowing: ['A', 'Q', 'R', 'C'].slice(0, prng.below(5)).map((symbol) => ({
      symbol,
      fee: pick(prng, ['0.05', '0.31', '0']),
      rebate: pick(prng, ['0', '0.04']),
      available: pick(prng, [Number.POSITIVE_INFINITY, 120, 2000]),
    })),
    interest: prng.below(4) === 0 ? {} : interest,
    posting: pick(prng, ['daily', 'monthly']),
    settles,
    assignsEarly: prng.below(2) === 0,
    isAssigned: (right, strike, price, dividend) => {
      const inside = right === 'call' ? price - strike : strike - price;
      return inside > 0 && ((right === 'call' && dividend > 0) || inside > 0.06 * strike);
    },
    noticeAt: ({ symbol }) => (symbol === 'G' && seed % 2 === 0 ? at('7 10:00') : undefined),
  };
};

/** The same as the engine is given it. */
export const setupOf = (
  world: AccountWorld,
  strategies: readonly Strategy[],
  margin: MarginModel | undefined = world.margin === undefined ? undefined : parseMargin(world.margin),
): BacktestSetup => {
  const { instruments, deposits, policy, actions } = world;
  const { USD, ...others } = deposits;
  const id = (symbol: string): string => `${symbol}.TEST`;
  const has = (symbol: string): boolean => instruments.some((one) => one.symbol === symbol);
  return {
    streams: world.streams,
    strategies,
    instruments,
    account: world.account,
    leverage: world.leverage,
    fill: world.fill,
    fees: world.fees,
    slippage: world.slippage,
    latency: world.latency,
    seed: world.seed,
    calendars: { MODEL: modelCalendar, ALWAYS: endlessCalendar },
    corporateActions: { actions, policy },
    books: {
      cash: parseMoney(`${USD! / 10n ** 18n}.${String(USD! % 10n ** 18n).padStart(18, '0')}`),
      balances: others as NonNullable<NonNullable<BacktestSetup['books']>['balances']>,
      ...(margin === undefined ? {} : { margin, callSessions: world.callSessions }),
    },
    options: {
      lifecycle: {
        expiry: { noticeAt: world.noticeAt },
        ...(world.assignsEarly
          ? {
              assignment: ({ right, strike, underlyingPrice, dividend }) =>
                world.isAssigned(right, strike, underlyingPrice, dividend),
            }
          : {}),
        ...(world.funding.length === 0
          ? {}
          : {
              funding: {
                [id('P')]: fundingRates(
                  world.funding.map(({ time, rate }) => ({ time: micros(time), rate })),
                  8,
                ),
              },
            }),
        borrowing: Object.fromEntries(
          world.borrowing
            .filter(({ symbol }) => has(symbol))
            .map(({ symbol, fee, rebate, available }) => [
              id(symbol),
              borrowRates([{ from: 0, fee, rebate, available }]),
            ]),
        ),
        interest: {
          rates: new Map(
            Object.entries(world.interest).map(([currency, rates]) => [
              currency,
              simpleInterest(currency, rates),
            ]),
          ),
          posting: world.posting,
        },
        ...(world.settles
          ? {
              settlement: {
                marketOf: ({ assetClass }: Instrument) =>
                  assetClass === 'equity' ? 'us-equity' : assetClass === 'option' ? 'us-option' : undefined,
              },
            }
          : {}),
      },
    },
  };
};
