import { Candle } from '../building-blocks/candle.ts';
import { CandleAverage } from '../building-blocks/candle-average.ts';
import { CandleConfirmation } from '../building-blocks/candle-confirmation.ts';
import { type CandleColours, CandleSequence, type NamedCandles } from '../building-blocks/candle-sequence.ts';
import {
  type CandleSetting,
  type CandleSettingName,
  type CandleSettingParameters,
  candleSettingParameters,
  chosenCandleSetting,
} from '../building-blocks/candle-settings.ts';
import { CandleThreshold } from '../building-blocks/candle-threshold.ts';
import { RecentCandles } from '../building-blocks/recent-candles.ts';
import { defineIndicator } from '../define-indicator.ts';
import type { Memory } from '../memory.ts';
import { type NumberParameter, number, type ParameterSchemas, type ParameterValues } from '../parameters.ts';

const sources = {
  nison: 'Nison, Japanese Candlestick Charting Techniques (1991)',
  morris: 'Morris, Candlestick Charting Explained (1995)',
  chesler: 'Chesler, Trading False Moves with the Hikkake Pattern, Active Trader (2004)',
};

export type Thresholds<Name extends CandleSettingName> = { readonly [Key in Name]: CandleThreshold };

/** What an author writes about a pattern of one to five candles. */
interface PatternSpecification<
  Colours extends CandleColours,
  Name extends CandleSettingName,
  P extends ParameterSchemas,
> {
  readonly name: string;
  readonly functionName: string;
  readonly title: string;
  readonly description: string;
  readonly source: keyof typeof sources;
  /** Their colours in the view that the rule takes, the oldest first. */
  readonly candles: Colours;
  /** What is long, short, near ... in it: a threshold each, and two parameters. */
  readonly settings?: readonly Name[];
  readonly parameters?: P;
  /** The values that it gives where it is seen. */
  readonly signals: readonly number[];
  /**
   * How the rule sees the market: `upright` as it is; `mirrored` upside down; `bothWays` as it is and, where that
   * shows nothing, upside down. What is seen upside down has the opposite sign.
   */
  readonly view?: 'upright' | 'mirrored' | 'bothWays';
  /** Bars in which a close beyond the candle before the last confirms the pattern, and doubles the signal. */
  readonly confirmedWithin?: number;
  /** The index of the first value, where it is not the longest period plus the candles before the last. */
  readonly warmUp?: (parameters: ParameterValues<CandleSettingParameters<Name>>) => number;
  /** The signal where the candles show the pattern, else 0. */
  readonly rule: (
    candles: NamedCandles<Colours>,
    thresholds: Thresholds<Name>,
    parameters: ParameterValues<P>,
  ) => number;
}

/** How far into the first candle's real body later ones reach, as a share of it. */
export function penetration(
  usual: number,
  description = "The share of the first candle's real body that the last one closes beyond",
): NumberParameter {
  return number({ alias: 'penetration', min: 0, max: 1, default: usual, description });
}

/**
 * Makes an indicator of the rule of a candlestick pattern: on each bar the signal, 0 where the pattern is not seen.
 * The first value is where TA-Lib has it, also when the candle settings are changed.
 */
export function candlestickPattern<
  const Colours extends CandleColours,
  const Name extends CandleSettingName = never,
  const P extends ParameterSchemas = Record<never, never>,
>({
  description,
  source,
  candles,
  settings = [],
  parameters = {} as P,
  signals,
  view = 'upright',
  confirmedWithin,
  warmUp = (chosen) =>
    Math.max(0, ...settings.map((name) => chosenCandleSetting(name, chosen).period)) + candles.length - 1,
  rule,
  ...words
}: PatternSpecification<Colours, Name, P>) {
  return defineIndicator({
    ...words,
    description: `${description} Gives ${signals.join(', ')} or 0.`,
    subject: 'candlestick',
    inputs: ['open', 'high', 'low', 'close'],
    parameters: { ...parameters, ...candleSettingParameters(settings) } as P & CandleSettingParameters<Name>,
    outputs: ['value'],
    integers: ['value'],
    pane: 'price',
    source: `${sources[source]}; TA-Lib C 0.8.1`,
    warmUp,
    kernel: ({ memory, inputs, outputs: { value } }, chosen) => {
      const recent = new RecentCandles(memory);
      const upright = view === 'mirrored' ? undefined : new CandleSequence(recent, candles);
      const mirrored = view === 'upright' ? undefined : new CandleSequence(recent, candles, true);
      const { thresholds, averages } = thresholdsOf(memory, settings, chosen, candles.length);
      const previous = new Candle(recent, 1);
      const confirmation = confirmedWithin ? new CandleConfirmation(memory, confirmedWithin) : undefined;
      const first = warmUp(chosen);
      const seen = memory.counters(1);
      return (from, to) => {
        for (let i = from; i < to; i += 1) {
          const open = inputs.open[i]!;
          const high = inputs.high[i]!;
          const low = inputs.low[i]!;
          const close = inputs.close[i]!;
          recent.push(open, high, low, close);
          let signal = upright?.hasColours ? rule(upright.named, thresholds, chosen) : 0;
          if (signal === 0 && mirrored?.hasColours) signal = 0 - rule(mirrored.named, thresholds, chosen);
          if (confirmation) signal = confirmation.push(signal, previous.high, previous.low, close);
          for (let j = 0; j < averages.length; j += 1) averages[j]!.push(open, high, low, close);
          if (seen[0]! < first) seen[0]! += 1;
          else value[i] = signal;
        }
      };
    },
  });
}

/** A threshold for each setting; settings of the same measure and period share an average. */
function thresholdsOf<Name extends CandleSettingName>(
  memory: Memory,
  settings: readonly Name[],
  parameters: Readonly<Record<string, unknown>>,
  candles: number,
) {
  const averages = new Map<string, CandleAverage>();
  const thresholdOf = ({ measure, period, factor }: CandleSetting) => {
    const key = `${measure} ${period}`;
    if (period > 0 && !averages.has(key))
      averages.set(key, new CandleAverage(memory, measure, period, candles));
    return new CandleThreshold(measure, factor, averages.get(key));
  };
  const named = settings.map((name) => [name, thresholdOf(chosenCandleSetting(name, parameters))]);
  return { thresholds: Object.fromEntries(named) as Thresholds<Name>, averages: [...averages.values()] };
}
