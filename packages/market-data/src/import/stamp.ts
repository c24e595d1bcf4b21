import { dateToLocal } from '../calendars/index.ts';
import { MarketDataError } from '../errors.ts';
import type { Fault } from '../quality/index.ts';

/** What a stamp's number means: an instant, the wall clock of some place, or a date (its midnight). */
export type StampKind = 'instant' | 'local' | 'date';

const MEANING: Readonly<Record<StampKind, string>> = {
  instant: 'instants (with an offset from UTC)',
  local: 'local times without an offset',
  date: 'dates without a time of day',
};

const EPOCHS = { 'epoch-s': 1e6, 'epoch-ms': 1e3, 'epoch-us': 1, 'epoch-ns': 1e-3 } as const;
const PARTS: Readonly<Record<string, string>> = {
  yyyy: '(?<year>\\d{4})',
  MM: '(?<month>\\d{1,2})',
  dd: '(?<day>\\d{1,2})',
  HH: '(?<hour>\\d{1,2})',
  mm: '(?<minute>\\d{2})',
  ss: '(?<second>\\d{2})',
  S: '(?<fraction>\\d{1,9})',
  Z: '(?<offset>Z|[+-]\\d{2}(?::?\\d{2})?)',
};
const TIME = '(?::(?<second>\\d{2})(?:[.,](?<fraction>\\d{1,9}))?)? ?(?<offset>Z|[+-]\\d{2}(?::?\\d{2})?)?';
/** Read without being told: their order of year, month and day is plain. */
const PLAIN = [
  new RegExp(
    `^(?<year>\\d{4})-(?<month>\\d{2})-(?<day>\\d{2})(?:[T ](?<hour>\\d{2}):(?<minute>\\d{2})${TIME})?$`,
  ),
  new RegExp(
    `^(?<year>\\d{4})(?<month>\\d{2})(?<day>\\d{2})(?:[T ](?<hour>\\d{2}):?(?<minute>\\d{2})${TIME})?$`,
  ),
];

const patternOf = (format: string): RegExp => {
  let source = '';
  for (const part of format.match(/yyyy|MM|dd|HH|mm|ss|S+|Z|[\s\S]/g) ?? [])
    source += PARTS[part.startsWith('S') ? 'S' : part] ?? part.replace(/[.*+?^${}()|[\]\\/-]/, '\\$&');
  const missing = ['yyyy', 'MM', 'dd'].filter((part) => !format.includes(part));
  if (missing.length > 0 || /[a-zA-Z]/.test(format.replaceAll(/yyyy|MM|dd|HH|mm|ss|S+|[TZ]/g, '')))
    throw new MarketDataError(
      'IMPORT_OPTIONS',
      `timeFormat "${format}": write epoch-s, epoch-ms, epoch-us, epoch-ns, or a pattern of yyyy MM dd HH mm ss S Z such as "dd.MM.yyyy HH:mm"`,
    );
  return new RegExp(`^${source}$`);
};

/**
 * Reads the stamps of one column. All must be of one kind; the first one says which.
 *
 * Without a format it reads ISO 8601 (`2024-01-02`, `2024-01-02 09:30`, `2024-01-02T14:30:00.123Z`) and the compact
 * form (`20240102`, `20240102 09:30`). Numbers since 1970 and dates such as 01/02/2024 could mean several
 * things, so they are read only when the format is given.
 */
export class StampReader {
  readonly #file: string;
  readonly #scale: number | null;
  readonly #given: RegExp | null;
  #pattern: RegExp | null = null;
  #kind: StampKind | null = null;
  #firstLine = 0;
  #value = 0;
  #nanoseconds = 0;

  constructor(file: string, format: string | undefined) {
    this.#file = file;
    this.#scale = format !== undefined && format in EPOCHS ? EPOCHS[format as keyof typeof EPOCHS] : null;
    this.#given = format === undefined || this.#scale !== null ? null : patternOf(format);
  }

  /** Microseconds of the last stamp read: since the epoch, or since 1970 on the local clock. */
  get value(): number {
    return this.#value;
  }

  /** Nanoseconds of the last stamp beyond its microseconds. */
  get nanoseconds(): number {
    return this.#nanoseconds;
  }

  /** Kind of the column's stamps; null before the first. */
  get kind(): StampKind | null {
    return this.#kind;
  }

  /** Reads one stamp. Throws where its kind is not the column's, or could be anything. */
  read(line: number, text: string): Fault | null {
    const stamp = text.trim();
    return this.#scale === null ? this.#readCivil(line, stamp) : this.#readEpoch(line, stamp, this.#scale);
  }

  #readEpoch(line: number, stamp: string, scale: number): Fault | null {
    if (!/^-?\d+(\.\d+)?$/.test(stamp)) return unreadable(stamp, 'a number since 1970');
    // A double cannot hold today's nanoseconds, so they are cut off the text.
    const whole = scale < 1 ? /^(-?\d+)(\d{3})$/.exec(stamp) : null;
    if (scale < 1 && (whole === null || stamp.startsWith('-')))
      return unreadable(stamp, 'nanoseconds since 1970');
    this.#nanoseconds = whole === null ? 0 : Number(whole[2]);
    this.#value = whole === null ? Math.round(Number(stamp) * scale) : Number(whole[1]);
    this.#settle(line, 'instant', stamp);
    return null;
  }

  #readCivil(line: number, stamp: string): Fault | null {
    const pattern = this.#given ?? this.#pattern ?? PLAIN.find((plain) => plain.test(stamp));
    const match = pattern?.exec(stamp);
    const groups = match?.groups;
    if (pattern === undefined || groups === undefined) {
      if (this.#kind === null && this.#given === null) this.#refuseIfAmbiguous(line, stamp);
      return unreadable(
        stamp,
        'a stamp such as 2024-01-02 or 2024-01-02T14:30:00Z, in the form of the rows before',
      );
    }
    const { hour, second, fraction, offset } = groups;
    const year = Number(groups.year);
    const month = Number(groups.month);
    const day = Number(groups.day);
    const date = dateToLocal(year, month, day);
    if (month < 1 || month > 12 || day < 1 || new Date(date / 1000).getUTCDate() !== day)
      return unreadable(stamp, 'a date that exists');
    const hours = Number(hour ?? 0);
    const minutes = Number(groups.minute ?? 0);
    const seconds = Number(second ?? 0);
    if (hours > 23 || minutes > 59 || seconds > 59)
      return unreadable(stamp, 'a time from 00:00:00 to 23:59:59');
    const nanos = fraction === undefined ? 0 : Number(fraction.padEnd(9, '0'));
    this.#nanoseconds = nanos % 1000;
    const local = date + ((hours * 60 + minutes) * 60 + seconds) * 1e6 + Math.floor(nanos / 1000);
    this.#value = offset === undefined ? local : local - offsetOf(offset);
    this.#pattern = pattern;
    this.#settle(line, hour === undefined ? 'date' : offset === undefined ? 'local' : 'instant', stamp);
    return null;
  }

  #settle(line: number, kind: StampKind, stamp: string): void {
    if (this.#kind === kind) return;
    if (this.#kind !== null)
      throw new MarketDataError(
        'IMPORT_TIMES',
        `${this.#file}: the stamps are mixed: line ${this.#firstLine} has ${MEANING[this.#kind]}, line ${line} ("${stamp}") has ${MEANING[kind]}. Give all rows stamps of one kind; nothing was imported`,
      );
    this.#kind = kind;
    this.#firstLine = line;
  }

  #refuseIfAmbiguous(line: number, stamp: string): void {
    const where = `${this.#file} line ${line}: "${stamp}"`;
    if (/^\d{9,19}(\.\d+)?$/.test(stamp))
      throw new MarketDataError(
        'IMPORT_TIMES',
        `${where} looks like a count since 1970: say its unit with timeFormat: epoch-s, epoch-ms, epoch-us or epoch-ns`,
      );
    if (/^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}/.test(stamp))
      throw new MarketDataError(
        'IMPORT_TIMES',
        `${where} does not tell day from month: say the order with timeFormat, such as "dd.MM.yyyy" or "MM/dd/yyyy HH:mm"`,
      );
  }
}

const offsetOf = (text: string): number => {
  if (text === 'Z') return 0;
  const sign = text.startsWith('-') ? -1 : 1;
  const digits = text.slice(1).replace(':', '').padEnd(4, '0');
  return sign * (Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2))) * 60e6;
};

const unreadable = (stamp: string, expected: string): Fault => ({
  code: 'time',
  text: stamp === '' ? 'the time is empty' : `time "${stamp}" cannot be read`,
  expected,
});
