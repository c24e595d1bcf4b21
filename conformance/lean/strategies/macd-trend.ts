import { ema } from '@marketloom/indicators';
import {
  defineStrategy,
  type IndicatorSet,
  type Instrument,
  type Micros,
  type StrategyRun,
  type StreamingIndicator,
} from '@marketloom/kernel';
import { newYork } from './clock.ts';

const SIGNAL = 9;
const TOLERANCE = 0.0025;

interface Memory {
  /** The signal line: mean of the first nine differences, exponential from then on. */
  seen: number;
  signal: number;
  decided: string;
}

/** Long while the difference of two averages is above its own average (MACDTrendAlgorithm). */
export default defineStrategy({
  name: 'macd-trend',
  indicators: () => ({ fast: ema({ period: 12 }), slow: ema({ period: 26 }) }),
  state: (): Memory => ({ seen: 0, signal: 0, decided: '' }),
  onBar(run, { instrument, closeTime }) {
    const { fast, slow } = run.indicators(instrument);
    if (slow.isWarm) {
      const difference = fast.value - slow.value;
      const { state } = run;
      state.seen++;
      if (state.seen <= SIGNAL) state.signal += (difference - state.signal) / state.seen;
      else state.signal += (difference - state.signal) * (2 / (SIGNAL + 1));
    }
    decide(run, instrument, closeTime);
  },
  // A dividend is news like any other: it may come before the close of its day.
  onCorporateAction: (run, { instrument, time }) => decide(run, instrument, time),
});

interface Averages {
  readonly fast: { readonly value: number } & StreamingIndicator;
  readonly slow: { readonly value: number } & StreamingIndicator;
}

/** Once a day. */
const decide = (
  run: StrategyRun<object, Averages & IndicatorSet, Memory>,
  asset: Instrument,
  time: Micros,
): void => {
  const { state } = run;
  const { date } = newYork(time);
  if (state.decided === date) return;
  state.decided = date;
  if (state.seen < SIGNAL) return;
  const { fast, slow } = run.indicators(asset);
  const distance = (fast.value - slow.value - state.signal) / fast.value;
  const held = run.position(asset).quantity;
  if (held <= 0 && distance > TOLERANCE) run.target(asset, 1);
  else if (held > 0 && distance < -TOLERANCE) {
    run.cancelAll(asset);
    run.close(asset);
  }
};
