import type { CommandDefinition, OptionDefinition } from '../../../command-line/definition.ts';
import { panelFile, panelOptions } from './shared.ts';

const covarianceOption: OptionDefinition = {
  flag: '--covariance',
  value: 'KIND',
  choices: ['sample', 'ledoit-wolf', 'constant-correlation', 'ewma'],
  description:
    'How covariances are estimated: of the sample, shrunk towards one variance or one correlation, or weighted to the latest (decay 0.94).',
  default: 'sample',
};

export const riskCommand: CommandDefinition = {
  path: ['quant', 'risk'],
  summary: 'Tell the volatility and value at risk of a portfolio, and which position makes how much of them.',
  arguments: [panelFile],
  examples: [
    { purpose: 'Equal weights', command: 'marketloom quant risk prices.csv' },
    {
      purpose: 'Other weights',
      command: 'marketloom quant risk prices.csv --weights MSFT=0.5 IBM=0.3 AAPL=0.2',
    },
    {
      purpose: 'Of instruments of the catalog, at 99 %',
      command: 'marketloom quant risk --instruments SPY,TLT --weights SPY=0.6 TLT=0.4 --confidence 0.99',
    },
  ],
  options: [
    {
      flag: '--weights',
      value: 'ASSET=WEIGHT',
      repeats: 'pairs',
      description: 'Share of the portfolio in each asset, below 0 where sold short.',
      default: 'equal',
    },
    {
      flag: '--confidence',
      value: 'SHARE',
      description: 'Of the value at risk: 0.99 is 99 %.',
      default: '0.95',
    },
    covarianceOption,
    ...panelOptions,
  ],
  load: () => import('../risk/run.ts'),
};

export const portfolioCommand: CommandDefinition = {
  path: ['quant', 'portfolio'],
  summary: 'Find the weights of a portfolio by one of many methods.',
  details:
    'Weights sum to 1 and are long-only unless --shorts is given. Means and covariances are those of the past: what they tell of the future, min-variance, risk-parity and hrp rely on less than max-sharpe.',
  arguments: [panelFile],
  examples: [
    { purpose: 'The least variance', command: 'marketloom quant portfolio prices.csv' },
    {
      purpose: 'Equal shares of the risk',
      command: 'marketloom quant portfolio prices.csv --method risk-parity',
    },
    {
      purpose: 'The largest Sharpe ratio, no more than 40 % in one, in whole shares for 50,000',
      command: 'marketloom quant portfolio prices.csv --method max-sharpe --max-weight 0.4 --allocate 50000',
    },
  ],
  options: [
    {
      flag: '--method',
      value: 'METHOD',
      choices: [
        'min-variance',
        'max-sharpe',
        'max-diversification',
        'risk-parity',
        'hrp',
        'herc',
        'nco',
        'min-cvar',
        'min-cdar',
        'inverse-volatility',
        'equal',
      ],
      description: 'What is made best.',
      default: 'min-variance',
    },
    { flag: '--long-only', description: 'No weight below 0; it is so anyway unless --shorts is given.' },
    { flag: '--shorts', description: 'Weights may be below 0, down to -1.' },
    {
      flag: '--max-weight',
      value: 'SHARE',
      description: 'The most in one asset: 0.4 is 40 %.',
      default: '1',
    },
    { flag: '--min-weight', value: 'SHARE', description: 'The least in one asset.', default: '0' },
    {
      flag: '--risk-free',
      value: 'RATE',
      description: 'The risk-free rate a year, for Sharpe ratios.',
      default: '0',
    },
    { flag: '--confidence', value: 'SHARE', description: 'Of min-cvar and min-cdar.', default: '0.95' },
    covarianceOption,
    {
      flag: '--allocate',
      value: 'CASH',
      description: 'Tell whole shares to buy for this much money at the last prices.',
    },
    {
      flag: '--prices',
      value: 'ASSET=PRICE',
      repeats: 'pairs',
      description: 'Prices for --allocate.',
      default: 'the last of the file',
    },
    ...panelOptions,
  ],
  load: () => import('../portfolio/run.ts'),
};

export const factorsCommand: CommandDefinition = {
  path: ['quant', 'factors'],
  summary: 'Regress the returns of one asset on those of factors: alpha, betas, and how sure they are.',
  arguments: [panelFile],
  examples: [
    { purpose: 'One column on all others', command: 'marketloom quant factors returns.csv --of fund' },
    {
      purpose: 'On two of them',
      command: 'marketloom quant factors returns.csv --of fund --columns market,value',
    },
    {
      purpose: 'One instrument of the catalog on another',
      command: 'marketloom quant factors --of AAPL.XNAS --instruments AAPL.XNAS,SPY.XNYS',
    },
  ],
  options: [
    { flag: '--of', value: 'NAME', description: 'The asset that is explained.' },
    {
      flag: '--lags',
      value: 'NUMBER',
      description: 'Of Newey and West, for errors that follow each other.',
      default: 'floor(4 (T / 100)^(2/9))',
    },
    {
      flag: '--risk-free',
      value: 'RATE',
      description: 'The risk-free rate a year, taken off the returns of all.',
      default: '0',
    },
    ...panelOptions,
  ],
  load: () => import('../factors/run.ts'),
};
