import {
  type ActionFinding,
  checkStoredActions,
  instrumentsWithActions,
  openCatalog,
} from '@marketloom/market-data';
import { catalogFolder, shownPath } from '../../../catalog-folder.ts';
import type { CommandRun } from '../../../command-line/definition.ts';
import { count } from '../../../terminal/number-text.ts';
import { findingLines } from './finding-lines.ts';

export const run: CommandRun = async (invocation, terminal) => {
  const catalog = await openCatalog(catalogFolder(invocation));
  try {
    const [typed] = invocation.args;
    const ids = typed === undefined ? instrumentsWithActions(catalog) : [catalog.instrument(typed).id];
    const findings: ActionFinding[] = [];
    const withoutPrices: string[] = [];
    for (const id of ids) {
      const found = await checkStoredActions(catalog, id);
      if (found === undefined) withoutPrices.push(id);
      else findings.push(...found);
    }
    const exitCode = findings.length === 0 ? 0 : 1;
    if (invocation.isSet('json')) {
      terminal.print(JSON.stringify({ catalog: catalog.folder, findings, withoutPrices }, null, 2));
      return exitCode;
    }
    for (const line of findingLines(findings, terminal)) terminal.print(line);
    if (withoutPrices.length > 0)
      terminal.print(`the catalog has no bars of ${withoutPrices.join(', ')} to compare with`);
    terminal.print(
      findings.length === 0
        ? `the corporate actions of ${count(ids.length - withoutPrices.length)} instruments agree with their prices\n${shownPath(catalog.folder)}`
        : `${count(findings.length)} contradictions in ${shownPath(catalog.folder)}`,
    );
    return exitCode;
  } finally {
    catalog.close();
  }
};
