import type { IndicatorObserver, Instrument } from '@marketloom/kernel';
import { IndicatorCollector } from './indicator-collector.ts';
import type { IndicatorSeries } from './result.ts';

/** Keeps what a strategy's indicators gave, by instrument, for the charts of its report. */
export class IndicatorRecorder {
  readonly #collectors = new Map<Instrument | undefined, IndicatorCollector>();

  readonly observe: IndicatorObserver = (_, indicators, instrument, time) => {
    let collector = this.#collectors.get(instrument);
    if (collector === undefined) {
      collector = new IndicatorCollector(indicators);
      this.#collectors.set(instrument, collector);
    }
    collector.add(time);
  };

  series(): IndicatorSeries[] {
    return Array.from(this.#collectors, ([instrument, collector]) => ({
      instrument: instrument?.id ?? null,
      time: collector.times(),
      indicators: collector.values(),
    }));
  }
}
