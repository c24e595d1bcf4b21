import { type Instrument, MICROS_PER_HOUR } from '@marketloom/kernel';
import { calendarById, dateToLocal, type ZoneOffsets, zoneOffsets } from '../../calendars/index.ts';
import { QuoteChecks, tickAt } from '../../quality/index.ts';
import type { LeanContractFiles } from './contract-files.ts';
import { LeanRows, type LeanRowTaker } from './lean-rows.ts';
import type { LeanTables } from './lean-tables.ts';
import type { LeanMarket } from './market.ts';
import type { LeanImportOptions } from './options.ts';
import type { LeanPart } from './part.ts';
import type { ChainIntake } from './run-chain.ts';

/** Open interest from a time on. */
type OpenInterest = readonly (readonly [time: number, value: number])[];

/**
 * Feeds the chain of one underlying with the closing quotes of all its contracts, day by day, and with the open
 * interest that was known by then.
 */
export const feedChainOfQuotes = async (
  contracts: readonly LeanContractFiles[],
  { options, market, tables }: { options: LeanImportOptions; market: LeanMarket; tables: LeanTables },
  intake: ChainIntake,
  onBytes: (bytes: number) => void,
): Promise<void> => {
  const days = [...new Set(contracts.flatMap(({ parts }) => parts.quote.map(({ date }) => date ?? 0)))].sort(
    (a, b) => a - b,
  );
  const zone = zoneOffsets(tables.hours.timeZone(market, contracts[0]!.root));
  for (const day of days) {
    for (const contract of contracts) {
      const parts = contract.parts.quote.filter(({ date }) => (date ?? 0) === day);
      if (parts.length === 0) continue;
      const instrument = tables.contract(contract, contract.dataDate);
      const known = await openInterestOf(
        contract.parts.openinterest.filter(({ date }) => (date ?? 0) === day),
        zone,
      );
      const taker = takerOf(instrument, known, intake);
      const rows = new LeanRows({
        intake: taker,
        market,
        resolution: options.resolution,
        kind: 'quote',
        side: 'quote',
        calendar: calendarById(instrument.calendar),
        zone,
        pricePrecision: instrument.pricePrecision,
        from: options.from ?? Number.NEGATIVE_INFINITY,
        to: options.to ?? Number.POSITIVE_INFINITY,
      });
      for (const part of parts) {
        intake.findings.file = part.name;
        rows.begin(part.date);
        let line = 0;
        for await (const lines of part.pieces(() => {}))
          for (const text of lines) {
            line++;
            const fault = text === '' ? null : rows.take(line, text);
            if (fault !== null) intake.reject(part.name, line, fault, text);
          }
        onBytes(part.bytes);
      }
    }
    await intake.flush();
  }
};

const takerOf = (instrument: Instrument, known: OpenInterest, intake: ChainIntake): LeanRowTaker => {
  const checks = new QuoteChecks({
    calendar: calendarById(instrument.calendar),
    pricePrecision: instrument.pricePrecision,
    tickAt: tickAt(instrument),
    findings: intake.findings,
  });
  const none = (): never => {
    throw new TypeError('a chain of quotes takes quotes only');
  };
  return {
    bar: none,
    quoteBar: none,
    trade: none,
    quote: (line, time, bid, ask, bidSize, askSize) => {
      const fault = checks.check(line, time, bid, ask, bidSize, askSize);
      if (fault !== null) return fault;
      const openInterest = known.findLast(([from]) => from <= time)?.[1];
      intake.row(instrument, {
        time,
        bid,
        ask,
        bidSize,
        askSize,
        ...(openInterest === undefined ? {} : { openInterest }),
      });
      return null;
    },
  };
};

const LABEL = /^(\d{4})(\d{2})(\d{2}) (\d{2}):(\d{2})$/;

/** What cannot be read is left out: the quotes count, and open interest is told along. */
export const openInterestOf = async (
  parts: readonly LeanPart[],
  zone: ZoneOffsets,
): Promise<OpenInterest> => {
  const found: (readonly [number, number])[] = [];
  for (const { date, pieces } of parts)
    for await (const lines of pieces(() => {}))
      for (const text of lines) {
        const [stamp = '', value = ''] = text.split(',');
        const time = knownAt(stamp, date, zone);
        if (time !== undefined && /^\d+$/.test(value)) found.push([time, Number(value)]);
      }
  return found.sort(([a], [b]) => a - b);
};

/** A figure of a minute file is known at its stamp; one of an hour or a day an hour after its label. */
const knownAt = (stamp: string, date: number | null, zone: ZoneOffsets): number | undefined => {
  const label = LABEL.exec(stamp);
  if ((label === null) === (date === null)) return undefined;
  const local =
    label === null
      ? dateToLocal(Math.floor(date! / 10_000), Math.floor(date! / 100) % 100, date! % 100) +
        Number(stamp) * 1000
      : dateToLocal(Number(label[1]), Number(label[2]), Number(label[3])) +
        (Number(label[4]) + Number(label[5]) / 60) * MICROS_PER_HOUR +
        MICROS_PER_HOUR;
  const time = zone.toInstant(local);
  return typeof time === 'number' ? time : undefined;
};
