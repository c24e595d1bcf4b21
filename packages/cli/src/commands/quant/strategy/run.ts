import {
  analyseStrategy,
  blackScholesMerton,
  portfolioGreeks,
  type StrategyLeg,
  strategyProfit,
} from '@marketloom/quant/options';
import { change } from '../../../terminal/number-text.ts';
import { neededNumber } from '../input/flags.ts';
import { timeToExpiry } from '../input/time-to-expiry.ts';
import { yearsText } from '../option/option-terms.ts';
import { telling } from '../refusals.ts';
import { figure, share } from '../shown/figure.ts';
import { type FigureLine, show } from '../shown/screen.ts';
import { type TypedLeg, typedLegs } from './legs.ts';
import { profitSpots } from './profit-spots.ts';

export const run = telling('strategy', async (invocation, terminal) => {
  const typed = typedLegs(invocation.words('leg'));
  const spot = neededNumber(invocation, 'spot', 'the price of the underlying now, such as 100');
  const { years, assumed } = timeToExpiry(invocation);
  const volatility = neededNumber(invocation, 'volatility', 'the volatility a year, such as 0.2 for 20 %');
  const rate = invocation.number('rate') ?? 0;
  const dividendYield = invocation.number('dividend-yield') ?? 0;
  const drift = invocation.number('drift') ?? rate - dividendYield;
  const market = { years, rate, dividendYield, volatility };
  const legs = typed.map((leg) => withPrice(leg, { spot, ...market }));
  const analysis = analyseStrategy(legs, { spot, drift, volatility, years });
  const greeks = portfolioGreeks({
    positions: legs.map((leg) => ({
      underlying: 'underlying',
      quantity: leg.quantity,
      ...(leg.type === 'underlying' ? {} : { option: { type: leg.type, strike: leg.strike, ...market } }),
    })),
    spots: { underlying: spot },
  }).byUnderlying[0]!;
  const spots = profitSpots(legs, analysis.breakevens, spot);
  const { netDebit, maxProfit, maxLoss, breakevens, probabilityOfProfit, expectedProfit } = analysis;
  const figures: readonly FigureLine[] = [
    [netDebit < 0 ? 'credit' : 'cost', figure(Math.abs(netDebit)), netDebit < 0 ? 'received' : 'paid'],
    ['most profit', figure(maxProfit)],
    ['most loss', figure(maxLoss)],
    ...breakevens.map(
      (breakeven): FigureLine => [
        'breakeven',
        figure(breakeven),
        `${change(breakeven / spot - 1)} from the spot`,
      ],
    ),
    ['chance of profit', share(probabilityOfProfit)],
    ['expected profit', figure(expectedProfit)],
    ['delta', figure(greeks.delta), 'in units of the underlying'],
    ['gamma', figure(greeks.gamma)],
    ['vega', figure(greeks.vega), 'for 1.00 more of volatility; a hundredth of it for a point'],
    ['theta', figure(greeks.theta), 'a year as time passes; 1/365 of it a day'],
    ['rho', figure(greeks.rho), 'for 1.00 more of the rate'],
  ];
  show(
    invocation,
    terminal,
    {
      title: `${typed.length} ${typed.length === 1 ? 'leg' : 'legs'}, spot ${spot}, ${yearsText(years)} to expiry, volatility ${volatility}`,
      parts: [
        {
          header: ['leg', 'strike', 'quantity', 'price'],
          rows: legs.map((leg) => [
            leg.type,
            leg.type === 'underlying' ? '' : figure(leg.strike),
            figure(leg.quantity),
            figure(leg.price),
          ]),
        },
        figures,
        {
          title: 'At expiry',
          words: 0,
          header: ['spot', ...spots.map((at) => figure(at))],
          rows: [['profit', ...spots.map((at) => figure(profitAt(legs, at), 4))]],
        },
      ],
      assumed: [
        'amounts for one unit of the underlying',
        ...assumed,
        ...(typed.some(({ price }) => price === undefined)
          ? ['legs without a price at that of Black and Scholes']
          : []),
        `lognormal spot with a drift of ${share(drift)} a year`,
        ...(invocation.number('rate') === undefined ? ['rate 0'] : []),
        'Greeks by Black and Scholes, of European options',
      ],
    },
    {
      legs,
      spot,
      ...market,
      drift,
      ...analysis,
      greeks,
      profitAtExpiry: spots.map((at) => ({ spot: at, profit: profitAt(legs, at) })),
    },
  );
  return 0;
});

/** At a breakeven rounding leaves a profit of no meaning. */
const profitAt = (legs: readonly StrategyLeg[], spot: number): number => {
  const profit = strategyProfit(legs, spot);
  return Math.abs(profit) < 1e-12 * spot ? 0 : profit;
};

interface Market {
  readonly spot: number;
  readonly years: number;
  readonly rate: number;
  readonly dividendYield: number;
  readonly volatility: number;
}

const withPrice = ({ type, strike, quantity, price }: TypedLeg, market: Market): StrategyLeg => {
  if (type === 'underlying') return { type, quantity, price: price ?? market.spot };
  return {
    type,
    strike: strike!,
    quantity,
    price: price ?? blackScholesMerton({ type, strike: strike!, ...market }).price,
  };
};
