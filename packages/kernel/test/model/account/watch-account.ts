import {
  AuditReplica,
  type EngineState,
  type Execution,
  joinMoney,
  type MoneyWords,
  type Order,
  type RecordedCash,
  type Restatement,
  type RunRecorder,
} from '../../../src/index.ts';
import { type Backtest, clockOf, prepare } from '../../fixtures/backtest.ts';
import { busyStrategy } from './busy-strategy.ts';
import { MarginPromises } from './margin-promises.ts';
import { NaiveAccount } from './naive-account.ts';
import { NaiveRun } from './naive-run.ts';
import { type AccountWorld, setupOf } from './world.ts';

export interface WatchedAccount {
  readonly backtest: Backtest;
  readonly problems: readonly string[];
  readonly counts: ReadonlyMap<string, number>;
}

/** Books of what the recorder is told, entry by entry, restatements as they come. */
class ToldBooks implements RunRecorder {
  readonly account: NaiveAccount;
  readonly #count: (what: string) => void;

  constructor(world: AccountWorld, count: (what: string) => void) {
    this.account = new NaiveAccount(world.instruments);
    this.#count = count;
  }

  onFill(_id: number, order: Order, execution: Execution, fee: MoneyWords): void {
    this.#count(execution.rule);
    if (order.tag === 'liquidation') this.#count('liquidation');
    const { quantity, price } = execution;
    this.account.fill(
      order.instrumentIndex,
      BigInt(order.sign),
      BigInt(quantity),
      BigInt(price),
      joinMoney(fee.high, fee.low),
    );
  }

  onCharge(): void {}

  onCash({ kind, currency, amount, instrumentIndex }: RecordedCash): void {
    this.#count(`cash ${kind}`);
    if (kind === 'variation' && instrumentIndex !== undefined) this.account.vary(instrumentIndex, amount);
    else this.account.post(kind, currency, amount);
  }

  onRestated({ instrumentIndex, quantityScaled, costBasis }: Restatement): void {
    this.#count('restated');
    const held = this.account.holdings[instrumentIndex]!;
    held.quantity = BigInt(quantityScaled);
    held.basis = costBasis;
  }

  onOrderClosed(order: Order, reason: string | undefined): void {
    this.#count(`${order.state}${reason === undefined ? '' : ` ${reason}`}`);
  }

  onLog(): void {}
}

const CLOSE = 1e-7;

/** Runs a world timestamp by timestamp, and compares all that the engine says of the account after each. */
export const watchAccount = (world: AccountWorld, limit = 3): WatchedAccount => {
  const problems: string[] = [];
  const counts = new Map<string, number>();
  const count = (what: string): void => void counts.set(what, (counts.get(what) ?? 0) + 1);
  const naive = new NaiveRun(world);
  const told = new ToldBooks(world, count);
  const lowered = new Set<number>();
  const margin =
    world.account === 'margin' && world.margin !== undefined ? new MarginPromises(world, naive) : undefined;
  const observer: RunRecorder = {
    onFill: (...fill) => {
      const [id, order, execution, fee, time] = fill;
      told.onFill(id, order, execution, fee);
      naive.onFill(id, order, execution, fee, time);
      problems.push(...beyondBorrow(world, naive.account, order, execution, lowered));
    },
    onCash: (entry) => {
      told.onCash(entry);
      naive.onCash(entry);
    },
    onRestated: (restatement, before, time) => {
      told.onRestated(restatement);
      naive.onRestated(restatement, before, time);
    },
    onApplied: (time) => {
      naive.onApplied(time);
      compare(time, 'applied');
      margin?.check(time, engine);
    },
    onOrderClosed: (order, reason) => told.onOrderClosed(order, reason),
    onLog: () => {},
  };
  const strategies = ['first', 'second'].map((name) =>
    busyStrategy(name, (symbol, word) => naive.tell(symbol, word)),
  );
  const backtest = prepare({ ...setupOf(world, strategies, margin?.model), observer });
  const { engine } = backtest;
  const compare = (time: number, when: string): void => {
    const say = (what: string): void =>
      void problems.push(`seed ${world.seed}, ${clockOf(time)} ${when}: ${what}`);
    const { portfolio } = engine;
    for (const [name, account] of [
      ['told', told.account],
      ['naive', naive.account],
    ] as const) {
      for (const ledger of portfolio.ledgers) {
        const own = account.cash(ledger.currency);
        if (ledger.cash !== own) say(`${name}: cash ${ledger.currency} should be ${own}, is ${ledger.cash}`);
        let sum = 0n;
        for (const { kind, amount } of ledger.totals()) {
          sum += amount;
          const mine = account.sum(ledger.currency, kind);
          if (amount !== mine) say(`${name}: ${kind} of ${ledger.currency} should be ${mine}, is ${amount}`);
        }
        if (sum !== ledger.cash) say(`kinds of ${ledger.currency} sum to ${sum}, cash is ${ledger.cash}`);
      }
      for (const [index, position] of portfolio.positions.entries()) {
        const held = account.holdings[index]!;
        const { symbol } = position.instrument;
        if (BigInt(position.quantityScaled) !== held.quantity)
          say(`${name}: ${symbol} should be ${held.quantity}, is ${position.quantityScaled}`);
        if (position.costBasis !== held.basis)
          say(`${name}: basis of ${symbol} should be ${held.basis}, is ${position.costBasis}`);
        if (position.settled !== held.settled)
          say(`${name}: settled of ${symbol} should be ${held.settled}, is ${position.settled}`);
      }
    }
    const [equity, own] = [portfolio.equity(), naive.equity()];
    if (!(Math.abs(equity - own) <= CLOSE * (1 + Math.abs(own))))
      say(`equity should be ${own}, is ${equity}`);
    for (const order of engine.workingOrders()) {
      const { contract, symbol } = order.instrument;
      if (contract !== undefined && contract.lastTradeAt <= time)
        say(
          `#${order.id} works in ${symbol}, which has ended: ${order.state} ${order.type} ${order.tag} ${clockOf(order.submittedAt)}`,
        );
    }
    for (const [index, { contract, symbol }] of world.instruments.entries())
      if (contract?.settlement === 'pm' && contract.lastTradeAt <= time)
        if (portfolio.positions[index]!.quantityScaled !== 0) say(`${symbol} is held after its end`);
    if (world.account === 'cash') {
      for (const [index, position] of portfolio.positions.entries())
        if (world.instruments[index]!.baseCurrency === undefined && position.quantityScaled < 0)
          say(`a cash account is short of ${position.instrument.symbol}`);
      for (const { currency, cash } of portfolio.ledgers)
        if (cash < 0n) say(`a cash account owes ${cash} ${currency}`);
    }
  };
  for (const [index, stream] of engine.streams.entries()) {
    engine.feed(stream, world.streams[index]!.columns);
    engine.end(stream);
  }
  let state: EngineState = 'paused';
  let isBegun = false;
  while (state === 'paused' && problems.length < limit) {
    if (!isBegun) naive.begin(firstTime(world));
    naive.beforeAdvance(isBegun);
    isBegun = true;
    state = engine.advance(1);
    const others = [...(margin?.problems.splice(0) ?? []), ...(naive.settlement?.problems.splice(0) ?? [])];
    for (const what of [...naive.problems.splice(0), ...others])
      problems.push(`seed ${world.seed}, ${clockOf(engine.time)}: ${what}`);
    compare(engine.time, 'at the end');
  }
  engine.stop();
  for (const kind of naive.settlement?.violations ?? []) count(`violation ${kind}`);
  if (naive.settlement?.isRestricted === true) count('restricted');
  compareReplica(backtest, world, problems);
  return { backtest, problems, counts };
};

const firstTime = ({ streams }: AccountWorld): number =>
  Math.min(
    ...streams.map(({ columns }) =>
      columns.length === 0
        ? Number.POSITIVE_INFINITY
        : columns.kind === 'bar'
          ? columns.openTime[0]!
          : (columns as { time: Float64Array }).time[0]!,
    ),
  );

/** What a second process knows of the run, from its audit stream alone. */
const compareReplica = ({ blocks, engine }: Backtest, world: AccountWorld, problems: string[]): void => {
  const replica = new AuditReplica(world.instruments, 'USD');
  for (const block of blocks) replica.read(block);
  const say = (what: string): void => void problems.push(`seed ${world.seed}, replica: ${what}`);
  for (const { currency, cash, realised } of engine.portfolio.ledgers) {
    const own = replica.ledgers.find((one) => one.currency === currency);
    if ((own?.cash ?? 0n) !== cash) say(`${currency} is ${own?.cash}, in the run ${cash}`);
    if ((own?.realised ?? 0n) !== realised)
      say(`realised ${currency} is ${own?.realised}, in the run ${realised}`);
  }
  for (const [index, position] of engine.portfolio.positions.entries()) {
    const own = replica.positions[index]!;
    for (const field of ['quantityScaled', 'costBasis', 'settled', 'realised', 'fees'] as const)
      if (own[field] !== position[field])
        say(`${field} of ${position.instrument.symbol} is ${own[field]}, in the run ${position[field]}`);
  }
  const working = new Set<number>(engine.workingOrders().map(({ id }) => id));
  for (const { id, state } of replica.orders.values())
    if (['filled', 'cancelled', 'expired', 'rejected', 'denied'].includes(state) === working.has(id))
      say(`#${id} is ${state}`);
};

/**
 * No order sells more short than can be borrowed. Assignments, splits and exits may, and once one has lowered what is
 * held, orders that were taken before it.
 *
 * @param lowered Instruments of which that has happened.
 */
const beyondBorrow = (
  { borrowing, actions, seed }: AccountWorld,
  account: NaiveAccount,
  order: Order,
  { rule, quantity }: Execution,
  lowered: Set<number>,
): readonly string[] => {
  const { id, symbol } = order.instrument;
  const lent = borrowing.find((one) => one.symbol === symbol);
  if (order.sign > 0) return [];
  if (order.isExit || NO_ORDER.includes(rule)) lowered.add(order.instrumentIndex);
  if (lent === undefined || lowered.has(order.instrumentIndex)) return [];
  if (actions.some(({ instrument, type }) => instrument === id && type !== 'cash-dividend')) return [];
  const held = Number(account.holdings[order.instrumentIndex]!.quantity);
  const short = -held / order.quantityFactor;
  if (short <= lent.available || held + quantity <= -lent.available * order.quantityFactor) return [];
  return [
    `seed ${seed}: #${order.id} sells ${symbol} to ${short} short, and ${lent.available} can be borrowed`,
  ];
};

const NO_ORDER: readonly string[] = ['exercise', 'assignment', 'delisting', 'transfer'];
