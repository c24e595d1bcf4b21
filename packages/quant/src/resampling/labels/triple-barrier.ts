import { QuantError } from '../../errors.ts';
import {
  requireList,
  requireSameLength,
  requireSeries,
  requireWholeNumber,
  type Series,
} from '../../series.ts';

export type BarrierKind = 'profit' | 'stop' | 'vertical';

export interface TripleBarrierInput {
  /** Above 0, oldest first. */
  readonly prices: Series;
  /** Places in `prices` at which a label begins, ascending, none the last. */
  readonly events: Series;
  /** Bars after an event at which its vertical barrier stands. */
  readonly verticalBars: number;
  /** The profit barrier in multiples of the target; 0 switches it off. */
  readonly profitMultiple: number;
  /** The stop barrier in multiples of the target; 0 switches it off. */
  readonly stopMultiple: number;
  /** A return above 0, such as the daily volatility: for all events, or one for each. */
  readonly target: number | Series;
}

export interface BarrierTouch {
  readonly event: number;
  /** The bar at which the first barrier was touched. */
  readonly touch: number;
  readonly kind: BarrierKind;
  /** Simple return from the event to the touch, times the side where one is given. */
  readonly return: number;
}

export interface TripleBarrierLabel extends BarrierTouch {
  /** 1 at the profit barrier, -1 at the stop, 0 at the vertical one. */
  readonly label: -1 | 0 | 1;
  /** The sign of the return: the other labelling in use. */
  readonly sign: -1 | 0 | 1;
}

/**
 * What came of each event: profit taken, loss stopped, or time over, whichever was first. Refuses prices that are
 * not above 0, events that do not ascend and a target that is not above 0.
 *
 * - Formula: first bar t after the event e with P_t/P_e - 1 > profitMultiple target, or < -stopMultiple target, otherwise the bar e + verticalBars, at most the last.
 * - Units: simple returns; bars.
 * - Conventions: strict inequalities; the vertical barrier gives label 0.
 * - Source: Lopez de Prado 2018, Snippets 3.2-3.5.
 * - Checked: mlfinpy 0.1.2 triple_barriers (first touches); a plain loop.
 * - Example: `tripleBarrierLabels({ prices: [100, 103, 99], events: [0], verticalBars: 2, profitMultiple: 1, stopMultiple: 1, target: 0.02 })[0].label` gives `1`.
 */
export function tripleBarrierLabels(input: TripleBarrierInput): readonly TripleBarrierLabel[] {
  return touches(input).map((touch) => ({
    ...touch,
    label: touch.kind === 'profit' ? 1 : touch.kind === 'stop' ? -1 : 0,
    sign: Math.sign(touch.return) as -1 | 0 | 1,
  }));
}

export interface MetaLabelInput extends TripleBarrierInput {
  /** What another model says at each event: 1 buy, -1 sell. */
  readonly sides: readonly (1 | -1)[];
}

export interface MetaLabel extends BarrierTouch {
  /** 1 where following the side earned something, otherwise 0. */
  readonly label: 0 | 1;
}

/**
 * Whether following another model's side was right, so that a second model can learn when to trust the first.
 * Refuses what `tripleBarrierLabels` refuses, and sides other than 1 and -1.
 *
 * - Formula: as `tripleBarrierLabels` on side x return; label 1 if it is above 0 at the touch.
 * - Units: simple returns times the side; bars.
 * - Conventions: the profit barrier lies in the direction of the side.
 * - Source: Lopez de Prado 2018, Snippets 3.6-3.7.
 * - Checked: mlfinpy 0.1.2 triple_barriers (first touches); a plain loop.
 * - Example: `metaLabels({ prices: [100, 97, 99], events: [0], verticalBars: 2, profitMultiple: 1, stopMultiple: 1, target: 0.02, sides: [-1] })[0].label` gives `1`.
 */
export function metaLabels(input: MetaLabelInput): readonly MetaLabel[] {
  const { sides } = input;
  requireSameLength('sides', sides, 'events', input.events);
  sides.forEach((value, index) => {
    if (value !== 1 && value !== -1)
      throw new QuantError('QUANT_VALUE_OUT_OF_RANGE', { name: 'sides', index, value, must: '1 or -1' });
  });
  return touches(input, sides).map((touch) => ({ ...touch, label: touch.return > 0 ? 1 : 0 }));
}

function touches(input: TripleBarrierInput, sides?: readonly number[]): readonly BarrierTouch[] {
  const { prices, events, verticalBars, target } = input;
  requirePrices(prices);
  requireEvents(events, prices.length);
  requireWholeNumber('verticalBars', verticalBars, 1);
  const targets = typeof target === 'number' ? new Float64Array(events.length).fill(target) : target;
  requireSameLength('target', targets, 'events', events);
  const profit = multiple('profitMultiple', input.profitMultiple);
  const stop = multiple('stopMultiple', input.stopMultiple);
  return Array.from(events, (event, index): BarrierTouch => {
    const width = targets[index]!;
    if (!(Number.isFinite(width) && width > 0))
      throw new QuantError('QUANT_VALUE_OUT_OF_RANGE', {
        name: 'target',
        index,
        value: width,
        must: 'finite and above 0',
      });
    const side = sides?.[index] ?? 1;
    const vertical = Math.min(event + verticalBars, prices.length - 1);
    let earned = 0;
    for (let bar = event + 1; bar <= vertical; bar++) {
      earned = side * (prices[bar]! / prices[event]! - 1);
      if (earned > profit * width) return { event, touch: bar, kind: 'profit', return: earned };
      if (earned < -stop * width) return { event, touch: bar, kind: 'stop', return: earned };
    }
    return { event, touch: vertical, kind: 'vertical', return: earned };
  });
}

/** A multiple of 0 is a barrier infinitely far away. */
function multiple(name: string, value: number): number {
  if (Number.isFinite(value) && value >= 0) return value === 0 ? Infinity : value;
  throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', { name, value, must: 'a finite number, 0 or above' });
}

function requirePrices(prices: Series): void {
  requireSeries('prices', prices);
  prices.forEach((value, index) => {
    if (!(value > 0))
      throw new QuantError('QUANT_VALUE_OUT_OF_RANGE', { name: 'prices', index, value, must: 'above 0' });
  });
}

function requireEvents(events: Series, bars: number): void {
  requireList('events', events);
  events.forEach((value, index) => {
    const least = index === 0 ? 0 : events[index - 1]! + 1;
    if (Number.isInteger(value) && value >= least && value < bars - 1) return;
    const must = `a whole number from ${least} to ${bars - 2}: events ascend, and a bar must follow`;
    throw new QuantError('QUANT_VALUE_OUT_OF_RANGE', { name: 'events', index, value, must });
  });
}
