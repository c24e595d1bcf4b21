import {
  type FeeAssetClass,
  type FeeCharge,
  type FeeInput,
  type FeeModel,
  type FeeRates,
  type FeeTrade,
  feeAssetClass,
  type Instrument,
  type Money,
  moneyToNumber,
} from '@marketloom/kernel';
import { ResearchError } from '../../../errors.ts';
import { equityFee, futureFee, type LeanFee, optionFee } from './asset-fees.ts';
import { binanceCoinFutureFee, binanceFutureFee, coinbaseFee } from './crypto-fees.ts';
import { exactPrice, type LeanOrder, orderValue, shareOf, UNIT } from './lean-order.ts';

/** Whose fees LEAN charges: those of its default model unless a run chooses a broker. */
export type LeanBrokerage =
  | 'default'
  | 'interactive-brokers'
  | 'coinbase'
  | 'binance-futures'
  | 'binance-coin-futures';

type Charge = (order: LeanOrder, rates: FeeRates | undefined) => LeanFee;

/** R25: currencies, CFDs, crypto, indices and their options cost nothing. */
const free: Charge = ({ instrument }) => ({ currency: instrument.currency, amount: 0n });

/** R25: with Interactive Brokers, 2 USD or 0.00002 of the value. */
const forexFee: Charge = (order, rates) => {
  const { currency, id } = order.instrument;
  const rate = currency === 'USD' ? UNIT : exactPrice(rates?.(currency, 'USD'));
  if (rate === undefined)
    throw new ResearchError(
      'CONFIG_INVALID',
      `the fee of ${id} is charged in USD, and no rate from ${currency} to USD is known; add ${currency}USD to the run`,
    );
  const amount = shareOf((orderValue(order) * rate) / UNIT, '0.00002');
  const least = 2n * UNIT;
  return { currency: 'USD', amount: amount < least ? least : amount };
};

const byClass: Readonly<Partial<Record<FeeAssetClass, Charge>>> = {
  equity: equityFee,
  option: optionFee,
  future: futureFee,
  'future-option': futureFee,
};

const chargeOf = (brokerage: LeanBrokerage, kind: FeeAssetClass): Charge => {
  if (brokerage === 'interactive-brokers' && kind === 'fx') return forexFee;
  if (brokerage === 'interactive-brokers' && kind === 'index-option') return optionFee;
  if (brokerage === 'coinbase' && kind === 'crypto') return coinbaseFee;
  if (brokerage === 'binance-futures' && kind === 'perpetual') return binanceFutureFee;
  if (brokerage === 'binance-coin-futures' && kind === 'perpetual') return binanceCoinFutureFee;
  return byClass[kind] ?? free;
};

/**
 * What LEAN charges (R20 to R25 of its rules). It counts nothing and rounds nothing: a fill costs what the order costs
 * with it, less what it costs without. Trades that no venue makes (exercise, assignment, delisting) never come here and
 * are free.
 *
 * It asks of a trade: `last`, and for options and crypto `bid` and `ask`, as they are when the fill is charged;
 * `orderPrice`; for Coinbase `orderedAt`; for Coinbase and Binance `liquidity`: `maker` of a limit order that could not
 * trade when it was sent. What is not told is taken from the fill.
 */
export const leanFees = (brokerage: LeanBrokerage = 'default'): FeeModel => ({
  name: brokerage === 'default' ? 'lean' : `lean:${brokerage}`,
  needsTrade: true,
  forRun: (instruments, rates) => runOf(brokerage, instruments, rates),
  fee: (fill) => runOf(brokerage, [], undefined).fee(fill),
  estimate: (notional, quantity, trade) =>
    runOf(brokerage, [], undefined).estimate(notional, quantity, trade),
});

const runOf = (
  brokerage: LeanBrokerage,
  instruments: readonly Instrument[],
  rates: FeeRates | undefined,
): FeeModel => {
  const byId = new Map(instruments.map((instrument) => [instrument.id, instrument]));
  const chargesById = new Map<string, Charge>();
  const chargeFor = (instrument: Instrument): Charge => {
    let charge = chargesById.get(instrument.id);
    if (charge === undefined) {
      charge = chargeOf(brokerage, feeAssetClass(instrument, byId));
      chargesById.set(instrument.id, charge);
    }
    return charge;
  };
  const charge = (fill: FeeInput): FeeCharge => {
    const trade = fill.trade!;
    const of = chargeFor(trade.instrument);
    const { currency, amount } = of(orderOf(fill, trade, true), rates);
    const before = fill.quantityBefore === 0 ? 0n : of(orderOf(fill, trade, false), rates).amount;
    return { currency, amount: (amount - before) as Money };
  };
  const fee = (fill: FeeInput): Money => {
    const { currency, amount } = charge(fill);
    const own = fill.trade!.instrument.currency;
    return currency === own ? amount : exchanged(amount, currency, own, rates);
  };
  let isForeign = false;
  for (const instrument of instruments)
    if (foreignCurrency(brokerage, instrument, byId) !== undefined) {
      isForeign = true;
      if (rates === undefined) throw refusal(instrument, foreignCurrency(brokerage, instrument, byId)!);
    }
  return {
    name: 'lean',
    needsTrade: true,
    fee,
    charges: isForeign ? (fill) => [charge(fill)] : undefined,
    estimate: (notional, quantity, trade) => {
      if (trade === undefined || !(notional > 0 && quantity > 0)) return 0;
      return moneyToNumber(fee(wholeOrder(notional, quantity, trade)));
    },
  };
};

/** In which currency an instrument is charged, where that is not its own. */
const foreignCurrency = (
  brokerage: LeanBrokerage,
  instrument: Instrument,
  byId: ReadonlyMap<string, Instrument>,
): string | undefined => {
  const kind = feeAssetClass(instrument, byId);
  const { currency } = instrument;
  if (kind === 'equity' && currency !== 'USD' && currency !== 'INR')
    throw new ResearchError(
      'CONFIG_INVALID',
      `${instrument.id} is a share in ${currency}: LEAN has fees for shares in USD and INR alone`,
    );
  const of = chargeOf(brokerage, kind);
  if (of !== futureFee && of !== optionFee && of !== forexFee) return undefined;
  const charged = of === futureFee ? futureFee(probe(instrument)).currency : 'USD';
  return charged === currency ? undefined : charged;
};

/** An order of one unit, to see in which currency it is charged. */
const probe = (instrument: Instrument): LeanOrder => ({
  instrument,
  sign: 1,
  quantity: UNIT,
  traded: UNIT,
  trade: { order: {}, sign: 1, instrument, date: 2020_01_01 },
});

const refusal = ({ id, currency }: Instrument, charged: string): ResearchError =>
  new ResearchError(
    'CONFIG_INVALID',
    `${id} is quoted in ${currency} and charged in ${charged}; run it in an account of several currencies`,
  );

const exchanged = (amount: bigint, from: string, to: string, rates: FeeRates | undefined): Money => {
  const rate = exactPrice(rates?.(from, to));
  if (rate === undefined)
    throw new ResearchError(
      'CONFIG_INVALID',
      `no rate from ${from} to ${to} is known for fees; add ${from}${to} to the run`,
    );
  return ((amount * rate) / UNIT) as Money;
};

/** The order after a fill, or before it. */
const orderOf = (fill: FeeInput, trade: FeeTrade, isAfter: boolean): LeanOrder => ({
  instrument: trade.instrument,
  sign: trade.sign,
  quantity:
    (BigInt(fill.quantityBefore + (isAfter ? fill.quantity : 0)) * UNIT) / BigInt(fill.quantityFactor),
  traded: fill.notionalBefore + (isAfter ? fill.notional : 0n),
  trade,
});

const FACTOR = 1e6;

const wholeOrder = (notional: number, quantity: number, trade: FeeTrade): FeeInput => ({
  notional: (BigInt(Math.round(notional * FACTOR)) * (UNIT / BigInt(FACTOR))) as Money,
  quantity: Math.max(1, Math.round(quantity * FACTOR)) as FeeInput['quantity'],
  quantityFactor: FACTOR,
  notionalBefore: 0n as Money,
  quantityBefore: 0 as FeeInput['quantity'],
  feesBefore: 0n as Money,
  trade,
});
