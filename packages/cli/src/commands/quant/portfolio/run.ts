import { portfolioSummary } from '@marketloom/quant/portfolio';
import { averageReturns } from '@marketloom/quant/risk';
import { count } from '../../../terminal/number-text.ts';
import { shareFlag } from '../input/flags.ts';
import { panelExtent, readPanel } from '../input/panel.ts';
import { periodsPerYear } from '../input/periods-per-year.ts';
import { telling } from '../refusals.ts';
import { estimatedCovariance } from '../risk/covariance.ts';
import { fixed, plainShare, share } from '../shown/figure.ts';
import { show } from '../shown/screen.ts';
import { wholeShares } from './allocation.ts';
import { weightBounds } from './bounds.ts';
import { portfolioMethods } from './methods.ts';

export const run = telling('portfolio', async (invocation, terminal) => {
  const panel = await readPanel(invocation);
  const { assets, returns } = panel;
  const name = invocation.text('method') ?? 'min-variance';
  const method = portfolioMethods[name]!;
  const bounds = weightBounds(invocation, assets.length, { name, isBounded: method.isBounded });
  const { periodsPerYear: periods, why } = periodsPerYear(invocation, panel.times);
  const confidence = shareFlag(invocation, 'confidence', 0.95);
  const riskFree = invocation.number('risk-free') ?? 0;
  const estimated = estimatedCovariance(invocation, returns);
  const covariance = estimated.covariance.map((row) => row.map((value) => value * periods));
  const mean = averageReturns(returns).map((value) => value * periods);
  const weights = method.weights({ mean, covariance, returns, riskFree, bounds, confidence });
  const summary = portfolioSummary({ weights, mean, covariance, riskFree });
  const bought = wholeShares(invocation, panel, weights);
  const [low, high] = bounds;
  show(
    invocation,
    terminal,
    {
      title: `${method.words[0]!.toUpperCase()}${method.words.slice(1)}; ${panel.label}: ${panelExtent(panel)}`,
      parts: [
        {
          header: [
            'asset',
            'weight',
            'of the risk',
            'mean',
            'volatility',
            ...(bought === undefined ? [] : ['price', 'shares', 'value']),
          ],
          rows: assets.map((asset, at) => [
            asset,
            share(weights[at]!),
            share(summary.riskShares[at]!),
            share(mean[at]!),
            share(Math.sqrt(covariance[at]![at]!)),
            ...(bought === undefined
              ? []
              : [
                  fixed(bought.prices[at]!, 2),
                  count(bought.shares[at]!),
                  fixed(bought.prices[at]! * bought.shares[at]!, 2),
                ]),
          ]),
        },
        [
          ['expected return', share(summary.expectedReturn), 'a year, as in the past'],
          ['volatility', share(summary.volatility), 'a year'],
          ['Sharpe ratio', fixed(summary.sharpe, 2)],
          ['diversification ratio', fixed(summary.diversificationRatio, 2), '1 without any diversification'],
          [
            'assets in effect',
            fixed(summary.effectiveAssets, 2),
            `by their weights; ${fixed(summary.effectiveRisks, 2)} by their risk`,
          ],
          ...(bought === undefined ? [] : [['cash left', fixed(bought.leftover, 2)] as const]),
        ],
      ],
      assumed: [
        ...panel.assumed,
        ...(method.isBounded ? [`each weight from ${plainShare(low)} to ${plainShare(high)}`] : []),
        ...(name.startsWith('min-c') ? [`tail beyond ${plainShare(confidence)}`] : []),
        estimated.words,
        `${periods} periods a year (${why})`,
        ...(riskFree === 0 ? [] : [`risk-free rate ${share(riskFree)}`]),
      ],
    },
    {
      source: panel.label,
      method: name,
      assets,
      weights,
      bounds: method.isBounded ? bounds : null,
      periodsPerYear: periods,
      returns: returns.length,
      mean,
      covariance,
      summary,
      ...(bought === undefined ? {} : { allocation: bought }),
    },
  );
  return 0;
});
