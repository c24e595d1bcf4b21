import { KernelError } from '../../errors.ts';
import type { Instrument } from '../../instrument/instrument.ts';
import { aboveZero, decimalText, type Exact, exact, larger, notNegative, sizeOf, times } from '../exact.ts';
import { type Charge, type MarginMeasure, marginOf, noCharges } from '../requirement.ts';
import { decimalTwelve } from './decimal-twelve.ts';
import type { FuturesRule } from './futures-rule.ts';
import type { PositionRule } from './position-rule.ts';

/**
 * Options on futures, each by itself. Bought: nothing beside the premium. Sold: the premium and the greater of the
 * future's margin less half of what the option is out of the money, and half the future's margin. So asked US futures
 * exchanges before SPAN; it stands here for the scan of the clearing house, which is not computed, and no spread is
 * recognised.
 */
export const futuresOptionRule = (futures: FuturesRule): PositionRule => ({
  amount: ({ instrument, quantity, price, underlyingPrice }, date, measure) => {
    if (quantity >= 0) return 0;
    const { right, strike } = optionOf(instrument);
    const margin = futures.perContract(futureOf(instrument), date, measure);
    const away = Math.max(0, right === 'call' ? strike - underlyingPrice : underlyingPrice - strike);
    const risk = Math.max(margin - (away * instrument.multiplier) / 2, margin / 2);
    return -quantity * (price * instrument.multiplier + risk);
  },
  explain: ({ instrument, quantity, price, underlyingPrice }, date) => {
    const { right, strike } = optionOf(instrument);
    const legs = [`${quantity} ${instrument.id}`];
    if (quantity >= 0) return marginOf('long-option', legs, noCharges);
    const row = futures.rowOf(futureOf(instrument), date);
    const [at, future] = [
      notNegative(strike, 'strike'),
      exact(decimalTwelve(underlyingPrice), 'price of the future'),
    ];
    const away = aboveZero(right === 'call' ? at - future : future - at);
    const multiplier = exact(instrument.multiplier, 'multiplier');
    const premium = notNegative(decimalTwelve(price), 'price of the option');
    const contracts = sizeOf(exact(quantity, 'contracts'));
    const charge = (measure: MarginMeasure): Charge => {
      const margin = exact(row[measure], 'margin of the future');
      const half = (value: Exact): Exact => value / 2n;
      const risk = larger(margin - half(times(away, multiplier)), half(margin));
      return {
        amount: times(contracts, times(premium, multiplier) + risk),
        formula: () =>
          `${decimalText(contracts)} × (${decimalText(premium)} × ${decimalText(multiplier)} + max(${row[measure]} − ` +
          `${decimalText(away)} × ${decimalText(multiplier)} / 2, ${row[measure]} / 2))`,
      };
    };
    return marginOf(`naked-${right}`, legs, {
      initial: charge('initial'),
      maintenance: charge('maintenance'),
    });
  },
  requireTable: (instrument, date) => futures.requireTable(futureOf(instrument), date),
});

const optionOf = ({ id, contract }: Instrument) => {
  if (contract?.option !== undefined) return contract.option;
  throw new KernelError('MARGIN_INVALID', `${id}: the terms of the option are missing`);
};

const futures = new WeakMap<Instrument, Instrument>();

/** What an option on futures is on, as far as its margin is looked up: by the id `ESH26.CME`. */
const futureOf = (instrument: Instrument): Instrument => {
  const known = futures.get(instrument);
  if (known !== undefined) return known;
  const id = instrument.contract?.underlying ?? instrument.symbol;
  const dot = id.lastIndexOf('.');
  const future: Instrument = {
    ...instrument,
    id,
    symbol: dot < 0 ? id : id.slice(0, dot),
    assetClass: 'future',
  };
  futures.set(instrument, future);
  return future;
};
