import {
  defineInstrument,
  type Instrument,
  type MarginBook,
  type MarginPosition,
  micros,
  parseMargin,
} from '@marketloom/kernel';
import type { Benchmark } from '../benchmark.ts';
import { type CondorColumns, condorMargin } from '../ceilings/condor-margin.ts';
import { compare, median, secondsOf, type TimedRun } from '../compare.ts';

const ROUNDS = 5;
const DATE = 20210305;
const TIME = micros(1_614_960_000_000_000);
/** More than the pairings that a model keeps, so that every book is paired anew. */
const PRICES = 8;

export const optionMargin: Benchmark = {
  unit: 'books/s',
  goal: 'msBook and msRandom (200 legs) below 5, msTwelve below 5, nsPosition below 2,000',
  async measure({ quick }) {
    const repeats = quick ? 2 : 25;
    const condors = condorLegs(50);
    const condorBooks = atPrices((price) =>
      condors.map(({ instrument, quantity }) => held(instrument, quantity, 1, price)),
    );
    const random = legsAtRandom(200);
    const randomBooks = atPrices((price) =>
      random.map(({ instrument, quantity, time }) =>
        held(instrument, quantity, worth(instrument, price) + time, price),
      ),
    );
    const twelve = legsAtRandom(12);
    const twelveBooks = atPrices((price) =>
      twelve.map(({ instrument, quantity, time }) =>
        held(instrument, quantity, worth(instrument, price) + time, price),
      ),
    );
    const plainBooks = atPrices((price) => plainPositions(200, price));
    const columns = columnsOf(50);
    const samples: Record<string, number[]> = { msBook: [], msRandom: [], msTwelve: [], nsPosition: [] };
    const comparison = await compare({
      count: ROUNDS,
      warmUp: 2,
      engine: () => {
        samples.msRandom!.push(msEach(randomBooks, repeats));
        samples.msTwelve!.push(msEach(twelveBooks, repeats));
        samples.nsPosition!.push((msEach(plainBooks, repeats * 20) * 1e6) / 200);
        const timed = timedMargin(condorBooks, repeats);
        samples.msBook!.push((timed.seconds * 1e3) / timed.units);
        return timed;
      },
      ceiling: () => {
        // A loop over fifty condors is too short to time once.
        const passes = repeats * 1_000;
        let total = 0;
        const seconds = secondsOf(() => {
          for (let i = 0; i < passes * PRICES; i++) total = condorMargin(columns, 100);
        });
        return { units: passes * PRICES, seconds, outcome: `${total} a book` };
      },
    });
    return {
      ...comparison,
      extra: Object.fromEntries(Object.entries(samples).map(([name, list]) => [name, median(list.slice(2))])),
    };
  },
};

const atPrices = (positions: (underlying: number) => readonly MarginPosition[]): readonly MarginBook[] =>
  Array.from({ length: PRICES }, (_, i) => ({
    currency: 'USD',
    cash: 1e6,
    equity: 1e6,
    date: DATE,
    time: TIME,
    positions: positions(100 + i / 100),
  }));

const msEach = (books: readonly MarginBook[], repeats: number): number => {
  const { seconds, units } = timedMargin(books, repeats);
  return (seconds * 1e3) / units;
};

const timedMargin = (books: readonly MarginBook[], repeats: number): TimedRun => {
  const model = parseMargin('standard');
  let amount = 0;
  const seconds = secondsOf(() => {
    for (let i = 0; i < repeats; i++) for (const book of books) amount = model.initial(book);
  });
  return { units: repeats * books.length, seconds, outcome: `${amount} a book` };
};

interface Leg {
  readonly instrument: Instrument;
  readonly quantity: number;
  /** What its price is above what exercise would gain. */
  readonly time: number;
}

const steps = {
  venue: 'USA',
  currency: 'USD',
  pricePrecision: 2,
  tickSize: 0.01,
  quantityPrecision: 0,
  lotSize: 1,
  calendar: 'XNYS',
} as const;

const option = (right: 'call' | 'put', strike: number, date: number): Instrument =>
  defineInstrument({
    ...steps,
    symbol: `AAA-${date}-${right}-${strike}`,
    assetClass: 'option',
    multiplier: 100,
    contract: {
      underlying: 'AAA.USA',
      lastTradeAt: TIME + 1e12,
      expirationDate: date,
      delivery: 'physical',
      settlement: 'pm',
      option: { right, strike, style: 'american' },
    },
  });

const held = (
  instrument: Instrument,
  quantity: number,
  price: number,
  underlyingPrice: number,
): MarginPosition => ({
  instrument,
  quantity,
  price,
  averagePrice: price,
  underlyingPrice,
  rate: 1,
});

const worth = ({ contract }: Instrument, price: number): number => {
  const { right, strike } = contract!.option!;
  return Math.max(0, right === 'call' ? price - strike : strike - price);
};

const unitsOf = (i: number): number => 1 + (i % 5);

/** Iron condors of one shape, each with its own expiration, so that none pairs with another. */
const condorLegs = (count: number): readonly Omit<Leg, 'time'>[] =>
  Array.from({ length: count }, (_, i) => {
    const date = 20210401 + i * 10_000;
    const units = unitsOf(i);
    return [
      { instrument: option('put', 90, date), quantity: units },
      { instrument: option('put', 95, date), quantity: -units },
      { instrument: option('call', 105, date), quantity: -units },
      { instrument: option('call', 112, date), quantity: units },
    ];
  }).flat();

const columnsOf = (count: number): CondorColumns => {
  const column = (value: (i: number) => number) => Float64Array.from({ length: count }, (_, i) => value(i));
  return {
    units: column(unitsOf),
    boughtPut: column(() => 90),
    soldPut: column(() => 95),
    soldCall: column(() => 105),
    boughtCall: column(() => 112),
  };
};

/** Options on eighty strikes and four expirations, the same at each run. */
const legsAtRandom = (count: number): readonly Leg[] => {
  let state = 1;
  const random = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const dates = [20210416, 20210521, 20210618, 20211217] as const;
  return Array.from({ length: count }, () => ({
    instrument: option(random(2) === 0 ? 'call' : 'put', 60 + random(80), dates[random(4)]!),
    quantity: (random(2) === 0 ? 1 : -1) * (1 + random(5)),
    time: random(400) / 100,
  }));
};

/** Shares and futures, which ask by themselves. */
const plainPositions = (count: number, price: number): readonly MarginPosition[] =>
  Array.from({ length: count }, (_, i) => {
    const isShare = i % 2 === 0;
    const instrument = defineInstrument({
      ...steps,
      symbol: isShare ? `S${i}` : `ES${'HMUZ'[(i >> 1) % 4]}21`,
      assetClass: isShare ? 'equity' : 'future',
      multiplier: isShare ? 1 : 50,
    });
    return held(instrument, i % 3 === 0 ? -40 : 100, price + i, Number.NaN);
  });
