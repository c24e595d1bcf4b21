/**
 * A day of minute quotes of an option chain, made up from a seed: 10 expirations of 100 strikes, calls and puts, and
 * the minute bars of their underlying. All prices are whole cents.
 */
import {
  allocateBars,
  allocateChains,
  type BarColumns,
  type ChainColumns,
  defineInstrument,
  type Instrument,
  MICROS_PER_MINUTE,
  micros,
  Prng,
} from '@marketloom/kernel';

export const MINUTES = 390;
const STRIKES = 100;
const EXPIRATIONS = [
  20_240_105, 20_240_112, 20_240_119, 20_240_126, 20_240_202, 20_240_209, 20_240_216, 20_240_315, 20_240_621,
  20_241_220,
];
/** 2024-01-04 9:30 in New York. */
const OPEN = Date.UTC(2024, 0, 4, 14, 30) * 1000;

export const underlying: Instrument = defineInstrument({
  symbol: 'SPY',
  venue: 'XNYS',
  assetClass: 'equity',
  currency: 'USD',
  pricePrecision: 2,
  tickSize: 0.01,
  quantityPrecision: 0,
  lotSize: 1,
  multiplier: 1,
  calendar: 'XNYS',
});

const contractsOf = (expirationDate: number): readonly Instrument[] =>
  (['call', 'put'] as const).flatMap((right) =>
    Array.from({ length: STRIKES }, (_, place) => {
      const strike = 420 + place;
      const letter = right === 'call' ? 'C' : 'P';
      return defineInstrument({
        symbol: `SPY-${expirationDate}${letter}${strike}`,
        venue: 'XCBO',
        assetClass: 'option',
        currency: 'USD',
        pricePrecision: 2,
        tickSize: 0.01,
        quantityPrecision: 0,
        lotSize: 1,
        multiplier: 100,
        calendar: 'XNYS',
        contract: {
          underlying: underlying.id,
          lastTradeAt: OPEN + 365 * 86_400e6,
          expirationDate,
          delivery: 'physical',
          settlement: 'pm',
          option: { right, strike, style: 'american' },
        },
      });
    }),
  );

export const contracts: readonly Instrument[] = EXPIRATIONS.flatMap(contractsOf);

export interface ChainDay {
  readonly bars: BarColumns;
  /** One chunk for each of some stretches of the day. */
  readonly chain: readonly ChainColumns[];
}

/** The first `minutes` of the day; every contract has a row in every minute. */
export const chainDay = (minutes: number, chunks = 13): ChainDay => {
  const prng = new Prng(7);
  const bars = allocateBars(minutes);
  const names = contracts.map(({ id }) => id);
  const chain: ChainColumns[] = [];
  let price = 470;
  const perChunk = Math.ceil(minutes / chunks);
  for (let first = 0; first < minutes; first += perChunk) {
    const last = Math.min(minutes, first + perChunk);
    const columns = allocateChains((last - first) * contracts.length, names);
    for (let minute = first; minute < last; minute++) {
      const open = price;
      price = Math.round((price + 0.1 * prng.normal()) * 100) / 100;
      setBar(bars, minute, open, price);
      for (const [place, contract] of contracts.entries())
        setQuote(columns, place, contract, minute, price, prng);
    }
    chain.push(columns);
  }
  bars.length = minutes;
  return { bars, chain };
};

const closeOf = (minute: number): number => OPEN + (minute + 1) * MICROS_PER_MINUTE;

const setBar = (bars: BarColumns, minute: number, open: number, close: number): void => {
  bars.openTime[minute] = closeOf(minute - 1);
  bars.closeTime[minute] = micros(closeOf(minute));
  bars.open[minute] = open;
  bars.high[minute] = Math.max(open, close);
  bars.low[minute] = Math.min(open, close);
  bars.close[minute] = close;
  bars.volume[minute] = 10_000;
};

/** What it is worth at once and a hump of time value, with a little noise: no model, but of a chain's shape. */
const setQuote = (
  columns: ChainColumns & { length: number },
  place: number,
  { contract }: Instrument,
  minute: number,
  price: number,
  prng: Prng,
): void => {
  const row = columns.length++;
  const { right, strike } = contract!.option!;
  const sign = right === 'call' ? 1 : -1;
  const distance = sign * (price - strike);
  const reach = 5 + (place / 2_000) * 40;
  const value = Math.max(0, distance) + 0.4 * reach * Math.exp(-((distance / reach) ** 2));
  const bid = Math.max(1, Math.round(value * 100) - prng.below(3));
  columns.time[row] = closeOf(minute);
  columns.contract[row] = place;
  columns.bid[row] = bid / 100;
  columns.ask[row] = (bid + 2 + prng.below(3)) / 100;
  columns.bidSize[row] = 1 + prng.below(100);
  columns.askSize[row] = 10 + prng.below(100);
  columns.impliedVolatility[row] = 0.12 + Math.abs(distance) / 1000;
  columns.delta[row] = sign / (1 + Math.exp(-distance / reach));
  columns.gamma[row] = 0.01;
  columns.vega[row] = 0.2;
  columns.theta[row] = -0.05;
  columns.openInterest[row] = 1_000;
  columns.volume[row] = minute;
};
