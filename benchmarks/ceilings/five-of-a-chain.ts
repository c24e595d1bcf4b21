import type { BarColumns, ChainColumns } from '@marketloom/kernel';
import { contracts } from '../option-chain.ts';

export const EXPIRATION = 20_240_112;
export const BUY_AT = 30;
export const SELL_AT = 360;
export const BELOW = 3;
export const ABOVE = 2;

/** The calls of one expiration by strike, as places in the chain. */
const calls = contracts.flatMap(({ contract }, place) =>
  contract!.expirationDate === EXPIRATION && contract!.option!.right === 'call' ? [place] : [],
);
const strikes = calls.map((place) => contracts[place]!.contract!.option!.strike);

/**
 * The rule by hand, over columns that come minute by minute in the order of the chain: the five calls around the money
 * are added up at every minute, and those of one minute are bought at their asks and sold later at their bids. It knows
 * where each contract stands, and has no orders, no gate, no exact ledger and no records.
 */
export const fiveOfAChain = (bars: BarColumns, chain: readonly ChainColumns[]): string => {
  const trades: string[] = [];
  const bid = new Float64Array(contracts.length);
  const ask = new Float64Array(contracts.length);
  let held: number[] = [];
  let cash = 0;
  let sum = 0;
  let minute = 0;
  for (const columns of chain)
    for (let row = 0; row < columns.length; ) {
      const time = columns.time[row]!;
      for (; row < columns.length && columns.time[row] === time; row++) {
        const place = columns.contract[row]!;
        bid[place] = columns.bid[row]!;
        ask[place] = columns.ask[row]!;
      }
      const price = bars.close[minute]!;
      let over = 0;
      while (over < strikes.length && strikes[over]! <= price) over++;
      const chosen = calls.slice(over - BELOW, over + ABOVE);
      for (const place of chosen) sum += (bid[place]! + ask[place]!) / 2;
      minute++;
      if (minute === BUY_AT) {
        held = chosen;
        for (const place of held) {
          cash -= Math.round(ask[place]! * 100);
          trades.push(`${place}+${Math.round(ask[place]! * 100)}`);
        }
      } else if (minute === SELL_AT)
        for (const place of held) {
          cash += Math.round(bid[place]! * 100);
          trades.push(`${place}-${Math.round(bid[place]! * 100)}`);
        }
    }
  return `${trades.join(' ')}, ${cash} cents, mids ${sum.toFixed(6)}`;
};
