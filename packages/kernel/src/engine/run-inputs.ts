import { ContractHandles } from '../chain/contract-handles.ts';
import { KernelError } from '../errors.ts';
import type { Instrument } from '../instrument/instrument.ts';
import { type InstrumentScale, scaleOf } from '../order/order-factory.ts';
import type { SessionCalendar } from '../time/session-calendar.ts';
import { DataStream } from './data-stream.ts';
import type { EngineOptions } from './engine-options.ts';
import { refuseDoubles } from './fill-sources.ts';

/** An instrument with its dense handle within a run. */
export interface ListedInstrument extends Instrument {
  readonly index: number;
}

/** What a run's instruments and streams are, each by its handle. */
export interface RunInputs {
  readonly instruments: readonly ListedInstrument[];
  readonly scales: readonly InstrumentScale[];
  readonly calendars: readonly SessionCalendar[];
  /** As they were given. */
  readonly streams: readonly DataStream[];
}

/** Gives instruments their handles; refuses a run without any, one that lacks a calendar, and streams of others. */
export const runInputs = (options: EngineOptions): RunInputs => {
  if (options.instruments.length === 0)
    throw new KernelError('ENGINE_MISUSE', 'a run needs at least one instrument');
  const instruments = options.instruments.map((instrument, index) => ({ ...instrument, index }));
  const indexById = new Map(instruments.map(({ id, index }) => [id, index]));
  const calendars = instruments.map(({ id, calendar }) => {
    const found = options.calendars[calendar];
    if (found === undefined)
      throw new KernelError(
        'CALENDAR_INVALID',
        `instrument ${id} needs calendar ${calendar}, which was not given`,
      );
    return found;
  });
  const streams = options.streams.map((description) => {
    const index = indexById.get(description.instrument);
    if (index === undefined)
      throw new KernelError(
        'ENGINE_MISUSE',
        `a stream of ${description.instrument}, which the run does not have`,
      );
    const { kind, instrument } = description;
    const contracts = kind === 'chain' ? new ContractHandles(instrument, instruments) : undefined;
    return new DataStream(description, index, contracts);
  });
  refuseDoubles(options.streams);
  return { instruments, scales: instruments.map(scaleOf), calendars, streams };
};
