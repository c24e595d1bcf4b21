import { openCatalog } from '@marketloom/market-data';
import { catalogFolder, shownPath } from '../../catalog-folder.ts';
import type { CommandRun } from '../../command-line/definition.ts';
import { count } from '../../terminal/number-text.ts';
import { findSeries, seriesName } from './series-name.ts';

export const run: CommandRun = async (invocation, terminal) => {
  const catalog = await openCatalog(catalogFolder(invocation));
  try {
    const [typed] = invocation.args;
    const one = typed === undefined ? undefined : findSeries(typed, catalog).series;
    const findings = await catalog.check(one);
    const exitCode = findings.length === 0 ? 0 : 1;
    if (invocation.isSet('json')) {
      terminal.print(JSON.stringify({ catalog: catalog.folder, findings }, null, 2));
      return exitCode;
    }
    const { failure, quiet } = terminal.colours;
    for (const { problem, message, remedy } of findings)
      terminal.print(`${failure(problem)}  ${message}\n  ${quiet('remedy')}  ${remedy}`);
    const what = one === undefined ? `${count(catalog.series().length)} series` : seriesName(one);
    terminal.print(
      findings.length === 0
        ? `${what} read, every file is as it was written\n${shownPath(catalog.folder)}`
        : `${count(findings.length)} problems in ${shownPath(catalog.folder)}`,
    );
    return exitCode;
  } finally {
    catalog.close();
  }
};
