import { type CommandDefinition, jsonOption } from '../../../command-line/definition.ts';

export const listMethodsCommand: CommandDefinition = {
  path: ['quant', 'list'],
  summary: 'List the quantitative methods, or tell what one gives, by which formula, and what it takes.',
  details:
    'Without a name: all names by subject. With a name: formula, units, conventions, source, what it was checked against, an example and the inputs. docs/quant.md has the same for all.',
  arguments: [
    { name: 'NAME', required: false, description: 'A method, such as blackScholesMerton or sharpeRatio.' },
  ],
  examples: [
    { purpose: 'What the methods of options give', command: 'marketloom quant list --subject options' },
    { purpose: 'All that is told of one', command: 'marketloom quant list deflatedSharpeRatio' },
    { purpose: 'Those that have to do with a word', command: 'marketloom quant list --search kelly' },
  ],
  options: [
    {
      flag: '--subject',
      value: 'NAME',
      description:
        'Of one subject only: performance, options, volatility, microstructure, risk, portfolio, resampling, execution or statistics.',
      default: 'all',
    },
    {
      flag: '--search',
      value: 'WORD',
      description: 'Only methods whose name, description or source holds this word.',
    },
    jsonOption,
  ],
  load: () => import('../list/run.ts'),
};

export const callMethodCommand: CommandDefinition = {
  path: ['quant', 'call'],
  summary: 'Call any quantitative method by its name, on arguments in JSON.',
  details:
    'The arguments are one object with their names, or a list of them in their order; marketloom quant list NAME says which there are, with an example. A random source is given by a seed: "random": {"seed": 7}. A statistic is given by the name of a method that takes one series: "statistic": "mean". "NaN", "Infinity" and "-Infinity" stand for what JSON lacks. Printed as JSON, NaN is null and an infinity is a text.',
  arguments: [
    { name: 'NAME', required: true, description: 'A method, such as blackScholesMerton or sharpeRatio.' },
  ],
  examples: [
    {
      purpose: 'A put by the formula of Black, Scholes and Merton',
      command: `marketloom quant call blackScholesMerton --input '{"type":"put","spot":100,"strike":95,"years":0.5,"rate":0.1,"volatility":0.2}'`,
    },
    {
      purpose: 'A method over a column of a CSV file; prices become returns where returns are wanted',
      command: `marketloom quant call minimumTrackRecordLengthOfReturns --series returns=prices.csv:close --input '{"benchmarkSharpe":0.02,"confidence":0.95}'`,
    },
    {
      purpose: 'What a function of the result answers',
      command: `marketloom quant call volatilitySurface --input quotes.json --then 'volatility={strike:95,years:0.5}'`,
    },
  ],
  options: [
    {
      flag: '--input',
      value: 'JSON',
      description: 'The arguments: JSON itself, the path of a JSON file, or - for standard input.',
      default: 'none',
    },
    {
      flag: '--series',
      value: 'NAME=FILE.csv:COLUMN',
      repeats: 'pairs',
      description:
        'Take an argument from a column of a CSV file. Prices become simple returns where the name of the argument ends in returns.',
    },
    {
      flag: '--then',
      value: 'NAME=[ARGUMENTS]',
      repeats: 'pairs',
      description: 'Call a function of the result, and print what it gives.',
    },
    jsonOption,
  ],
  load: () => import('../call/run.ts'),
};
