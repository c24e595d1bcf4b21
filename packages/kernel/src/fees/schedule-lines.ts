import type { Instrument } from '../instrument/instrument.ts';
import { parseScaledBigInt } from '../numeric/decimal.ts';
import { isCharged, rowOf } from './applies.ts';
import type { CompiledComponent, CompiledRow } from './compiled-schedule.ts';
import { parseRate } from './fee-amount.ts';
import type { FeeTrade } from './fee-model.ts';
import { feeAssetClass, rootOf } from './instrument-facts.ts';
import { MULTIPLIER_DECIMALS, type OrderFacts } from './order-facts.ts';
import type { ScheduleOptions } from './schedule-fees.ts';

/** One charge of a schedule that an order pays. */
export interface ScheduleLine {
  /** Place of the component among those of the schedule. */
  readonly index: number;
  readonly component: CompiledComponent;
  readonly row: CompiledRow;
  /** In which it is charged, and in which what it goes by is to be valued. */
  readonly currency: string;
  /** Whether it is a part of what was bought. */
  readonly isBase: boolean;
}

/** What is charged for an instrument and a side on a day. */
interface Lines {
  readonly date: number;
  readonly order: OrderFacts;
  readonly lines: readonly ScheduleLine[];
}

/** Which charges of a schedule the orders of a run pay, and in which currency. */
export class ScheduleLines {
  readonly #components: readonly CompiledComponent[];
  readonly #options: ScheduleOptions;
  readonly #instruments: ReadonlyMap<string, Instrument>;
  readonly #hasCurrencies: boolean;
  readonly #balance: bigint | undefined;
  readonly #known = new Map<string, Lines>();

  /** `hasCurrencies`: the account can pay in the base of a pair that is bought. */
  constructor(
    components: readonly CompiledComponent[],
    options: ScheduleOptions,
    instruments: readonly Instrument[],
    hasCurrencies: boolean,
  ) {
    this.#components = components;
    this.#options = options;
    this.#instruments = new Map(instruments.map((instrument) => [instrument.id, instrument]));
    this.#hasCurrencies = hasCurrencies;
    this.#balance = options.balance === undefined ? undefined : parseRate(options.balance, 'balance');
  }

  /** What is charged for a trade; kept for the day. */
  of({ instrument, sign, date }: FeeTrade): Lines {
    const key = sign === 1 ? `+${instrument.id}` : `-${instrument.id}`;
    const known = this.#known.get(key);
    if (known?.date === date) return known;
    const order = this.#orderFacts(instrument, sign, date);
    const lines = this.#components.flatMap((component, index) => {
      const line = this.#lineOf(component, index, instrument, order);
      return line === undefined ? [] : [line];
    });
    const found = { date, order, lines };
    this.#known.set(key, found);
    return found;
  }

  #lineOf(
    component: CompiledComponent,
    index: number,
    instrument: Instrument,
    order: OrderFacts,
  ): ScheduleLine | undefined {
    const row = isCharged(component, order) ? rowOf(component, order) : undefined;
    if (row === undefined || 'unknown' in row) return undefined;
    const told = row.currency ?? component.currency;
    const base = this.#hasCurrencies && order.side === 'buy' ? instrument.baseCurrency : undefined;
    const isBase = told === 'received' && base !== undefined;
    const isQuote = told === 'quote' || told === 'received';
    return {
      index,
      // What it goes by is told in the currency of the charge.
      component: component.currency === 'received' ? { ...component, currency: 'quote' } : component,
      row,
      currency: isBase ? base : isQuote ? instrument.currency : told,
      isBase,
    };
  }

  #orderFacts(instrument: Instrument, sign: 1 | -1, date: number): OrderFacts {
    const { country, assetClass, routing = 'smart', tier, paidIn, exempt, isStablePair } = this.#options;
    return {
      side: sign === 1 ? 'buy' : 'sell',
      date,
      multiplier: parseScaledBigInt(instrument.multiplier, MULTIPLIER_DECIMALS, 'multiplier'),
      kind: {
        assetClass: assetClass ?? feeAssetClass(instrument, this.#instruments),
        country,
        venue: instrument.venue,
        root: rootOf(instrument),
        currency: instrument.currency,
        routing,
        isStablePair,
        isOpening: undefined,
        isCombo: undefined,
      },
      orderQuantity: undefined,
      orderValue: undefined,
      today: { bought: 0n, boughtValue: 0n, sold: 0n },
      tier,
      balance: this.#balance,
      paidIn,
      exempt: exempt ?? [],
    };
  }

  /** In which an instrument is charged, now or on any day before. */
  currenciesOf(instrument: Instrument, sign: 1 | -1): ReadonlySet<string> {
    const currencies = new Set<string>();
    for (const [index, component] of this.#components.entries()) {
      const changes = component.rows.filter((row) => row.currency !== undefined);
      const days = changes.length === 0 ? [] : component.rows.map(({ from }) => from);
      for (const date of [LATEST, ...days]) {
        const order = this.#orderFacts(instrument, sign, date);
        const line = this.#lineOf(component, index, instrument, order);
        if (line !== undefined) currencies.add(line.currency);
      }
    }
    return currencies;
  }
}

const LATEST = 9999_12_31;
