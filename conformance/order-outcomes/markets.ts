import { defineInstrument, type Instrument, type InstrumentDefinition, micros } from '@marketloom/kernel';
import { calendarById } from '@marketloom/market-data';

/** One instrument of an asset class, with the sessions about a day on which nothing is special. */
export interface Market {
  readonly name: string;
  readonly instrument: Instrument;
  /** A price on the tick, about which the market moves. */
  readonly base: number;
  readonly session: Span;
  readonly before: Span;
  readonly after: Span;
}

export interface Span {
  readonly open: number;
  readonly close: number;
}

/** A Wednesday, in a week without holidays that comes before another. */
const DATE = 2024_01_24;

const market = (
  name: string,
  base: number,
  definition: Omit<InstrumentDefinition, 'currency' | 'pricePrecision'> & {
    readonly pricePrecision?: number;
  },
): Market => {
  const { opens, closes, dates } = calendarById(definition.calendar);
  const at = dates.indexOf(DATE);
  const span = (session: number): Span => ({ open: opens[session]!, close: closes[session]! });
  return {
    name,
    base,
    instrument: defineInstrument({ pricePrecision: 2, ...definition, currency: 'USD' }),
    session: span(at),
    before: span(at - 1),
    after: span(at + 1),
  };
};

const whole = { quantityPrecision: 0, lotSize: 1, multiplier: 1 };

export const markets: readonly Market[] = [
  market('equity', 100, {
    ...whole,
    symbol: 'KO',
    venue: 'XNYS',
    assetClass: 'equity',
    tickSize: 0.0001,
    tickTable: 'us-612',
    pricePrecision: 4,
    calendar: 'XNYS',
  }),
  market('future', 5000, {
    ...whole,
    symbol: 'ESH24',
    venue: 'XCME',
    assetClass: 'future',
    tickSize: 0.25,
    tickTable: 'futures/ES',
    multiplier: 50,
    calendar: 'CME-EQUITY',
  }),
  market('option', 2, {
    ...whole,
    symbol: 'KO240216C60',
    venue: 'XCBO',
    assetClass: 'option',
    tickSize: 0.01,
    tickTable: 'us-options/penny',
    multiplier: 100,
    calendar: 'XCBO-EQUITY',
    contract: {
      underlying: 'KO.XNYS',
      lastTradeAt: micros(Date.UTC(2024, 1, 16, 21) * 1000),
      expirationDate: 2024_02_16,
      delivery: 'physical',
      settlement: 'pm',
      option: { right: 'call', strike: 60, style: 'american' },
    },
  }),
  market('fx', 1.1, {
    ...whole,
    symbol: 'EUR/USD',
    venue: 'SPOT',
    assetClass: 'fx',
    tickSize: 0.00001,
    pricePrecision: 5,
    lotSize: 1000,
    calendar: '24/5',
  }),
  market('crypto', 40_000, {
    ...whole,
    symbol: 'BTC/USD',
    venue: 'COIN',
    assetClass: 'crypto',
    tickSize: 0.01,
    quantityPrecision: 8,
    lotSize: 0.00001,
    calendar: '24/7',
  }),
];

export const equity = markets[0]!;

/** The step of prices about the base. */
export const tickOf = ({ instrument: { tickSize, tickTable } }: Market): number =>
  tickTable === 'us-612' ? 0.01 : tickSize;

/** The price that lies so many ticks from the base. */
export const priceAt = (of: Market, ticks: number): number =>
  Number((of.base + ticks * tickOf(of)).toFixed(of.instrument.pricePrecision));
