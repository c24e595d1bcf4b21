import { normalProbability } from '../../numeric/normal-probability.ts';
import type { AmericanOption } from './american-option.ts';

/** What the option would be worth without the right to exercise early. Positive time and volatility. */
export function europeanValue({
  type,
  spot,
  strike,
  years,
  rate,
  dividendYield = 0,
  volatility,
}: AmericanOption): number {
  const sign = type === 'call' ? 1 : -1;
  const deviation = volatility * Math.sqrt(years);
  const d1 = (Math.log(spot / strike) + (rate - dividendYield) * years) / deviation + deviation / 2;
  return (
    sign *
    (spot * Math.exp(-dividendYield * years) * normalProbability(sign * d1) -
      strike * Math.exp(-rate * years) * normalProbability(sign * (d1 - deviation)))
  );
}
