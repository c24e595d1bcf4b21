import {
  fitSviSurface,
  sviButterflyCheck,
  sviCalendarCheck,
  sviVolatility,
  volatilitySurface,
} from '@marketloom/quant/options';
import type { Invocation } from '../../../command-line/invocation.ts';
import { CliError } from '../../../failure/errors.ts';
import { readCsv } from '../input/csv-table.ts';
import { telling } from '../refusals.ts';
import { figure, fixed, share } from '../shown/figure.ts';
import { type FigureLine, show } from '../shown/screen.ts';
import { type ExpiryQuotes, expiryQuotes } from './expiry-quotes.ts';

export const run = telling('surface', async (invocation, terminal) => {
  const asked = askedPoint(invocation);
  const table = await readCsv(invocation.args[0]!);
  const { expiries, assumed } = expiryQuotes(table, invocation);
  const { smiles } = fitSviSurface(
    expiries.map(({ years, forward, strikes, volatilities }) => ({
      years,
      logMoneyness: strikes.map((strike) => Math.log(strike / forward)),
      totalVariance: volatilities.map((volatility) => volatility ** 2 * years),
    })),
  );
  const fits = smiles.map(({ years, parameters, converged }, at) => {
    const quotes = expiries[at]!;
    const butterfly = sviButterflyCheck(parameters).free;
    const calendar = at === 0 || sviCalendarCheck(smiles[at - 1]!.parameters, parameters).free;
    return {
      years,
      forward: quotes.forward,
      strikes: quotes.strikes.length,
      parameters,
      converged,
      atTheMoney: sviVolatility(parameters, 0, years),
      volatilityError: volatilityError(quotes, (k) => sviVolatility(parameters, k, years)),
      butterflyFree: butterfly,
      calendarFree: calendar,
    };
  });
  const answer = asked === undefined ? undefined : answerOf(expiries, asked);
  show(
    invocation,
    terminal,
    {
      title: `SVI surface of ${table.file}: ${expiries.length} ${expiries.length === 1 ? 'expiry' : 'expiries'}, ${table.rows.length} quotes`,
      parts: [
        ...(answer === undefined ? [] : [answer.lines]),
        {
          words: 0,
          header: [
            'years',
            'forward',
            'strikes',
            'vol at forward',
            'fit error',
            'a',
            'b',
            'rho',
            'm',
            'sigma',
            'arbitrage',
          ],
          rows: fits.map(
            ({
              years,
              forward,
              strikes,
              parameters,
              atTheMoney,
              volatilityError: error,
              butterflyFree,
              calendarFree,
            }) => [
              figure(years, 4),
              figure(forward, 7),
              String(strikes),
              share(atTheMoney),
              share(error, 3),
              ...[parameters.a, parameters.b, parameters.rho, parameters.m, parameters.sigma].map((value) =>
                fixed(value, 5),
              ),
              arbitrageText(butterflyFree, calendarFree),
            ],
          ),
        },
        'Total variance at k = ln(strike / forward): a + b (rho (k - m) + sqrt((k - m)^2 + sigma^2)). Fit error: root mean square, in points of volatility.',
      ],
      assumed: [...assumed, 'smiles without arbitrage: they pass by quotes that allow it'],
    },
    { file: table.file, expiries: fits, ...(answer === undefined ? {} : { asked: answer.data }) },
  );
  return 0;
});

interface AskedPoint {
  readonly years: number;
  readonly strike: number | undefined;
  readonly delta: number | undefined;
}

const askedPoint = (invocation: Invocation): AskedPoint | undefined => {
  const [years, strike, delta] = [
    invocation.number('at'),
    invocation.number('strike'),
    invocation.number('delta'),
  ];
  if (years === undefined && strike === undefined && delta === undefined) return undefined;
  if (years !== undefined && (strike === undefined) !== (delta === undefined))
    return { years, strike, delta };
  throw new CliError('ARGUMENTS', {
    wrong:
      years === undefined
        ? '--at is not given: the time that is asked for'
        : strike === undefined
          ? 'neither --strike nor --delta is given'
          : 'both --strike and --delta are given',
    right: '--at with a time in years, and one of --strike and --delta',
    next: 'such as --strike 95 --at 0.5, or --delta -0.25 --at 0.5',
  });
};

const answerOf = (expiries: readonly ExpiryQuotes[], { years, strike, delta }: AskedPoint) => {
  const surface = volatilitySurface({ expiries, smile: 'svi' });
  const forward = surface.forward(years);
  const at =
    delta === undefined
      ? undefined
      : { type: delta > 0 ? ('call' as const) : ('put' as const), delta, years };
  const found = at === undefined ? strike! : surface.strikeAtDelta(at);
  const volatility = surface.volatility({ strike: found, years });
  const lines: readonly FigureLine[] = [
    [
      'volatility',
      share(volatility, 4),
      `at ${years} years, ${at === undefined ? `strike ${strike}` : `forward delta ${delta}`}`,
    ],
    ['strike', figure(found)],
    ['forward', figure(forward), 'between expiries its logarithm is linear in time; outside it stays'],
  ];
  return {
    lines,
    data: { years, strike: found, ...(delta === undefined ? {} : { delta }), forward, volatility },
  };
};

const volatilityError = (
  { strikes, volatilities, forward }: ExpiryQuotes,
  fitted: (logMoneyness: number) => number,
): number => {
  const squares = strikes.reduce(
    (sum, strike, at) => sum + (fitted(Math.log(strike / forward)) - volatilities[at]!) ** 2,
    0,
  );
  return Math.sqrt(squares / strikes.length);
};

const arbitrageText = (butterflyFree: boolean, calendarFree: boolean): string => {
  if (butterflyFree && calendarFree) return 'none';
  return [...(butterflyFree ? [] : ['butterfly']), ...(calendarFree ? [] : ['calendar'])].join(', ');
};
