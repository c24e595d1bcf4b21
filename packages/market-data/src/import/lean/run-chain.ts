import { join } from 'node:path';
import { type Instrument, micros } from '@marketloom/kernel';
import type { Series } from '../../catalog/index.ts';
import { type Fault, FindingLog } from '../../quality/index.ts';
import type { ImportOptions, ImportReport } from '../import-report.ts';
import { RejectFile } from '../reject-file.ts';
import { stopIfAborted } from '../run-import.ts';
import { type ChainRow, ChainRows } from './chain-rows.ts';

/** A definition is a small file; most of its time is the disk's. */
const DEFINED_AT_ONCE = 16;

/** Takes the rows of one chain: those of a day in any order, then the day's end. */
export interface ChainIntake {
  readonly findings: FindingLog;
  /** Takes what is told of a contract. */
  readonly row: (contract: Instrument, row: Omit<ChainRow, 'contract'>) => void;
  readonly reject: (file: string, line: number, fault: Fault, raw: string) => void;
  /** Hands what came in since the last time to the catalog: later rows must not be earlier than these. */
  readonly flush: () => Promise<void>;
}

/**
 * Imports one chain: what was accepted is published at once at the end, and its contracts are defined. Whatever fails
 * before, the series stays as it was and no reject file remains.
 */
export const runChain = async (
  options: ImportOptions,
  { underlying, source }: { readonly underlying: Instrument; readonly source: string },
  feed: (intake: ChainIntake) => Promise<void>,
): Promise<ImportReport> => {
  const { catalog, dryRun = false, signal } = options;
  const began = performance.now();
  const series: Series = { instrument: underlying, kind: 'chain', bars: null };
  const findings = new FindingLog(source);
  const rejects = new RejectFile(join(catalog.folder, 'rejects'), `${underlying.id}-chain`, dryRun);
  const writer = dryRun ? null : await catalog.write(series);
  const rows = new ChainRows();
  const contracts = new Map<string, Instrument>();
  const seen = { rows: 0, from: Number.POSITIVE_INFINITY, to: Number.NEGATIVE_INFINITY };
  try {
    await feed({
      findings,
      row: (contract, row) => {
        contracts.set(contract.id, contract);
        rows.add({ ...row, contract: contract.id });
        seen.rows++;
        seen.from = Math.min(seen.from, row.time);
        seen.to = Math.max(seen.to, row.time);
      },
      reject: (file, line, fault, raw) => rejects.add(file, line, fault, raw),
      flush: async () => {
        stopIfAborted(signal);
        for (const chunk of rows.take()) await writer?.append(chunk);
        await rejects.drain();
      },
    });
    const rejectFile = await rejects.finish();
    const isEmpty = seen.rows === 0;
    if (!dryRun && !isEmpty) await defineMissing(catalog, contracts.values());
    const committed = isEmpty ? await writer?.abort() : await writer?.commit({ source });
    return {
      series,
      dryRun,
      rowsRead: seen.rows + rejects.total,
      rowsImported: seen.rows,
      rowsRejected: rejects.total,
      rejectsByCode: rejects.counts,
      rowsAlreadyStored: committed?.duplicates ?? 0,
      conflicts: committed?.conflicts ?? 0,
      findings: findings.examples,
      findingCounts: findings.counts,
      rejectFile,
      from: isEmpty ? null : micros(seen.from),
      to: isEmpty ? null : micros(seen.to),
      seconds: (performance.now() - began) / 1000,
    };
  } catch (error) {
    await rejects.discard().finally(() => writer?.abort());
    throw error;
  }
};

/** A run needs the definition of every contract that a chain names. */
const defineMissing = async (
  catalog: ImportOptions['catalog'],
  contracts: Iterable<Instrument>,
): Promise<void> => {
  const known = new Set(catalog.instruments().map(({ id }) => id));
  const missing = [...contracts].filter(({ id }) => !known.has(id));
  for (let start = 0; start < missing.length; start += DEFINED_AT_ONCE)
    await Promise.all(
      missing.slice(start, start + DEFINED_AT_ONCE).map((contract) => catalog.defineInstrument(contract)),
    );
};
