import { KernelError } from '../errors.ts';
import { decimalsOf, MAX_PRECISION, parseScaled } from '../numeric/decimal.ts';
import { MONEY_SCALE } from '../numeric/money.ts';
import { tickTableById, unknownTickTable } from '../tick-size/tick-tables.ts';
import type { AssetClass } from './asset-class.ts';
import { type ContractTerms, contractProblem } from './contract-terms.ts';

/** What a venue does with an order that is no multiple of the board lot. */
export const oddLotRules = ['accepted', 'refused'] as const;
export type OddLotRule = (typeof oddLotRules)[number];

/** What can be traded or watched, as a plain record that can be stored and sent. */
export interface InstrumentDefinition {
  /** The exchange's ticker, e.g. `SPY`. */
  readonly symbol: string;
  /** Market identifier code (ISO 10383) or the name of the source, e.g. `XNYS`. */
  readonly venue: string;
  readonly assetClass: AssetClass;
  /** ISO 4217 code of the currency in which the price is quoted. */
  readonly currency: string;
  /** Decimals in which prices of this instrument are held exactly, 0 to 9. Data may be finer than the tick. */
  readonly pricePrecision: number;
  /** Smallest step of an order's price; with a table, its finest step. */
  readonly tickSize: number;
  /** Id of a table of steps by price and session, such as `us-612`: docs/tick-sizes.md lists them. */
  readonly tickTable?: string;
  /** Decimals in which quantities are held exactly, 0 to 9. */
  readonly quantityPrecision: number;
  /** Smallest step of an order's quantity. */
  readonly lotSize: number;
  /** Units that the venue trades as one, such as 100 shares in Tokyo: a multiple of the lot size. */
  readonly boardLot?: number;
  /** Whether an order may be of less than whole board lots; it may, unless this says `refused`. */
  readonly oddLots?: OddLotRule;
  /** Units of the underlying per unit of quantity; 1 for shares. */
  readonly multiplier: number;
  /** Id of the session calendar, e.g. `XNYS` or `24/7`. */
  readonly calendar: string;
  /**
   * What one unit of quantity is, of a pair of currencies or coins: `EUR` of EURUSD. A trade then exchanges two
   * balances of the account.
   */
  readonly baseCurrency?: string;
  /** False for what can only be read, such as an index or a continuous contract: orders in it are refused. */
  readonly isTradable?: boolean;
  /** Of options and futures: on what, and until when. */
  readonly contract?: ContractTerms;
}

/** A validated definition with its identity. */
export interface Instrument extends InstrumentDefinition {
  /** `SYMBOL.VENUE`, unique in a catalog and in a run. */
  readonly id: string;
}

const CURRENCY = /^[A-Z]{3,5}$/;
/** Coins have longer codes, and digits in them. */
const BASE_CURRENCY = /^[A-Z0-9]{1,10}$/;
const NAME = /^[A-Za-z0-9][A-Za-z0-9_^=/:+-]*(\.[A-Za-z0-9]+)*$/;

/** Validates a definition; refuses a step that its precision cannot hold, naming the field. */
export const defineInstrument = (definition: InstrumentDefinition): Instrument => {
  const fail = (field: string, problem: string): never => {
    throw new KernelError(
      'INSTRUMENT_INVALID',
      `instrument ${definition.symbol}.${definition.venue}: ${field} ${problem}`,
    );
  };
  for (const field of ['symbol', 'venue'] as const)
    if (!NAME.test(definition[field]))
      fail(
        field,
        `"${definition[field]}" must be letters, digits and . _ - ^ = / : +, beginning with a letter or digit`,
      );
  if (!CURRENCY.test(definition.currency))
    fail('currency', `"${definition.currency}" must be a code such as USD`);
  for (const field of ['pricePrecision', 'quantityPrecision'] as const) {
    const value = definition[field];
    if (!Number.isInteger(value) || value < 0 || value > MAX_PRECISION)
      fail(field, `${value} must be a whole number from 0 to ${MAX_PRECISION}`);
  }
  const steps = [
    ['tickSize', definition.pricePrecision],
    ['lotSize', definition.quantityPrecision],
    ['multiplier', MONEY_SCALE - definition.pricePrecision - definition.quantityPrecision],
  ] as const;
  for (const [field, precision] of steps) {
    if (!(definition[field] > 0 && definition[field] < Number.POSITIVE_INFINITY))
      fail(field, `${definition[field]} must be a number above zero`);
    if (decimalsOf(definition[field]) > precision)
      fail(field, `${definition[field]} has more decimals than the ${precision} that can be held exactly`);
    // Exact products of a multiplier are taken with bigint; steps must fit a double's integers.
    if (field !== 'multiplier') parseScaled(definition[field], precision, field);
  }
  checkTickTable(definition, fail);
  checkLots(definition, fail);
  const { baseCurrency, contract, assetClass } = definition;
  if (
    baseCurrency !== undefined &&
    (!BASE_CURRENCY.test(baseCurrency) || baseCurrency === definition.currency)
  )
    fail('baseCurrency', `"${baseCurrency}" must be a code such as EUR, and not the currency of the quote`);
  const problem = contractProblem(assetClass, contract);
  if (problem !== undefined) fail('contract', problem);
  return { ...definition, id: `${definition.symbol}.${definition.venue}` };
};

type Fail = (field: string, problem: string) => never;

/** The finest step is the tick, so that the price precision holds every step of the table. */
const checkTickTable = ({ tickTable, tickSize }: InstrumentDefinition, fail: Fail): void => {
  if (tickTable === undefined) return;
  const unknown = unknownTickTable(tickTable);
  if (unknown !== undefined) fail('tickTable', unknown);
  const { finestTick } = tickTableById(tickTable);
  if (tickSize !== Number(finestTick))
    fail('tickSize', `${tickSize} must be ${finestTick}, the finest step of the table ${tickTable}`);
};

const checkLots = (definition: InstrumentDefinition, fail: Fail): void => {
  const { boardLot, oddLots, lotSize, quantityPrecision } = definition;
  if (oddLots !== undefined && !oddLotRules.includes(oddLots))
    fail('oddLots', `"${oddLots}" must be one of ${oddLotRules.join(', ')}`);
  if (oddLots !== undefined && boardLot === undefined)
    fail('oddLots', 'needs a boardLot: an order of less than that is odd');
  if (boardLot === undefined) return;
  const isAboveZero = boardLot > 0 && boardLot < Number.POSITIVE_INFINITY;
  const isWhole =
    isAboveZero &&
    decimalsOf(boardLot) <= quantityPrecision &&
    parseScaled(boardLot, quantityPrecision, 'boardLot') %
      parseScaled(lotSize, quantityPrecision, 'lotSize') ===
      0;
  if (!isWhole) fail('boardLot', `${boardLot} must be a multiple of the lotSize of ${lotSize}`);
};

/** The step of an order's quantity: the board lot where the venue refuses odd lots, else the lot size. */
export const orderLot = ({ lotSize, boardLot, oddLots }: InstrumentDefinition): number =>
  oddLots === 'refused' ? (boardLot ?? lotSize) : lotSize;
