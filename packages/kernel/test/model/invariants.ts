import type { OrderGroup } from '../../src/group/order-group.ts';
import {
  type BarColumns,
  type Engine,
  type Execution,
  type FillPolicy,
  joinMoney,
  type MarketColumns,
  type MarketDataKind,
  type MoneyWords,
  type Order,
  type OrderGroupView,
  type RunRecorder,
  type SessionCalendar,
  statusActions,
} from '../../src/index.ts';
import { clockOf, type StreamSetup } from '../fixtures/backtest.ts';
import { isOpenAt, overlaps, tradingSpans } from './model-days.ts';

export interface WatchedRun {
  readonly streams: readonly StreamSetup[];
  readonly calendar: SessionCalendar;
  readonly account: 'cash' | 'margin';
  readonly deposit: bigint;
  readonly fill: Partial<FillPolicy>;
  /** Whether orders reach the venue when they are sent. */
  readonly isInstant: boolean;
  readonly hasSlippage: boolean;
}

const ACROSS_GAP: readonly string[] = [
  'limit-price-across-gap',
  'stop-price-across-gap',
  'touch-price-across-gap',
];
const TAKES: readonly string[] = [
  'limit-at-quote',
  'limit-at-open',
  'market-at-quote',
  'market-at-trade',
  'market-at-next-open',
  'stop-at-quote',
];
const SETS_OFF_BY_STOP = ['stop', 'stop-limit', 'trailing-stop', 'trailing-stop-limit'];

/**
 * What must hold whatever a strategy does and whatever the market does. It keeps books of its own, from nothing but
 * the fills that it is told, and reads the data itself. `problems` holds what did not hold, in words.
 */
export class Invariants implements RunRecorder {
  readonly problems: string[] = [];
  readonly counts = new Map<string, number>();
  engine: Engine | undefined;
  readonly #run: WatchedRun;
  readonly #regular: readonly { from: number; to: number }[];
  readonly #extended: readonly { from: number; to: number }[];
  readonly #columns = new Map<string, MarketColumns>();
  #cash: bigint;
  readonly #held = new Map<number, number>();
  readonly #filled = new Map<Order, number>();
  readonly #closed = new Set<Order>();
  readonly #inGroup = new Map<OrderGroupView, Map<Order, number>>();

  constructor(run: WatchedRun) {
    this.#run = run;
    this.#cash = run.deposit;
    this.#regular = tradingSpans(run.calendar, false);
    this.#extended = tradingSpans(run.calendar, true);
    for (const { symbol, columns } of run.streams) this.#columns.set(`${symbol} ${columns.kind}`, columns);
  }

  onFill(_id: number, order: Order, execution: Execution, fee: MoneyWords, time: number): void {
    const quantity: number = execution.quantity;
    const price: number = execution.price;
    const check = (holds: boolean, what: string): void => {
      if (!holds)
        this.problems.push(
          `${clockOf(time)} #${order.id} ${order.instrument.symbol} ${order.side} ${order.type} ${order.timeInForce}, ${quantity} at ${price} by ${execution.rule} (market ${clockOf(execution.marketTime)}, source ${clockOf(execution.sourceTime)}): ${what}`,
        );
    };
    this.#count(execution.rule);
    check(!this.#closed.has(order), 'a fill of an order that is closed');
    check(!order.isHeld, 'a fill of an order that is held');
    check(Number.isInteger(quantity) && quantity > 0 && price > 0, 'not a fill');

    const before = this.#held.get(order.instrumentIndex) ?? 0;
    const after = before + order.sign * quantity;
    this.#held.set(order.instrumentIndex, after);
    const factor = BigInt(order.priceFactor * order.quantityFactor);
    const value =
      (BigInt(quantity) * BigInt(price) * BigInt(order.instrument.multiplier * 2) * 10n ** 18n) /
      (2n * factor);
    this.#cash += -BigInt(order.sign) * value - joinMoney(fee.high, fee.low);
    this.#checkBooks(check);

    const filled = (this.#filled.get(order) ?? 0) + quantity;
    this.#filled.set(order, filled);
    check(filled === order.filledScaled, `it should have filled ${filled}, and says ${order.filledScaled}`);
    check(filled <= order.quantityScaled, 'more than was ordered');
    check(order.timeInForce !== 'FOK' || filled === order.quantityScaled, 'a fill-or-kill in parts');

    this.#checkPrice(order, execution, check);
    this.#checkTime(order, execution, time, check);
    if (!execution.rule.startsWith('auction'))
      this.#checkBands(order, execution.priceBeforeSlippage, time, check);
    this.#checkTerms(order, execution, before, after, check);
    this.#checkGroup(order, quantity, check);
    if (this.#run.account === 'cash') {
      check(after >= 0, 'a cash account is short');
      check(this.#cash >= 0n, 'a cash account owes money');
    }
  }

  onOrderClosed(order: Order, reason: string | undefined): void {
    this.#count(`${order.state}${reason === undefined ? '' : ` ${reason}`}`);
    if (this.#closed.has(order)) this.problems.push(`#${order.id} ended twice`);
    this.#closed.add(order);
  }

  onLog(): void {}

  /** What holds between events: the books agree, and combos have their legs in ratio. */
  afterTimestamp(time: number): void {
    const check = (holds: boolean, what: string): void => {
      if (!holds) this.problems.push(`after ${clockOf(time)}: ${what}`);
    };
    this.#checkBooks(check);
    for (const [group] of this.#inGroup)
      if (group.kind === 'combo') {
        const orders = group.orders as readonly Order[];
        const [first] = orders;
        for (const leg of orders)
          check(
            (this.#filled.get(leg) ?? 0) * first!.quantityScaled ===
              (this.#filled.get(first!) ?? 0) * leg.quantityScaled,
            `the legs of combo ${group.id} are out of ratio: ${orders.map((o) => `${o.filledScaled}/${o.quantityScaled}`)}`,
          );
      }
    for (const order of this.engine?.workingOrders() ?? [])
      if (order.timeInForce === 'DAY' || order.timeInForce === 'GTD')
        check(
          order.isHeld || !(order.expiresAt <= time) || order.state === 'submitted',
          `#${order.id} ${order.timeInForce} should have expired at ${clockOf(order.expiresAt)}, and is ${order.state}`,
        );
  }

  #checkBooks(check: (holds: boolean, what: string) => void): void {
    const { portfolio } = this.engine!;
    check(portfolio.cash === this.#cash, `cash should be ${this.#cash}, and is ${portfolio.cash}`);
    let basis = 0n;
    for (const [index, position] of portfolio.positions.entries()) {
      basis += position.costBasis;
      const own = this.#held.get(index) ?? 0;
      check(
        position.quantityScaled === own,
        `position ${index} should be ${own}, and is ${position.quantityScaled}`,
      );
    }
    check(
      portfolio.cash + basis === portfolio.deposits + portfolio.realised - portfolio.fees,
      'cash and cost basis are not deposits, realised profit and fees',
    );
  }

  #checkPrice(order: Order, execution: Execution, check: (holds: boolean, what: string) => void): void {
    const { rule } = execution;
    const price: number = execution.priceBeforeSlippage;
    const factor = order.priceFactor;
    const { sign } = order;
    if (!this.#run.hasSlippage) check(price === execution.price, 'slippage where there is none');
    check(sign * (execution.price - price) >= 0, 'slippage that helps');
    if (!Number.isNaN(order.limitScaled))
      check(sign * (execution.price - order.limitScaled) <= 0, `beyond its limit of ${order.limitScaled}`);
    const rows = this.#rowsOf(order, execution);
    check(rows.length > 0, 'no data gave it');
    const scaled = (value: number): number => Math.round(value * factor);
    const isWithin = rows.some(({ kind, columns, row }) => {
      switch (kind) {
        case 'bar': {
          const bar = columns as BarColumns;
          const low = scaled(bar.low[row]!);
          const high = scaled(bar.high[row]!);
          if (ACROSS_GAP.includes(rule)) {
            const open = scaled(bar.open[row]!);
            // Across a gap a limit is not better, and a stop not worse, than the open.
            return rule === 'stop-price-across-gap' ? sign * (open - price) >= 0 : sign * (price - open) >= 0;
          }
          // A post-only limit that the price has passed when its group sets it free within a bar gets its own price.
          const isPassed = order.terms.postOnly && order.group !== undefined && sign * (price - low) >= 0;
          return (low <= price && price <= high) || isPassed;
        }
        case 'quote': {
          if (columns.kind !== 'quote') return false;
          const side = scaled(sign > 0 ? columns.ask[row]! : columns.bid[row]!);
          return rule === 'limit-resting-quote' ? sign * (price - side) >= 0 : price === side;
        }
        case 'trade': {
          if (columns.kind !== 'trade') return false;
          const traded = scaled(columns.price[row]!);
          return rule === 'limit-at-trade' ? sign * (price - traded) >= 0 : price === traded;
        }
        case 'auction':
          return columns.kind === 'auction' && scaled(columns.price[row]!) === price;
        default:
          return false;
      }
    });
    check(isWithin, 'a price that its source did not have');
    if (
      rule.startsWith('stop') &&
      rule !== 'stop-limit-at-close' &&
      SETS_OFF_BY_STOP.includes(order.type) &&
      order.type.startsWith('stop')
    )
      check(
        sign * (price - order.stopScaled) >= 0 ||
          rule === 'stop-price-across-gap' ||
          order.terms.trigger !== 'default',
        `before its stop of ${order.stopScaled} was reached`,
      );
  }

  /** The rows of data that can have given a fill: several where they bear the same time. */
  #rowsOf(order: Order, { rule, sourceTime: source, marketTime }: Execution) {
    const sourceTime =
      this.#columns.has(`${order.instrument.symbol} quote`) &&
      (rule === 'combo-at-quote' || rule === 'auction-at-session-close')
        ? marketTime
        : source;
    const { symbol } = order.instrument;
    const rows: { kind: MarketDataKind; columns: MarketColumns; row: number }[] = [];
    const kinds: readonly MarketDataKind[] =
      rule === 'auction-print'
        ? ['auction']
        : rule.endsWith('-quote')
          ? ['quote']
          : rule.endsWith('-trade')
            ? ['trade']
            : this.#columns.has(`${symbol} quote`)
              ? ['quote']
              : this.#columns.has(`${symbol} trade`)
                ? ['trade']
                : ['bar'];
    for (const kind of kinds) {
      const columns = this.#columns.get(`${symbol} ${kind}`);
      if (columns === undefined) continue;
      const times = columns.kind === 'bar' ? columns.openTime : columns.time;
      for (let row = columns.length - 1; row >= 0; row--) {
        // An order takes the quote that stands when it arrives, and a combo the trades that were the last.
        const isStanding = kind !== 'bar' && kind !== 'auction' && times[row]! < sourceTime;
        if (times[row]! === sourceTime || isStanding) rows.push({ kind, columns, row });
        if (times[row]! < sourceTime && (!isStanding || times[row - 1] !== times[row])) break;
      }
    }
    return rows;
  }

  #checkTime(
    order: Order,
    { rule, marketTime, sourceTime }: Execution,
    time: number,
    check: (holds: boolean, what: string) => void,
  ): void {
    check(marketTime <= time, 'it happened after it was told');
    check(marketTime >= sourceTime, 'it happened before what gave it');
    const spans = order.terms.extendedHours ? this.#extended : this.#regular;
    const bars = this.#columns.get(`${order.instrument.symbol} bar`);
    const isAuction = rule.startsWith('auction');
    // The print that ends a halt is for all.
    if (rule === 'auction-print') return;
    if (isAuction) {
      check(['AT_OPEN', 'AT_CLOSE'].includes(order.timeInForce), 'an auction filled an order of the market');
      return;
    }
    check(!['AT_OPEN', 'AT_CLOSE'].includes(order.timeInForce), 'an auction order filled outside it');
    const halts = this.#haltsOf(order.instrument.symbol);
    if (bars?.kind === 'bar') {
      const row = bars.openTime.indexOf(sourceTime);
      const close = bars.closeTime[row]!;
      check(overlaps(spans, sourceTime, close), 'a bar outside trading hours');
      check(
        !halts.some(({ from, to }) => from <= sourceTime && close <= to),
        'a bar that lies within a halt',
      );
      if (rule !== 'market-at-this-close' && this.#run.isInstant)
        check(
          sourceTime >= order.submittedAt || order.isExit || order.group !== undefined,
          'a bar that began before the order was sent',
        );
      if (this.#run.fill.zeroVolume !== 'fill')
        check(bars.volume[row] !== 0, 'a bar in which nothing traded');
      return;
    }
    check(isOpenAt(spans, marketTime), 'a closed market');
    check(!halts.some(({ from, to }) => from <= time && time < to), 'a halted market');
    if (this.#run.isInstant && order.timeInForce === 'DAY' && order.group === undefined) {
      const { closes, extendedCloses } = this.#run.calendar;
      const ends = order.terms.extendedHours ? extendedCloses! : closes;
      const end = ends.find((close) => close > order.submittedAt)!;
      check(marketTime <= end, 'a DAY order after its day');
    }
  }

  /** Slippage may lead beyond the bands: it stands for prices that the data do not show. */
  #checkBands(
    order: Order,
    price: number,
    time: number,
    check: (holds: boolean, what: string) => void,
  ): void {
    const statuses = this.#columns.get(`${order.instrument.symbol} status`);
    if (statuses?.kind !== 'status') return;
    let lower = Number.NaN;
    let upper = Number.NaN;
    for (let row = 0; row < statuses.length && statuses.time[row]! <= time; row++)
      if (statusActions[statuses.action[row]!] === 'bands') {
        lower = Math.round(statuses.lowerBand[row]! * order.priceFactor);
        upper = Math.round(statuses.upperBand[row]! * order.priceFactor);
      }
    check(!(price < lower) && !(price > upper), `outside the bands from ${lower} to ${upper}`);
  }

  /** The halts of an instrument, from its statuses. */
  #haltsOf(symbol: string): readonly { from: number; to: number }[] {
    const statuses = this.#columns.get(`${symbol} status`);
    const halts: { from: number; to: number }[] = [];
    if (statuses?.kind !== 'status') return halts;
    let from = Number.NaN;
    for (let row = 0; row < statuses.length; row++) {
      const action = statusActions[statuses.action[row]!];
      if (action === 'halt' && Number.isNaN(from)) from = statuses.time[row]!;
      if (action === 'resume' && !Number.isNaN(from)) {
        halts.push({ from, to: statuses.time[row]! });
        from = Number.NaN;
      }
    }
    if (!Number.isNaN(from)) halts.push({ from, to: Number.POSITIVE_INFINITY });
    return halts;
  }

  #checkTerms(
    order: Order,
    { rule, price }: Execution,
    before: number,
    after: number,
    check: (holds: boolean, what: string) => void,
  ): void {
    if (order.terms.postOnly) {
      check(!TAKES.includes(rule), 'a post-only order took');
      // Bands may reprice it for a while, and the print that ends a halt is one price for all.
      const isOwn = !this.#columns.has(`${order.instrument.symbol} status`);
      check(!isOwn || price === order.limitScaled, 'a post-only order not at its own price');
    }
    if (order.terms.reduceOnly)
      check(
        before * order.sign < 0 && Math.abs(after) < Math.abs(before) && before * after >= 0,
        `a reduce-only order made ${before} to ${after}`,
      );
  }

  #checkGroup(order: Order, quantity: number, check: (holds: boolean, what: string) => void): void {
    const group = order.group as OrderGroupView | undefined;
    if (group === undefined) return;
    const fills = this.#inGroup.get(group) ?? new Map<Order, number>();
    this.#inGroup.set(group, fills);
    fills.set(order, (fills.get(order) ?? 0) + quantity);
    const of = (member: unknown): number => this.#filled.get(member as Order) ?? 0;
    this.#count(`group ${group.kind}`);
    if (group.kind === 'one-cancels-other') check(fills.size === 1, 'two members of an OCO filled');
    if (group.kind === 'bracket' || group.kind === 'one-triggers-other')
      check(order === group.entry || of(group.entry) > 0, 'filled before its entry');
    if (group.kind === 'bracket') {
      let exited = 0;
      for (const exit of [...group.targets, ...(group.stop === undefined ? [] : [group.stop])])
        exited += of(exit);
      check(exited <= of(group.entry), `its exits filled ${exited} of ${of(group.entry)}`);
    }
    if (group.kind === 'one-updates-other') {
      let total = 0;
      for (const amount of fills.values()) total += amount;
      const largest = Math.max(...(group as OrderGroup).planned);
      check(total <= largest, `one-updates-other filled ${total} of ${largest}`);
    }
  }

  #count(what: string): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + 1);
  }
}
