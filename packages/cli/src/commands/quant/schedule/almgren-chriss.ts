import { almgrenChriss, impactFromMarketFigures } from '@marketloom/quant/execution';
import type { Invocation } from '../../../command-line/invocation.ts';
import { count } from '../../../terminal/number-text.ts';
import type { Terminal } from '../../../terminal/terminal.ts';
import { neededNumber, wholeFlag } from '../input/flags.ts';
import { figure, fixed, share } from '../shown/figure.ts';
import { show } from '../shown/screen.ts';

const TRADING_DAYS = 250;

/** The schedule that makes cost plus aversion times risk least. */
export const almgrenChrissSchedule = (invocation: Invocation, terminal: Terminal): void => {
  const shares = neededNumber(invocation, 'quantity', 'what is to be traded, such as 10000');
  const figures = {
    price: neededNumber(invocation, 'price', 'the price of a share, such as 50'),
    annualVolatility: neededNumber(invocation, 'volatility', 'the volatility a year, such as 0.3'),
    daysPerYear: TRADING_DAYS,
    spread: neededNumber(invocation, 'spread', 'ask less bid, such as 0.125'),
    averageDailyVolume: neededNumber(
      invocation,
      'daily-volume',
      'what the market trades a day, such as 5000000',
    ),
  };
  const days = invocation.number('days') ?? 1;
  const periods = wholeFlag(invocation, 'slices', 10, 1);
  const riskAversion = invocation.number('risk-aversion') ?? 1e-6;
  const impact = impactFromMarketFigures(figures);
  const result = almgrenChriss({ ...impact, shares, horizon: days, periods, riskAversion });
  const value = shares * figures.price;
  show(
    invocation,
    terminal,
    {
      title: `Almgren and Chriss: ${count(shares)} in ${count(periods)} pieces over ${figure(days)} ${days === 1 ? 'day' : 'days'}`,
      parts: [
        [
          [
            'expected cost',
            fixed(result.expectedCost, 2),
            `${fixed((result.expectedCost / value) * 10_000, 1)} basis points of ${fixed(value, 0)}`,
          ],
          ['its standard deviation', fixed(result.standardDeviation, 2)],
          ['urgency', figure(result.kappa, 4), 'kappa, a day'],
        ],
        {
          words: 0,
          header: ['end of day', 'traded', 'left', 'done'],
          rows: Array.from(result.trades, (trade, at) => [
            figure(((at + 1) * days) / periods, 4),
            count(Math.round(trade)),
            count(Math.round(result.holdings[at + 1]!)),
            share(1 - result.holdings[at + 1]! / shares),
          ]),
        },
      ],
      assumed: [
        'trading 1 % of the daily volume moves the price by a spread for the moment, 10 % for good',
        `${TRADING_DAYS} days a year`,
        `risk aversion ${riskAversion}`,
      ],
    },
    { method: 'almgren-chriss', ...figures, shares, days, periods, riskAversion, impact, ...result },
  );
};
