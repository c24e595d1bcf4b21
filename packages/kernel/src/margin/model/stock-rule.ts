import type { Instrument } from '../../instrument/instrument.ts';
import { type PairingStock, pairingStock } from '../book/pairing-book.ts';
import { shareMaintenance } from '../book/pattern-costs.ts';
import { rowAt } from '../dated-row.ts';
import { stockMargin, stockScale } from '../stock-margin.ts';
import { regulationTRates, type StockRates } from '../tables/stock-rates.ts';
import { decimalTwelve } from './decimal-twelve.ts';
import type { PositionRule } from './position-rule.ts';

export interface StockRuleSettings {
  /** Instead of those of Regulation T; what is left out stays theirs. */
  readonly rates?: Partial<StockRates> | undefined;
  /** How many times leveraged funds move with their index, by instrument id or symbol. */
  readonly funds?: Readonly<Record<string, number>> | undefined;
}

export interface StockRule extends PositionRule {
  /** Rates on an instrument in doubles, with the leverage of a fund worked in. */
  scale(instrument: Instrument, date: number): PairingStock;
  leverageOf(instrument: Instrument): number;
}

/** Shares held 50 % and 25 %, sold short 50 % and 30 % with floors: see `stockMargin`. */
export const stockRule = ({ rates, funds = {} }: StockRuleSettings): StockRule => {
  const leverageOf = ({ id, symbol }: Instrument): number => funds[id] ?? funds[symbol] ?? 1;
  // One scale a leverage for each row of the table: the table has few, and funds few leverages.
  const scales = new Map<object, Map<number, PairingStock>>();
  const scaleOf = (leverage: number, date: number): PairingStock => {
    const row = rowAt(regulationTRates, date, 'margin of shares');
    const known = scales.get(row)?.get(leverage);
    if (known !== undefined) return known;
    const scale = pairingStock(stockScale({ rates, leverage, date }));
    const ofRow = scales.get(row);
    if (ofRow === undefined) scales.set(row, new Map([[leverage, scale]]));
    else ofRow.set(leverage, scale);
    return scale;
  };
  const scale = (instrument: Instrument, date: number): PairingStock => scaleOf(leverageOf(instrument), date);
  return {
    scale,
    leverageOf,
    amount: ({ instrument, quantity, price }, date, measure) => {
      const shares = Math.abs(quantity) * instrument.multiplier;
      const rate = scale(instrument, date);
      return measure === 'initial'
        ? rate.initial * price * shares
        : shareMaintenance(rate, price, quantity < 0 ? 'short' : 'long') * shares;
    },
    explain: ({ instrument, quantity, price }, date) =>
      stockMargin({
        quantity: decimalTwelve(quantity * instrument.multiplier),
        price: decimalTwelve(price),
        leverage: leverageOf(instrument),
        rates,
        date,
      }),
    requireTable: (instrument, date) => void scale(instrument, date),
  };
};
