import { type Instrument, MICROS_PER_MINUTE } from '@marketloom/kernel';
import type { LeanSettings } from '../lean-settings.ts';
import type { Exchange } from '../venue/index.ts';

/** Night begins so long before the close. */
const CLOSING = 10 * MICROS_PER_MINUTE;

/** What one unit of equity may carry of an instrument, by its class (R31). */
const byClass: Readonly<Record<Instrument['assetClass'], number>> = {
  equity: 2,
  fx: 50,
  cfd: 50,
  crypto: 1,
  perpetual: 25,
  future: 1,
  option: 1,
  index: 1,
  bond: 1,
};

/** Brokers that lend less, or more, than the default. */
const ofBrokerage: Readonly<Record<string, Partial<typeof byClass>>> = {
  oanda: { equity: 1 },
};

/** The leverage of an instrument at a time, in microseconds. */
export type LeverageOf = (instrument: Instrument, exchange: Exchange, time: number) => number;

/**
 * Leverage by the settings: one for all, one for each, or one for the day and one for the night. It is night while the
 * market is closed, and in the last ten minutes before it closes.
 */
export const leverageOf = (
  { leverage, brokerage = 'default' }: LeanSettings,
  isCash: boolean,
): LeverageOf => {
  const usual = (instrument: Instrument): number => {
    const { assetClass } = instrument;
    if (isCash && (assetClass === 'equity' || assetClass === 'crypto')) return 1;
    return ofBrokerage[brokerage]?.[assetClass] ?? byClass[assetClass];
  };
  if (leverage === undefined) return usual;
  if (typeof leverage === 'number') return () => leverage;
  const { day, night } = leverage as { readonly day?: number; readonly night?: number };
  if (day !== undefined && night !== undefined)
    return (_, exchange, time) => (isDay(exchange, time) ? day : night);
  const own = leverage as Readonly<Record<string, number>>;
  return (instrument) => own[instrument.id] ?? own[instrument.symbol] ?? own['*'] ?? usual(instrument);
};

const isDay = (exchange: Exchange, time: number): boolean =>
  exchange.isOpenAt(time) && exchange.isOpenAt(time + CLOSING);
