import { dirname, resolve } from 'node:path';
import { parseRunConfig, type RunConfig } from '@marketloom/research';
import { shownPath } from '../../catalog-folder.ts';
import type { Invocation } from '../../command-line/invocation.ts';
import { CliError } from '../../failure/errors.ts';
import { readJsonFile } from '../../json-file.ts';
import { checkDate } from '../check-date.ts';
import { withFeeFiles } from './fee-files.ts';

type Raw = Readonly<Record<string, unknown>>;

/** What is to be run: the file of `--config`, with what the command line says instead. */
export const readRunConfig = async (invocation: Invocation): Promise<RunConfig> => {
  const file = invocation.text('config');
  const fromFile = file === undefined ? {} : await configFile(file);
  const fromOptions = { ...overrides(invocation, fromFile), ...(await feesOption(invocation)) };
  const raw = { ...fromFile, ...fromOptions };
  if (raw.strategy === undefined)
    throw new CliError('ARGUMENTS', {
      wrong: 'there is no strategy to run',
      right: 'the path of a strategy file, such as my-idea.ts, or --config with a file that names one',
      next: 'write one that runs at once: marketloom new strategy my-idea',
    });
  // The file is checked by itself first, so that a problem is told of where it stands.
  if (file !== undefined) parseRunConfig({ strategy: '', ...fromFile }, file);
  return parseRunConfig(raw, 'the options');
};

/** A strategy and fees that a file names lie beside the file, wherever the command is called from. */
const configFile = async (file: string): Promise<Raw> => {
  const raw = await readJsonFile(file, 'marketloom backtest --help');
  const { strategy, fees } = raw;
  const folder = dirname(resolve(file));
  return {
    ...raw,
    ...(typeof strategy === 'string' ? { strategy: shownPath(resolve(folder, strategy)) } : {}),
    ...(fees === undefined ? {} : { fees: await withFeeFiles(fees, folder) }),
  };
};

const feesOption = async (invocation: Invocation): Promise<Raw> => {
  const fees = invocation.text('fees');
  return fees === undefined ? {} : { fees: await withFeeFiles(fees, '.') };
};

const overrides = (invocation: Invocation, file: Raw): Raw => {
  const [strategy] = invocation.args;
  const benchmark = invocation.text('benchmark');
  const given = {
    strategy,
    parameters: merged(file.parameters, invocation.pairs('param')),
    instruments: invocation.words('instrument'),
    data: invocation.words('data'),
    profile: profileOption(invocation, file),
    from: dateOption(invocation, 'from'),
    to: dateOption(invocation, 'to'),
    cash: invocation.number('cash'),
    account: invocation.text('account'),
    leverage: invocation.number('leverage'),
    positionMode: invocation.text('position-mode'),
    balances: merged(file.balances, withAmounts(invocation.pairs('balance'))),
    margin: invocation.text('margin'),
    prices: invocation.text('prices'),
    fill: invocation.text('fill'),
    slippage: invocation.text('slippage'),
    latency: invocation.text('latency'),
    limits: merged(file.limits, withNumbers(invocation.pairs('limit'))),
    seed: invocation.number('seed'),
    benchmark: benchmark === 'none' ? null : benchmark,
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
};

const merged = (file: unknown, given: Raw | undefined): Raw | undefined =>
  given === undefined
    ? undefined
    : { ...(typeof file === 'object' && file !== null ? (file as Raw) : {}), ...given };

const withNumbers = (pairs: Readonly<Record<string, string>> | undefined): Raw | undefined =>
  pairs === undefined
    ? undefined
    : Object.fromEntries(Object.entries(pairs).map(([name, text]) => [name, limitValue(name, text)]));

/** Amounts by currency; what is no number is left for the check of the configuration to tell. */
const withAmounts = (pairs: Readonly<Record<string, string>> | undefined): Raw | undefined =>
  pairs === undefined
    ? undefined
    : Object.fromEntries(
        Object.entries(pairs).map(([code, text]) => [
          code.toUpperCase(),
          text.trim() === '' || Number.isNaN(Number(text)) ? text : Number(text),
        ]),
      );

const limitValue = (name: string, text: string): unknown => {
  if (text === '' || !Number.isFinite(Number(text))) return text;
  // The limit's own unit: a count within a number of seconds.
  return name === 'maxOrdersPerSecond' ? { count: Number(text), seconds: 1 } : Number(text);
};

/** The settings of a profile in the file stay where its name is the same. */
const profileOption = (invocation: Invocation, { profile }: Raw): unknown => {
  const name = invocation.text('profile');
  const isSame = typeof profile === 'object' && (profile as Raw | null)?.name === name;
  return isSame ? undefined : name;
};

const dateOption = (invocation: Invocation, name: 'from' | 'to'): string | undefined => {
  const text = invocation.text(name);
  if (text !== undefined) checkDate(`--${name}`, text);
  return text;
};
