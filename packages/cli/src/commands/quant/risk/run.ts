import { componentValueAtRisk, expectedShortfallComponents, riskDecomposition } from '@marketloom/quant/risk';
import { shareFlag } from '../input/flags.ts';
import { panelExtent, readPanel } from '../input/panel.ts';
import { periodsPerYear } from '../input/periods-per-year.ts';
import { telling } from '../refusals.ts';
import { fixed, plainShare, share } from '../shown/figure.ts';
import { show } from '../shown/screen.ts';
import { estimatedCovariance } from './covariance.ts';
import { namedNumbers } from './named-numbers.ts';

export const run = telling('risk', async (invocation, terminal) => {
  const panel = await readPanel(invocation);
  const { assets, returns } = panel;
  const { periodsPerYear: periods, why } = periodsPerYear(invocation, panel.times);
  const confidence = shareFlag(invocation, 'confidence', 0.95);
  const tailProbability = Number((1 - confidence).toPrecision(12));
  const named = namedNumbers(invocation, 'weights', assets);
  const weights =
    named?.map((weight) => (Number.isNaN(weight) ? 0 : weight)) ??
    new Float64Array(assets.length).fill(1 / assets.length);
  const { covariance, words } = estimatedCovariance(invocation, returns);
  const annual = Math.sqrt(periods);
  const risk = riskDecomposition({ weights, covariance });
  const normal = componentValueAtRisk({ weights, covariance, tailProbability });
  const shortfall = expectedShortfallComponents({ weights, returns, tailProbability });
  const invested = weights.reduce((sum, weight) => sum + weight, 0);
  show(
    invocation,
    terminal,
    {
      title: `${panel.label}: ${panelExtent(panel)}`,
      parts: [
        [
          ['volatility', share(risk.volatility * annual), 'a year'],
          [
            `value at risk, ${plainShare(confidence)}`,
            share(normal.valueAtRisk),
            'of one period, normal, mean 0',
          ],
          ['expected shortfall', share(shortfall.expectedShortfall), 'of one period, as in the past'],
          ['diversification ratio', fixed(risk.diversificationRatio, 2), '1 without any diversification'],
          [
            'independent bets',
            fixed(risk.effectiveNumberOfBets, 2),
            `as many equal ones; there are ${assets.length} assets`,
          ],
        ],
        {
          header: [
            'asset',
            'weight',
            'volatility',
            'marginal',
            'component',
            'of the risk',
            'if sold',
            'VaR part',
            'ES part',
          ],
          rows: assets.map((asset, at) => [
            asset,
            share(weights[at]!),
            share(Math.sqrt(covariance[at]![at]!) * annual),
            share(risk.marginal[at]! * annual),
            share(risk.component[at]! * annual),
            share(risk.percent[at]!),
            share(-risk.incrementalVolatility[at]! * annual),
            share(normal.component[at]!),
            share(shortfall.component[at]!),
          ]),
        },
        'Marginal: volatility for 1.00 more of the weight. Components sum to the volatility. If sold: what the volatility changes by. VaR and ES parts sum to theirs.',
      ],
      assumed: [
        ...panel.assumed,
        ...(named === undefined ? ['equal weights'] : []),
        ...(Math.abs(invested - 1) > 1e-9 ? [`weights sum to ${share(invested)}: the rest is riskless`] : []),
        words,
        `${periods} periods a year (${why})`,
      ],
    },
    {
      source: panel.label,
      assets,
      weights,
      periodsPerYear: periods,
      confidence,
      returns: returns.length,
      covariance,
      risk,
      valueAtRisk: normal,
      expectedShortfall: shortfall,
    },
  );
  return 0;
});
