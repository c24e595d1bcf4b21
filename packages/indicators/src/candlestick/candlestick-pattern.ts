import { Candle, CandlePrices } from '../building-blocks/candle.ts';
import { CandleConfirmation } from '../building-blocks/candle-confirmation.ts';
import {
  type CandleSetting,
  type CandleSettingName,
  type CandleSettingParameters,
  candleSettingParameters,
  chosenCandleSetting,
} from '../building-blocks/candle-settings.ts';
import { CandleAverage, CandleThreshold } from '../building-blocks/candle-threshold.ts';
import { type CandleCount, type NamedCandles, namedCandles } from '../building-blocks/recent-candles.ts';
import { defineIndicator } from '../define-indicator.ts';
import { type NumberParameter, number, type ParameterSchemas, type ParameterValues } from '../parameters.ts';

const sources = {
  nison: 'Nison, Japanese Candlestick Charting Techniques (1991)',
  morris: 'Morris, Candlestick Charting Explained (1995)',
  chesler: 'Chesler, Trading False Moves with the Hikkake Pattern, Active Trader (2004)',
  talib: 'Ciceri, 2004',
};

export type Thresholds<Name extends CandleSettingName> = { readonly [Key in Name]: CandleThreshold };

/** What an author writes about a pattern of one to five candles. */
interface PatternSpecification<
  Count extends CandleCount,
  Name extends CandleSettingName,
  P extends ParameterSchemas,
> {
  readonly name: string;
  readonly functionName: string;
  readonly title: string;
  readonly description: string;
  readonly source: keyof typeof sources;
  readonly candles: Count;
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
    candles: NamedCandles<Count>,
    thresholds: Thresholds<Name>,
    parameters: ParameterValues<P>,
  ) => number;
}

/** How far into the first candle's real body a later one closes, as a share of it. */
export function penetration(usual: number): NumberParameter {
  const description = "The share of the first candle's real body that the last one closes beyond";
  return number({ alias: 'penetration', min: 0, max: 1, default: usual, description });
}

/**
 * Makes an indicator of the rule of a candlestick pattern: on each bar the signal, 0 where the pattern is not seen.
 * The first value is where TA-Lib has it, also when the candle settings are changed.
 */
export function candlestickPattern<
  const Count extends CandleCount,
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
    Math.max(0, ...settings.map((name) => chosenCandleSetting(name, chosen).period)) + candles - 1,
  rule,
  ...words
}: PatternSpecification<Count, Name, P>) {
  return defineIndicator({
    ...words,
    description: `${description} ${inWords(signals)}`,
    subject: 'candlestick',
    inputs: ['open', 'high', 'low', 'close'],
    parameters: { ...parameters, ...candleSettingParameters(settings) } as P & CandleSettingParameters<Name>,
    outputs: ['value'],
    integers: ['value'],
    pane: 'price',
    source: `${sources[source]}; TA-Lib C 0.8.1`,
    warmUp,
    kernel: ({ memory, inputs: { open, high, low, close }, outputs: { value } }, chosen) => {
      const prices = new CandlePrices(memory);
      const newest = new Candle(prices, 0);
      const previous = new Candle(prices, 1);
      const upright = view === 'mirrored' ? undefined : namedCandles(prices, candles);
      const mirrored = view === 'upright' ? undefined : namedCandles(prices, candles, true);
      const averages = new Map<string, CandleAverage>();
      const averageOf = ({ measure, period }: CandleSetting) => {
        if (period === 0) return undefined;
        const key = `${measure} ${period}`;
        const known = averages.get(key) ?? new CandleAverage(memory, measure, period, candles);
        averages.set(key, known);
        return known;
      };
      const thresholds = Object.fromEntries(
        settings.map((name) => {
          const setting = chosenCandleSetting(name, chosen);
          return [name, new CandleThreshold(setting, averageOf(setting))];
        }),
      ) as Thresholds<Name>;
      const list = [...averages.values()];
      const confirmation = confirmedWithin ? new CandleConfirmation(memory, confirmedWithin) : undefined;
      const first = warmUp(chosen);
      const seen = memory.counters(1);
      return (from, to) => {
        for (let i = from; i < to; i += 1) {
          prices.push(open[i]!, high[i]!, low[i]!, close[i]!);
          let signal = upright ? rule(upright, thresholds, chosen) : 0;
          if (mirrored && signal === 0) signal = 0 - rule(mirrored, thresholds, chosen);
          if (confirmation) signal = confirmation.push(signal, previous.high, previous.low, close[i]!);
          for (let j = 0; j < list.length; j += 1) list[j]!.push(newest);
          if (seen[0]! < first) seen[0]! += 1;
          else value[i] = signal;
        }
      };
    },
  });
}

const inWords = (signals: readonly number[]) =>
  `Gives ${signals.map((signal) => `${signal > 0 ? 'bullish +' : 'bearish '}${signal}`).join(', ')}, or 0.`;
