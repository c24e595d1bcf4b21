import { ema } from '@marketloom/indicators';
import { defineStrategy } from '@marketloom/kernel';

/** Two instruments, both held by crossings of averages of the first (StatisticsResultsAlgorithm). */
export default defineStrategy({
  name: 'average-crossings',
  indicators: () => ({
    a: ema({ period: 30 }),
    b: ema({ period: 60 }),
    c: ema({ period: 10 }),
    d: ema({ period: 30 }),
  }),
  onBar(run, bar) {
    const [spy, ibm] = [run.instrument('SPY'), run.instrument('IBM')];
    // Both have a bar each minute: one is enough to be called by.
    if (bar.instrument.id !== spy.id) return;
    const { a, b, c, d } = run.indicators(spy);
    if (!b.isWarm) return;
    if (a.value > b.value) run.target(spy, 0.5);
    else run.close(spy);
    if (c.value > d.value) run.target(ibm, 0.2);
    else run.close(ibm);
  },
});
