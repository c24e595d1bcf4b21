import { defineStrategy, type Instrument, type Strategy } from '../../../src/index.ts';
import { act, type Run } from '../restless-strategy.ts';

/** Told what a strategy says of the ends of its options. */
export type Instructed = (symbol: string, word: 'exercise' | 'abandon') => void;

const pick = <const T>({ random }: Run, values: readonly T[]): T => values[random.below(values.length)]!;

const currencies = ['USD', 'EUR', 'BTC'] as const;

const actOrAccount = (run: Run, instructed: Instructed): void => {
  if (run.random.below(4) > 0) {
    act(run);
    return;
  }
  const options = run.instruments.filter(({ assetClass }) => assetClass === 'option');
  const option: Instrument | undefined = options[run.random.below(Math.max(1, options.length))];
  switch (run.random.below(6)) {
    case 0: {
      const from = pick(run, currencies);
      const amount = from === 'BTC' ? [0.01, 0.123456789] : [0.07, 100, 2500.55];
      run.convert(pick(run, amount), from, pick(run, currencies));
      return;
    }
    case 1:
    case 2:
      if (option !== undefined) {
        const { quantity } = run.position(option);
        run.exercise(option, quantity > 1 && run.random.below(2) === 0 ? 1 : undefined);
      }
      return;
    case 3: {
      const word = pick(run, ['exercise', 'abandon']);
      if (option !== undefined) {
        run.instruct(option, word);
        instructed(option.symbol, word);
      }
      return;
    }
    case 4:
      run.target(pick(run, run.instruments), 0.4 * run.random.normal());
      return;
    default:
      // What is wanted of options is mostly their end.
      if (option !== undefined) {
        const side = pick(run, ['buy', 'sell']);
        if (side === 'buy') run.buy(option, 1 + run.random.below(4));
        else run.sell(option, 1 + run.random.below(4));
      }
  }
};

/** Trades whatever there is, in all kinds of orders, exercises, tells and converts, in every callback. */
export const busyStrategy = (name: string, instructed: Instructed): Strategy => {
  const sometimes =
    (count: number) =>
    (run: Run): void => {
      if (run.random.below(count) === 0) actOrAccount(run, instructed);
    };
  return defineStrategy({
    name,
    state: () => ({ calls: 0 }),
    onStart: sometimes(1),
    onBar: sometimes(3),
    onQuote: sometimes(2),
    onMark: sometimes(2),
    onTimer: sometimes(1),
    onFill: sometimes(4),
    onOrderEvent: sometimes(15),
    onMarginCall: sometimes(2),
    onCorporateAction: sometimes(1),
  });
};
