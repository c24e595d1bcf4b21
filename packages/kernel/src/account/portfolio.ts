import { KernelError } from '../errors.ts';
import type { Instrument } from '../instrument/instrument.ts';
import { type Money, moneyToNumber } from '../numeric/money.ts';
import { Ledger } from './ledger.ts';
import { Position } from './position.ts';

export const accountTypes = ['cash', 'margin'] as const;
export type AccountType = (typeof accountTypes)[number];

export interface PortfolioOptions {
  /** ISO 4217 code; every instrument is quoted in it. */
  readonly currency: string;
  readonly account: AccountType;
  /** Exposure that one unit of equity may carry on a margin account; 1 on a cash account. */
  readonly leverage: number;
  readonly instruments: readonly Instrument[];
}

/**
 * Cash and positions of one account in one currency.
 *
 * Money is exact; values at market prices are float64 on exact positions. Instruments that are held stand in a
 * dense list, in the order of the instruments, so that marking to market costs what is held, not what could
 * be, and the sum depends on the holdings and not on how they came about.
 */
export class Portfolio {
  readonly currency: string;
  readonly account: AccountType;
  readonly leverage: number;
  readonly instruments: readonly Instrument[];
  /** By instrument index; flat ones too. */
  readonly positions: readonly Position[];
  /** Last known price by instrument index, written by the engine; NaN before the first. */
  readonly prices: Float64Array;
  readonly #ledger = new Ledger();
  readonly #heldIndices: Int32Array;
  readonly #heldUnits: Float64Array;
  #heldCount = 0;
  /** NaN since the last movement of cash until it is asked for: several fills of one moment cost one conversion. */
  #cashNumber = 0;

  constructor(options: PortfolioOptions) {
    const { currency, account, leverage, instruments } = options;
    for (const instrument of instruments)
      if (instrument.currency !== currency)
        throw new KernelError(
          'POLICY_INVALID',
          `${instrument.id} is quoted in ${instrument.currency}, but the account is in ${currency}: every instrument of an account must be quoted in its currency`,
        );
    if (!accountTypes.includes(account))
      throw new KernelError('POLICY_INVALID', `account "${account}" must be ${accountTypes.join(' or ')}`);
    if (!(leverage > 0 && Number.isFinite(leverage)))
      throw new KernelError('POLICY_INVALID', `leverage ${leverage} must be a number above zero`);
    if (account === 'cash' && leverage !== 1)
      throw new KernelError(
        'POLICY_INVALID',
        `leverage ${leverage} on a cash account must be 1; choose a margin account to borrow`,
      );
    this.currency = currency;
    this.account = account;
    this.leverage = leverage;
    this.instruments = instruments;
    this.positions = instruments.map((instrument) => new Position(instrument));
    this.prices = new Float64Array(instruments.length).fill(Number.NaN);
    this.#heldIndices = new Int32Array(instruments.length);
    this.#heldUnits = new Float64Array(instruments.length);
  }

  get cash(): Money {
    return this.#ledger.cash;
  }

  /** Cash as the nearest double. */
  get cashNumber(): number {
    if (Number.isNaN(this.#cashNumber)) this.#cashNumber = moneyToNumber(this.#ledger.cash);
    return this.#cashNumber;
  }

  get deposits(): Money {
    return this.#ledger.deposits;
  }

  /** Profit of what was closed, before fees. */
  get realised(): Money {
    return this.#ledger.realised;
  }

  get fees(): Money {
    return this.#ledger.fees;
  }

  /** How many instruments are held. */
  get heldCount(): number {
    return this.#heldCount;
  }

  /** Pays money in; a negative amount is a withdrawal. */
  deposit(amount: Money): void {
    this.#ledger.deposit(amount);
    this.#cashNumber = Number.NaN;
  }

  /**
   * Books a fill and returns the profit it realised, before its fee. A first fill without a mark is the mark.
   *
   * @param notional The fill's exact value, where the caller has it already.
   */
  applyFill(
    index: number,
    sign: 1 | -1,
    quantityScaled: number,
    priceScaled: number,
    fee: Money,
    notional: Money = this.positions[index]!.notional(quantityScaled, priceScaled),
  ): Money {
    const position = this.positions[index]!;
    const wasHeld = !position.isFlat;
    const realised = position.fill(sign, quantityScaled, notional, fee);
    this.#ledger.trade((sign === 1 ? notional : -notional) as Money, realised, fee);
    this.#cashNumber = Number.NaN;
    if (Number.isNaN(this.prices[index])) this.prices[index] = priceScaled / position.priceFactor;
    this.#hold(index, wasHeld, position);
    return realised;
  }

  /** Cash and the value of what is held at the last known prices. */
  equity(): number {
    let equity = this.cashNumber;
    const count = this.#heldCount;
    if (count === 0) return equity;
    const indices = this.#heldIndices;
    const units = this.#heldUnits;
    const prices = this.prices;
    for (let slot = 0; slot < count; slot++) equity += units[slot]! * prices[indices[slot]!]!;
    return equity;
  }

  /** Sum of the sizes of all positions at the last known prices, long and short alike. */
  grossExposure(): number {
    let exposure = 0;
    for (let slot = 0; slot < this.#heldCount; slot++)
      exposure += Math.abs(this.#heldUnits[slot]! * this.prices[this.#heldIndices[slot]!]!);
    return exposure;
  }

  #hold(index: number, wasHeld: boolean, position: Position): void {
    const indices = this.#heldIndices;
    const units = this.#heldUnits;
    let slot = 0;
    for (let end = this.#heldCount; slot < end; ) {
      const middle = (slot + end) >> 1;
      if (indices[middle]! < index) slot = middle + 1;
      else end = middle;
    }
    if (position.isFlat) {
      if (!wasHeld) return;
      this.#heldCount--;
      for (let next = slot; next < this.#heldCount; next++) {
        indices[next] = indices[next + 1]!;
        units[next] = units[next + 1]!;
      }
      return;
    }
    if (!wasHeld) {
      for (let next = this.#heldCount; next > slot; next--) {
        indices[next] = indices[next - 1]!;
        units[next] = units[next - 1]!;
      }
      this.#heldCount++;
    }
    indices[slot] = index;
    units[slot] = position.units;
  }
}
