import { KernelError } from '../errors.ts';
import { isMargined } from '../instrument/asset-class.ts';
import type { Instrument } from '../instrument/instrument.ts';
import { MONEY_SCALE, type Money, moneyToNumber, ZERO_MONEY } from '../numeric/money.ts';
import type { PostedKind } from './cash-entry.ts';
import { HedgedPosition } from './hedged-position.ts';
import { HeldInstruments } from './held-instruments.ts';
import { Ledger } from './ledger.ts';
import { Position } from './position.ts';
import { legOpenedBy, type PositionLeg, type PositionMode, positionModes } from './position-leg.ts';
import { type FixedRates, Rates } from './rates.ts';

export const accountTypes = ['cash', 'margin'] as const;
export type AccountType = (typeof accountTypes)[number];

export interface PortfolioOptions {
  /** The currency in which the account is valued. */
  readonly currency: string;
  readonly account: AccountType;
  /** Exposure that one unit of equity may carry on a margin account; 1 on a cash account. */
  readonly leverage: number;
  readonly instruments: readonly Instrument[];
  /** Rates of currencies for which the run reads no pair. */
  readonly rates?: FixedRates;
  /** Currencies that the account holds besides those of its instruments. */
  readonly currencies?: readonly string[];
  /** Whether it nets what it holds of an instrument, or keeps a long and a short leg; netting where left out. */
  readonly positionMode?: PositionMode | undefined;
}

/**
 * Cash and positions of one account, with a ledger for each currency.
 *
 * Money is exact; values at market prices are float64 on exact positions. The trades of a pair of currencies exchange
 * two balances: their position tells what was traded at which price, and counts in the exposure, not in the equity.
 * Those of futures, perpetuals and CFDs move no cash but profit and loss.
 */
export class Portfolio {
  readonly currency: string;
  readonly account: AccountType;
  readonly leverage: number;
  readonly instruments: readonly Instrument[];
  readonly positionMode: PositionMode;
  /** By instrument index; flat ones too. In a hedging account they are the net view, and have legs. */
  readonly positions: readonly Position[];
  /** Last known price by instrument index, written by the engine; NaN before the first. */
  readonly prices: Float64Array;
  readonly rates: Rates;
  /** The account's own currency first. */
  readonly #ledgers: Ledger[];
  readonly #own: Ledger;
  readonly #byCurrency = new Map<string, number>();
  /** Ledger of the quote, and of the base of a pair (-1: no pair), by instrument index. */
  readonly #quote: Int32Array;
  readonly #base: Int32Array;
  readonly #isMargined: readonly boolean[];
  /** Of what a contract is on, by instrument index; -1 where that is none of the run's. */
  readonly #underlying: Int32Array;
  readonly #held: HeldInstruments;
  /** Whether everything is in the account's currency. */
  #isSingle: boolean;
  /** By ledger; NaN since its last movement until it is asked for: several fills of one moment cost one conversion. */
  #uncarried: number[];
  #ownUncarried = 0;
  #told: ((currency: string, amount: Money) => void) | undefined;
  #spendingLimit: ((currency: string) => Money | undefined) | undefined;
  readonly #accrued = new Map<string, number>();
  #ownAccrued = 0;

  constructor(options: PortfolioOptions) {
    const { currency, account, leverage, instruments, rates = {}, currencies = [] } = options;
    const { positionMode = 'netting' } = options;
    if (!accountTypes.includes(account))
      throw new KernelError('POLICY_INVALID', `account "${account}" must be ${accountTypes.join(' or ')}`);
    if (!(leverage > 0 && Number.isFinite(leverage)))
      throw new KernelError('POLICY_INVALID', `leverage ${leverage} must be a number above zero`);
    if (account === 'cash' && leverage !== 1)
      throw new KernelError(
        'POLICY_INVALID',
        `leverage ${leverage} on a cash account must be 1; choose a margin account to borrow`,
      );
    if (!positionModes.includes(positionMode))
      throw new KernelError(
        'POLICY_INVALID',
        `positionMode "${positionMode}" must be ${positionModes.join(' or ')}`,
      );
    if (account === 'cash' && positionMode === 'hedging')
      throw new KernelError(
        'POLICY_INVALID',
        'a cash account cannot be hedging: it sells only what it holds, so that it has no short leg; choose a margin account, or leave positionMode out',
      );
    this.positionMode = positionMode;
    this.currency = currency;
    this.account = account;
    this.leverage = leverage;
    this.instruments = instruments;
    this.positions = instruments.map((instrument) =>
      positionMode === 'hedging' ? new HedgedPosition(instrument) : new Position(instrument),
    );
    this.prices = new Float64Array(instruments.length).fill(Number.NaN);
    this.rates = new Rates(currency, instruments, this.prices, rates);
    this.#ledgers = [];
    this.#uncarried = [];
    this.#isSingle = true;
    this.#own = this.ledger(currency);
    this.#quote = Int32Array.from(instruments, (instrument) =>
      this.#ledgerOf(instrument.currency, instrument),
    );
    this.#base = Int32Array.from(instruments, (instrument) =>
      instrument.baseCurrency === undefined ? -1 : this.#ledgerOf(instrument.baseCurrency, instrument),
    );
    for (const held of currencies) this.#ledgerOf(held, undefined);
    this.#isMargined = instruments.map(({ assetClass }) => isMargined(assetClass));
    const indexById = new Map(instruments.map(({ id }, index) => [id, index]));
    this.#underlying = Int32Array.from(
      instruments,
      ({ contract }) => indexById.get(contract?.underlying ?? '') ?? -1,
    );
    this.#held = new HeldInstruments(instruments.length);
  }

  /** Balance of the account's own currency. */
  get cash(): Money {
    return this.#own.cash;
  }

  /** All currencies that the account knows, its own first. */
  get ledgers(): readonly Ledger[] {
    return this.#ledgers;
  }

  /** The books of a currency; opened where there are none. */
  ledger(currency: string): Ledger {
    const known = this.#byCurrency.get(currency);
    if (known !== undefined) return this.#ledgers[known]!;
    const ledger = new Ledger(currency);
    this.#byCurrency.set(currency, this.#ledgers.length);
    this.#ledgers.push(ledger);
    this.#uncarried.push(0);
    this.#isSingle = this.#ledgers.length === 1;
    return ledger;
  }

  /** Balance of a currency; nothing where the account has never had any. */
  balance(currency: string): Money {
    const known = this.#byCurrency.get(currency);
    return known === undefined ? ZERO_MONEY : this.#ledgers[known]!.cash;
  }

  /** All balances, in the account's currency. */
  get cashValue(): number {
    return this.#valueOf(({ cash }) => moneyToNumber(cash));
  }

  /** All balances less what margined positions carry, in the account's currency: adding positions gives the equity. */
  get cashNumber(): number {
    if (this.#isSingle) return this.#ownUncarriedNumber();
    return this.#valueOf((_, index) => this.#uncarriedNumber(index));
  }

  get deposits(): Money {
    return this.#own.deposits;
  }

  /** Profit of what was closed, before fees, of instruments in the account's currency; pairs apart. */
  get realised(): Money {
    return this.#own.realised;
  }

  /** Fees charged in the account's currency. */
  get fees(): Money {
    return this.#own.fees;
  }

  /** All fees, in the account's currency at the rates of now. */
  get feesValue(): number {
    return this.#valueOf(({ fees }) => moneyToNumber(fees));
  }

  /** Whether all that the account holds and trades is in its own currency. */
  get isSingleCurrency(): boolean {
    return this.#isSingle;
  }

  /** How many instruments are held. */
  get heldCount(): number {
    return this.#held.count;
  }

  /** Indices of the instruments that are held, ascending. */
  heldIndices(): readonly number[] {
    return this.#held.indices();
  }

  /** The leg that a trade of this side opens; none in an account that nets. */
  legOpenedBy(sign: 1 | -1): PositionLeg | undefined {
    return this.positionMode === 'hedging' ? legOpenedBy(sign) : undefined;
  }

  /** What one unit of an instrument's currency is worth in the account's. */
  rateOf(index: number): number {
    return this.#isSingle ? 1 : this.rates.rate(this.instruments[index]!.currency);
  }

  /** Place of the ledger of an instrument's currency among all. */
  ledgerIndexOf(index: number): number {
    return this.#quote[index]!;
  }

  /** Last price of what a contract is on; NaN where none is known. */
  underlyingPriceOf(index: number): number {
    const underlying = this.#underlying[index]!;
    return underlying < 0 ? Number.NaN : this.prices[underlying]!;
  }

  /** Place of what a contract is on among the instruments; -1 where it is not in the run. */
  underlyingOf(index: number): number {
    return this.#underlying[index]!;
  }

  /** What can be paid with in an instrument's currency, exactly. */
  spendable(index: number): Money {
    const ledger = this.#isSingle ? this.#own : this.#ledgers[this.#quote[index]!]!;
    if (this.#spendingLimit === undefined) return ledger.uncarried;
    const limit = this.#spendingLimit(ledger.currency);
    const { uncarried } = ledger;
    return limit === undefined || limit > uncarried ? uncarried : limit;
  }

  /** The same as a double. */
  spendableNumber(index: number): number {
    if (this.#spendingLimit !== undefined) return moneyToNumber(this.spendable(index));
    return this.#isSingle ? this.#ownUncarriedNumber() : this.#uncarriedNumber(this.#quote[index]!);
  }

  /** Signed scaled quantity that can be delivered: of a pair, what there is of its base. */
  deliverable(index: number): number {
    const base = this.#base[index]!;
    if (base < 0) return this.positions[index]!.quantityScaled;
    const { quantityPrecision } = this.instruments[index]!;
    return Number(this.#ledgers[base]!.cash / unitOfQuantity(quantityPrecision));
  }

  /** Tells of every movement of cash but what is paid for securities, coins and currencies. */
  followCash(told: (currency: string, amount: Money) => void): void {
    this.#told = told;
  }

  /** Holds what is bought to less than the balance; undefined does not. */
  limitSpending(limit: (currency: string) => Money | undefined): void {
    this.#spendingLimit = limit;
  }

  /** Pays money in; a negative amount is a withdrawal. */
  deposit(amount: Money, currency = this.currency): void {
    this.post('deposit', currency, amount);
  }

  /** Moves cash for a reason that is no trade. */
  post(kind: PostedKind, currency: string, amount: Money): void {
    this.ledger(currency).post(kind, amount);
    this.#told?.(currency, amount);
    this.#moved(this.#byCurrency.get(currency)!);
  }

  /** Counts money that is owed to the account, or by it, to its equity, though it is no cash yet. */
  accrue(currency: string, amount: Money): void {
    this.ledger(currency).accrue(amount);
    this.#accrued.set(currency, moneyToNumber(this.ledger(currency).accrued));
    this.#ownAccrued = this.#accrued.get(this.currency) ?? 0;
  }

  /** Charges a fee in a currency that is not that of the trade. */
  charge(currency: string, fee: Money): void {
    this.ledger(currency).charge(fee);
    this.#told?.(currency, -fee as Money);
    this.#moved(this.#byCurrency.get(currency)!);
  }

  /**
   * Books a fill and returns the profit it realised, before its fee. A first fill without a mark is the mark.
   *
   * @param fee In the instrument's currency.
   * @param notional The fill's exact value, where the caller has it already.
   * @param leg In which it is booked; a hedging account needs it, and one that nets has none.
   */
  applyFill(
    index: number,
    sign: 1 | -1,
    quantityScaled: number,
    priceScaled: number,
    fee: Money,
    notional: Money = this.positions[index]!.notional(quantityScaled, priceScaled),
    leg?: PositionLeg,
  ): Money {
    const net = this.positions[index]!;
    const position = net.legOf(leg);
    let realised: Money;
    if (this.#isMargined[index] === true)
      realised = this.#fillMargined(index, position, sign, quantityScaled, notional, fee);
    else {
      const ledger = this.#isSingle ? this.#own : this.#ledgers[this.#quote[index]!]!;
      realised = position.fill(sign, quantityScaled, notional, fee);
      const isPair = !this.#isSingle && this.#base[index]! >= 0;
      ledger.trade((sign === 1 ? notional : -notional) as Money, isPair ? ZERO_MONEY : realised, fee);
      if (isPair) this.#exchange(index, sign * quantityScaled);
    }
    this.#moved(this.#isSingle ? 0 : this.#quote[index]!);
    if (Number.isNaN(this.prices[index])) this.prices[index] = priceScaled / net.priceFactor;
    this.#held.set(index, net.units, !net.isFlat);
    return realised;
  }

  /** A fill that moves profit and loss alone. */
  #fillMargined(
    index: number,
    position: Position,
    sign: 1 | -1,
    quantityScaled: number,
    notional: Money,
    fee: Money,
  ): Money {
    const ledger = this.#ledgers[this.#quote[index]!]!;
    const { settled } = position;
    const carried = position.costBasis + settled;
    const realised = position.fill(sign, quantityScaled, notional, fee);
    const released = settled - position.settled;
    ledger.trade((released - realised) as Money, realised, fee);
    ledger.carry((position.costBasis + position.settled - carried) as Money);
    this.#told?.(ledger.currency, (realised - released - fee) as Money);
    return realised;
  }

  /** What a trade of a pair brings or takes of its base. */
  #exchange(index: number, signedQuantity: number): void {
    const base = this.#ledgers[this.#base[index]!]!;
    const { quantityPrecision } = this.instruments[index]!;
    const amount = BigInt(signedQuantity) * unitOfQuantity(quantityPrecision);
    base.trade(-amount as Money, ZERO_MONEY, ZERO_MONEY);
    this.#told?.(base.currency, amount as Money);
    this.#moved(this.#base[index]!);
  }

  /** Pays the profit and loss of a margined position up to a price into cash; returns what was paid. */
  settle(index: number, priceScaled: number): Money {
    let paid = 0n;
    for (const { leg } of this.positions[index]!.legs) {
      const payment = this.positions[index]!.legOf(leg).variation(priceScaled);
      this.payVariation(index, payment, leg);
      paid += payment;
    }
    return paid as Money;
  }

  /** Pays variation on a margined position, or on a leg of it, into cash. */
  payVariation(index: number, payment: Money, leg?: PositionLeg): void {
    this.positions[index]!.legOf(leg).paid(payment);
    const ledger = this.#ledgers[this.#quote[index]!]!;
    ledger.post('variation', payment);
    this.#told?.(ledger.currency, payment);
    ledger.carry(payment);
    this.#moved(this.#quote[index]!);
  }

  /** Changes a position, or a leg of it, without a trade; what that realises is paid by entries of its own. */
  restate(index: number, quantityScaled: number, costBasis: Money, realised: Money, leg?: PositionLeg): void {
    const net = this.positions[index]!;
    const position = net.legOf(leg);
    const ledger = this.#ledgers[this.#quote[index]!]!;
    if (this.#isMargined[index]) ledger.carry((costBasis - position.costBasis) as Money);
    position.restate(quantityScaled, costBasis, realised);
    ledger.realise(realised);
    this.#moved(this.#quote[index]!);
    this.#held.set(index, net.units, !net.isFlat);
  }

  /** Cash and the value of what is held at the last known prices, in the account's currency. */
  equity(): number {
    if (this.#isSingle)
      return this.#held.addValue(this.#ownUncarriedNumber() + this.#ownAccrued, this.prices);
    let equity = this.cashNumber;
    for (const [currency, amount] of this.#accrued) equity += amount * this.rates.rate(currency);
    this.#held.forEach((index, units) => {
      if (this.#base[index]! < 0) equity += units * this.prices[index]! * this.#rate(this.#quote[index]!);
    });
    return equity;
  }

  /** Sum of the sizes of all positions at the last known prices, long and short alike. */
  grossExposure(): number {
    if (this.positionMode === 'hedging') return this.#exposureOfLegs();
    if (this.#isSingle) return this.#held.exposure(this.prices);
    let exposure = 0;
    this.#held.forEach((index, units) => {
      exposure += Math.abs(units * this.prices[index]!) * this.#rate(this.#quote[index]!);
    });
    return exposure;
  }

  #exposureOfLegs(): number {
    let exposure = 0;
    this.#held.forEach((index) => {
      for (const { units } of this.positions[index]!.legs)
        exposure += Math.abs(units * this.prices[index]!) * this.#rate(this.#quote[index]!);
    });
    return exposure;
  }

  #ledgerOf(currency: string, instrument: Instrument | undefined): number {
    if (!this.rates.has(currency))
      throw new KernelError('FX_RATE_MISSING', this.#missing(currency, instrument));
    this.ledger(currency);
    return this.#byCurrency.get(currency)!;
  }

  #missing(currency: string, instrument: Instrument | undefined): string {
    const who =
      instrument === undefined
        ? `the account holds ${currency}`
        : instrument.baseCurrency === currency
          ? `${instrument.id} trades ${currency}`
          : `${instrument.id} is quoted in ${currency}`;
    return `${who}, and the account is in ${this.currency}: ${this.rates.missing(currency)}`;
  }

  #moved(ledger: number): void {
    if (ledger === 0) this.#ownUncarried = Number.NaN;
    else this.#uncarried[ledger] = Number.NaN;
  }

  #ownUncarriedNumber(): number {
    if (Number.isNaN(this.#ownUncarried)) this.#ownUncarried = moneyToNumber(this.#own.uncarried);
    return this.#ownUncarried;
  }

  #uncarriedNumber(ledger: number): number {
    if (ledger === 0) return this.#ownUncarriedNumber();
    if (Number.isNaN(this.#uncarried[ledger]!))
      this.#uncarried[ledger] = moneyToNumber(this.#ledgers[ledger]!.uncarried);
    return this.#uncarried[ledger]!;
  }

  /** Adds up what every ledger gives, at the rates of now; what is nothing needs no rate. */
  #valueOf(amountOf: (ledger: Ledger, index: number) => number): number {
    let value = 0;
    for (let at = 0; at < this.#ledgers.length; at++) {
      const amount = amountOf(this.#ledgers[at]!, at);
      if (amount !== 0) value += amount * this.#rate(at);
    }
    return value;
  }

  #rate(ledger: number): number {
    const { currency } = this.#ledgers[ledger]!;
    const rate = this.rates.rate(currency);
    if (!Number.isNaN(rate)) return rate;
    throw new KernelError(
      'FX_RATE_MISSING',
      `the account holds ${currency} before any price of a pair with it is known: let the data of that pair begin earlier, or give the rate of the beginning (rates: { "${currency}": … })`,
    );
  }
}

/** What one scaled unit of quantity is as money of the base currency. */
const unitOfQuantity = (quantityPrecision: number): bigint => 10n ** BigInt(MONEY_SCALE - quantityPrecision);
