import { type ModelText, readModelText } from '../matching/model-text.ts';
import type { LatencyModel } from './latency-model.ts';
import {
  constantLatency,
  exponentialLatency,
  lognormalLatency,
  noLatency,
  uniformLatency,
} from './latency-models.ts';

const ALLOWED =
  'none, 50ms, uniform:10ms,80ms (from, to), exponential:50ms (mean), lognormal:50ms,0.5 (median, sigma up to 5); units are us, ms and s';

const DELAY = /^(\d+(?:\.\d+)?)(us|ms|s)$/;
const DECIMALS_OF_UNIT: Readonly<Record<string, number>> = { us: 0, ms: 3, s: 6 };
/** A day: a longer delay is a slip of the unit. */
const LONGEST = 86_400_000_000;

/** The latency model that a text names. Refuses any other text with POLICY_INVALID. */
export const parseLatency = (text: string): LatencyModel => {
  const model = readModelText('latency', text, ALLOWED);
  const { name, parts, fail } = model;
  const [first = '', second = ''] = parts;
  const take = (count: number): void => {
    if (parts.length !== count) fail(`${name} takes ${count === 0 ? 'nothing more' : `${count} value(s)`}`);
  };
  switch (name) {
    case 'none':
      take(0);
      return noLatency;
    case 'uniform': {
      take(2);
      const [shortest, longest] = [delayOf(model, first), delayOf(model, second)];
      return shortest <= longest ? uniformLatency(shortest, longest) : fail('the first delay is the longer');
    }
    case 'exponential':
      take(1);
      return exponentialLatency(delayOf(model, first));
    case 'lognormal': {
      take(2);
      const sigma = model.number(second);
      return sigma <= 5 ? lognormalLatency(delayOf(model, first), sigma) : fail(`sigma ${second} is above 5`);
    }
    default:
      take(0);
      return constantLatency(delayOf(model, name));
  }
};

/** A delay such as `1.5ms` in whole microseconds. */
const delayOf = (model: ModelText, text: string): number => {
  const match = DELAY.exec(text);
  if (match === null) return model.fail(`"${text}" is not a delay such as 50ms`);
  const micros = Number(model.scaled(match[1]!, DECIMALS_OF_UNIT[match[2]!]!));
  return micros <= LONGEST ? micros : model.fail(`${text} is longer than a day`);
};
