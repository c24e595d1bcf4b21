import { resolve } from 'node:path';
import { formatTime, type Micros } from '@marketloom/kernel';
import { openCatalog } from '@marketloom/market-data';
import {
  type BacktestRun,
  checkStrategyTypes,
  type LoadedStrategy,
  loadStrategy,
  type RunConfig,
  runBacktest,
  writeRun,
} from '@marketloom/research';
import { catalogFolder, shownPath } from '../../catalog-folder.ts';
import type { CommandRun } from '../../command-line/definition.ts';
import type { Invocation } from '../../command-line/invocation.ts';
import { describeError } from '../../failure/describe-error.ts';
import { interruptSignal } from '../../terminal/interrupt.ts';
import { Progress } from '../../terminal/progress.ts';
import type { Terminal } from '../../terminal/terminal.ts';
import { checkParameters } from './check-parameters.ts';
import { checkReportFolder } from './check-report-folder.ts';
import { readRunConfig } from './run-config.ts';
import { backtestScreen } from './screen.ts';
import { suggestStrategy } from './suggest-strategy.ts';

export const run: CommandRun = async (invocation, terminal) => {
  const began = performance.now();
  const config = await readRunConfig(invocation);
  await checkReportFolder(invocation.text('report') ?? DEFAULT_FOLDER);
  await suggestStrategy(config.strategy);
  const strategy = await loadStrategy(config.strategy);
  checkParameters(strategy.strategy, config.parameters ?? {});
  const finished = await runChecked(config, strategy, invocation, terminal);
  const { result } = finished;
  const folder = resolve(invocation.text('report') ?? defaultFolder(finished));
  const { reportFile, document } = await writeRun(finished, { folder, command: invocation.commandLine });
  const seconds = (performance.now() - began) / 1000;
  tellLog(finished, terminal);
  if (invocation.isSet('json')) await terminal.printPieces(document());
  else terminal.print(backtestScreen(result, shownPath(reportFile), seconds, terminal));
  return result.status === 'partial' ? tellPartial(result.period.to, terminal) : 0;
};

const DEFAULT_FOLDER = 'reports';

const defaultFolder = ({ result: { strategy, eventHash } }: BacktestRun): string =>
  `${DEFAULT_FOLDER}/${strategy.name.replaceAll(/[^A-Za-z0-9.]+/g, '-')}-${eventHash.slice(0, 8)}`;

/**
 * Runs the strategy while the compiler looks at its types. A slip that both notice is told by the compiler, which
 * knows the line; what was asked for and is not there has nothing to do with types, and is told at once.
 */
const runChecked = async (
  config: RunConfig,
  strategy: LoadedStrategy,
  invocation: Invocation,
  terminal: Terminal,
): Promise<BacktestRun> => {
  const types = checkStrategyTypes(config.strategy);
  const catalog = await openCatalog(catalogFolder(invocation));
  const progress = new Progress(terminal, { unit: 'events' });
  const runs = runBacktest({
    config,
    strategy,
    catalog,
    signal: interruptSignal(terminal, 'what has run so far is written'),
    onProgress: ({ events, totalEvents }) => progress.show(events, totalEvents),
  });
  types.catch(() => undefined);
  try {
    const finished = await runs;
    await types;
    return finished;
  } catch (error) {
    if (describeError(error).exitCode === 1) await types;
    throw error;
  } finally {
    progress.end();
    catalog.close();
  }
};

const MOST_LOG_LINES = 20;

const tellLog = ({ log }: BacktestRun, terminal: Terminal): void => {
  for (const line of log.slice(0, MOST_LOG_LINES))
    terminal.note(`${formatTime(line.time as Micros)}  ${line.message}`);
  if (log.length > MOST_LOG_LINES)
    terminal.note(`… and ${log.length - MOST_LOG_LINES} more lines that the strategy logged`);
};

const tellPartial = (until: string, terminal: Terminal): 1 => {
  terminal.note(`error: the run was interrupted; its results are partial and end at ${until}`);
  terminal.note('right: a run that goes to its end');
  terminal.note('next:  run the same command again for the whole of it');
  return 1;
};
