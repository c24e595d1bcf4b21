import { KernelError } from '../../errors.ts';
import type { Instrument } from '../../instrument/instrument.ts';
import { cryptoMargin, cryptoTierTable, readBrackets } from '../crypto-tiers.ts';
import { decimalText, exact, sizeOf, times } from '../exact.ts';
import { liquidationPrice } from '../liquidation-price.ts';
import type { CryptoTier, CryptoTierTable } from '../tables/crypto-tiers.ts';
import { decimalTwelve } from './decimal-twelve.ts';
import type { MarginPosition } from './margin-model.ts';
import { type PositionRule, positionValue, unrealisedProfit } from './position-rule.ts';

export interface PerpetualSettings {
  /** Which every position is opened with, or the greatest of its tier where that is less. */
  readonly leverage: number;
  /** Whether each position has its own margin, or all share the account's. */
  readonly isIsolated: boolean;
  /** Tiers of one's own, by instrument id or symbol. */
  readonly tiers?: Readonly<Record<string, readonly CryptoTier[]>> | undefined;
}

export interface PerpetualRule extends PositionRule {
  readonly isIsolated: boolean;
  /** Of an isolated position: whether its own margin and its profit no longer bear its maintenance. */
  isBreached(position: MarginPosition, date: number): boolean;
  /** The mark at which it is liquidated, undefined where there is none. `wallet` counts in cross margin. */
  liquidationPrice(position: MarginPosition, wallet: number): number | undefined;
}

/** `BTCUSDT` of `BTC-USDT`, `BTC/USDT:USDT` and `BTCUSDT-PERP`. */
const tableName = (symbol: string): string =>
  symbol
    .toUpperCase()
    .replace(/:[A-Z0-9]+$/, '')
    .replace(/[-_./]?(PERP|SWAP|PERPETUAL)$/, '')
    .replaceAll(/[^A-Z0-9]/g, '');

interface Tiers {
  readonly table: CryptoTierTable;
  readonly floors: readonly number[];
  readonly rates: readonly number[];
  readonly cums: readonly number[];
  readonly leverages: readonly number[];
}

/** Perpetuals settled in the quote currency, by tiers of the exchange: see `cryptoMargin`. */
export const perpetualRule = ({ leverage, isIsolated, tiers = {} }: PerpetualSettings): PerpetualRule => {
  const known = new WeakMap<Instrument, Tiers>();
  const tiersOf = (instrument: Instrument): Tiers => {
    const found = known.get(instrument);
    if (found !== undefined) return found;
    const read = readTiers(tableOf(instrument, tiers));
    known.set(instrument, read);
    return read;
  };
  const tierOf = ({ floors }: Tiers, notional: number): number => {
    let tier = floors.length - 1;
    while (tier > 0 && floors[tier]! > notional) tier--;
    return tier;
  };
  const maintenanceOf = (position: MarginPosition): number => {
    const of = tiersOf(position.instrument);
    const notional = Math.abs(positionValue(position));
    const tier = tierOf(of, notional);
    return notional * of.rates[tier]! - of.cums[tier]!;
  };
  const leverageAt = (instrument: Instrument, notional: number): number => {
    const of = tiersOf(instrument);
    return Math.min(leverage, of.leverages[tierOf(of, notional)]!);
  };
  /** What an isolated position was opened with. */
  const ownMargin = ({ instrument, quantity, averagePrice }: MarginPosition): number => {
    const cost = Math.abs(quantity * averagePrice * instrument.multiplier);
    return cost / leverageAt(instrument, cost);
  };
  return {
    isIsolated,
    amount: (position, _date, measure) => {
      if (measure === 'maintenance') return maintenanceOf(position);
      const notional = Math.abs(positionValue(position));
      return notional / leverageAt(position.instrument, notional);
    },
    explain: ({ instrument, quantity, price }) => {
      const { table } = tiersOf(instrument);
      const notional = times(
        sizeOf(exact(decimalTwelve(quantity), 'quantity')),
        exact(decimalTwelve(price), 'price'),
        exact(instrument.multiplier, 'multiplier'),
      );
      const allowed = readBrackets(table).findLast(({ floor }) => floor <= notional)!.bracket.leverage;
      return cryptoMargin({
        table,
        notional: decimalText(notional),
        leverage: Math.min(leverage, allowed),
      });
    },
    requireTable: (instrument) => void tiersOf(instrument),
    isBreached: (position) =>
      isIsolated && ownMargin(position) + unrealisedProfit(position) < maintenanceOf(position),
    liquidationPrice: (position, wallet) => {
      const { instrument, quantity, averagePrice } = position;
      const found = liquidationPrice(
        {
          side: quantity < 0 ? 'short' : 'long',
          quantity: decimalTwelve(Math.abs(quantity) * instrument.multiplier),
          entry: decimalTwelve(averagePrice),
          wallet: decimalTwelve(isIsolated ? ownMargin(position) : wallet),
        },
        tiersOf(instrument).table,
      );
      return found === undefined ? undefined : Number(found.price);
    },
  };
};

const tableOf = (
  { id, symbol }: Instrument,
  own: Readonly<Record<string, readonly CryptoTier[]>>,
): CryptoTierTable => {
  const rows = own[id] ?? own[symbol] ?? own[tableName(symbol)];
  if (rows !== undefined) return { symbol, id: 'own', source: 'given', tiers: rows };
  try {
    return cryptoTierTable(tableName(symbol));
  } catch (cause) {
    if (!(cause instanceof KernelError)) throw cause;
    throw new KernelError(
      cause.code,
      `${id}: ${cause.message}, such as tiers: { "${symbol}": [{ "floor": "0", "rate": "0.01", "leverage": 50 }] }`,
      { cause },
    );
  }
};

const readTiers = (table: CryptoTierTable): Tiers => {
  const brackets = readBrackets(table).map(({ bracket }) => bracket);
  return {
    table,
    floors: brackets.map(({ floor }) => Number(floor)),
    rates: brackets.map(({ rate }) => Number(rate)),
    cums: brackets.map(({ cum }) => Number(cum)),
    leverages: brackets.map(({ leverage }) => leverage),
  };
};
