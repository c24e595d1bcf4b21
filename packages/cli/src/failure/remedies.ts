import type { IndicatorErrorCode } from '@marketloom/indicators';
import type { KernelErrorCode } from '@marketloom/kernel';
import type { MarketDataErrorCode } from '@marketloom/market-data';
import type { QuantErrorCode } from '@marketloom/quant';
import type { ResearchErrorCode } from '@marketloom/research';
import type { ExitCode } from '../command-line/definition.ts';

export type KnownErrorCode =
  | IndicatorErrorCode
  | KernelErrorCode
  | MarketDataErrorCode
  | QuantErrorCode
  | ResearchErrorCode;

/** How an error of another package is told: 2 where the user asked for what is not there, 1 where the job failed. */
export interface Remedy {
  readonly exitCode: Exclude<ExitCode, 0>;
  /** What would be right, where the message itself does not say it. */
  readonly right: string;
  readonly next: string;
}

const usage = (right: string, next: string): Remedy => ({ exitCode: 2, right, next });
const failed = (right: string, next: string): Remedy => ({ exitCode: 1, right, next });
/** What no command line can bring about: the program's own fault. */
const ours = undefined;

const strategyLine = 'correct the strategy file and run it again';
const listData = 'see what there is: marketloom data list; bring data in: marketloom data import --help';
const checkData = 'see which files are affected: marketloom data check';
const actionsHelp = 'see the options: marketloom data corporate-actions import --help';
const actionsCheck = 'see which events are affected: marketloom data corporate-actions check';
const importHelp = 'see the options: marketloom data import --help';
const aliasHelp = 'see the aliases: marketloom data alias list';
const nameLine = 'correct the name where it is given; those of a catalog: marketloom data alias list';
const dryRun = 'correct the file or the options; --dry-run tries them without writing';
const backtestHelp = 'see what can be set: marketloom backtest --help';

/** Every code that another package can throw; `undefined` where it is a fault of Marketloom when a user meets it. */
export const remedies: Readonly<Record<KnownErrorCode, Remedy | undefined>> = {
  INSTRUMENT_UNKNOWN: usage('the id or symbol of an instrument in the catalog', listData),
  INSTRUMENT_AMBIGUOUS: usage('an id with its venue, such as SPY.XNYS', listData),
  SERIES_UNKNOWN: usage('data that are in the catalog', listData),
  SERIES_INVALID: usage('a bar size such as 1d or 5m, or quotes, or trades', listData),
  RANGE_EMPTY: usage('a range in which there are data', 'give another --from and --to'),
  ROWS_INVALID: ours,
  PARQUET_DAMAGED: failed('a file as it was written', checkData),
  CATALOG_FILE_MISSING: failed('all files that the catalog names', checkData),
  CATALOG_FILE_INVALID: failed('a file as Marketloom wrote it', checkData),
  CATALOG_VERSION: failed('a newer Marketloom', 'update it: npm install marketloom@latest'),
  CATALOG_LOCKED: failed('one writer at a time', 'wait for the other import to end, then run this again'),
  CATALOG_UNREADABLE: failed(
    'a folder that can be read',
    'name another with --catalog, or look at the installation: marketloom doctor',
  ),
  CATALOG_UNWRITABLE: failed(
    'a folder that can be written',
    'name another with --catalog, or look at the installation: marketloom doctor',
  ),
  CATALOG_CLOSED: ours,
  WRITER_MISUSE: ours,
  DISK_FULL: failed('space on the disk', 'free some and run this again; the catalog is as it was'),
  IMPORT_OPTIONS: usage('options that say all that the file leaves open', importHelp),
  IMPORT_FILE: failed(
    'a file that can be read, in the form that docs/data.md or docs/corporate-actions.md has',
    dryRun,
  ),
  IMPORT_COLUMNS: failed(
    'a column for each price',
    'say which column is which: --columns time=Date,close=Last,…',
  ),
  IMPORT_TIMES: failed(
    'stamps of one kind, whose zone and format are known',
    'correct the file, or say how to read it with --time-zone and --time-format',
  ),
  IMPORT_REFUSED: failed('a file of which most rows can be imported', dryRun),
  IMPORT_ABORTED: failed('an import that runs to its end', 'run the same command again'),
  CALENDAR_UNKNOWN: usage(
    'the code of an exchange, such as XNYS, or 24/7',
    'see which exchanges are known: marketloom calendar',
  ),
  CORPORATE_ACTION_CONTRADICTS_PRICES: failed(
    'events and prices that agree',
    'correct the events or the prices; --accept-contradictions stores the events as they are',
  ),
  CORPORATE_ACTIONS_MIXED: ours,
  TIME_ZONE_UNKNOWN: usage('an IANA name such as America/New_York or UTC', importHelp),
  CONTINUOUS_INVALID: usage(
    'a root whose futures contracts and bars the catalog has, and a rule to roll',
    listData,
  ),
  SYMBOLS_INVALID: usage('aliases as marketloom data alias list shows them', aliasHelp),

  DECIMAL_INVALID: usage('a plain decimal number', backtestHelp),
  DECIMAL_PRECISION: failed(
    'prices and quantities within the precision of the instrument',
    'import the data again with a larger --price-precision or --quantity-precision',
  ),
  DECIMAL_RANGE: failed('amounts that can be accounted exactly', 'use smaller quantities or less cash'),
  INSTRUMENT_INVALID: usage('a complete definition of the instrument', importHelp),
  BAR_SPEC_INVALID: usage('a bar size such as 5m, 1d or 1000-tick', backtestHelp),
  CALENDAR_INVALID: ours,
  CALENDAR_RANGE: usage('dates that the calendar covers', 'give another --from and --to'),
  DATA_DISORDER: failed('rows in order of time', checkData),
  DATA_INVALID: failed('prices that can be true', checkData),
  PARAMETER_UNKNOWN: usage('a parameter of the strategy', 'give it as --param name=value'),
  PARAMETER_INVALID: usage(
    'a value within the range of the parameter',
    'give another with --param name=value',
  ),
  STRATEGY_INVALID: failed('a strategy as docs/writing-a-strategy.md describes it', strategyLine),
  STRATEGY_FAILED: failed('callbacks that do not throw', strategyLine),
  ORDER_STATE: ours,
  ORDER_GROUP_INVALID: failed(
    'at least two orders in a group, a bracket with exits whose shares are above 0 and together at most 1, and a combo that names each instrument once',
    strategyLine,
  ),
  ENGINE_MISUSE: ours,
  POLICY_INVALID: usage('one of the models that there are', backtestHelp),
  AUDIT_GAP: ours,
  FEE_SCHEDULE_UNKNOWN: usage(
    'the id of a schedule, such as ibkr-us-stock-fixed; docs/fees.md lists them',
    backtestHelp,
  ),
  FEE_SCHEDULE_INVALID: usage(
    'a schedule in the form of docs/fees.md, its bands in rising order',
    backtestHelp,
  ),
  FEE_FACTS_INVALID: usage('a schedule that is made for the instruments of the run', backtestHelp),
  TICK_TABLE_UNKNOWN: usage(
    'the id of a table, such as us-612 or rts-11/4; docs/tick-sizes.md lists them',
    importHelp,
  ),
  TICK_TABLE_INVALID: ours,
  TICK_PRICE_RANGE: ours,
  CORPORATE_ACTION_INVALID: usage('events with the fields that docs/corporate-actions.md lists', actionsHelp),
  CORPORATE_ACTION_PRICE: failed('an event that tells the price which it needs', actionsCheck),
  ADJUSTMENT_LOOK_AHEAD: ours,
  FACTOR_FILE_INVALID: failed('a factor file as LEAN has them', actionsHelp),
  MAP_FILE_INVALID: failed('a map file as LEAN has them', actionsHelp),
  CASH_NEGATIVE: failed(
    'balances of zero and more, or a margin account',
    'correct the balances: --balance, or --account margin',
  ),
  FX_RATE_MISSING: failed(
    'a pair of the two currencies among what the run reads, or a fixed rate',
    'name the pair with --instruments, or give the rate in the configuration: rates',
  ),
  MARGIN_INVALID: failed('positions and rates as docs/margin.md describes them', backtestHelp),
  MARGIN_TABLE_UNKNOWN: failed(
    'an instrument and a date that the margin table has, or a table of its own',
    backtestHelp,
  ),
  DATE_INVALID: failed('a date such as 20261218 or a month such as 202612', strategyLine),
  SYMBOL_INVALID: failed('a symbol or identifier as docs/contracts.md describes it', nameLine),
  SYMBOL_MAP_INVALID: failed('names that mean one instrument on each date', nameLine),
  CONTRACT_UNKNOWN: failed('a root that docs/contracts.md lists', strategyLine),
  CONTRACT_UNLISTED: failed('a month in which the root has contracts', strategyLine),
  ROLL_INVALID: failed('a roll that the contracts of the root can have', strategyLine),
  SETTLEMENT_UNKNOWN: failed('a market or pair that docs/settlement.md lists', strategyLine),
  EXPIRY_NO_PRICE: failed(
    'data of the underlying to the end of the contract, or a settlement price of its own',
    strategyLine,
  ),
  RATES_INVALID: failed('rates as docs/interest-and-borrowing.md describes them', backtestHelp),

  CONFIG_INVALID: usage('settings of the kind and range that the help tells', backtestHelp),
  CONFIG_UNREADABLE: usage('a JSON file with the settings of a run', backtestHelp),
  STRATEGY_NOT_FOUND: usage(
    'the path of a strategy file',
    'write one that runs at once: marketloom new strategy my-idea',
  ),
  STRATEGY_SYNTAX: failed('TypeScript that can be read', strategyLine),
  STRATEGY_TYPES: failed('a file that type-checks', strategyLine),
  STRATEGY_LOAD: failed('a file that can be loaded', strategyLine),
  STRATEGY_EXPORT: failed('export default defineStrategy({ … })', strategyLine),
  DATA_CHOICE: usage('data that are in the catalog', listData),
  DATES_INVALID: usage('dates such as 2010-01-31, the first before the last', 'give another --from and --to'),
  RECORDS_UNWRITABLE: failed('room for them', 'free some room, or name another folder with TMPDIR'),
  CONTRACT_OUT_OF_RANGE: usage('a contract that trades within the run', listData),
  RISK_FREE_RATES: failed(
    'a file of lines such as 2003-01-09,2.25, by date',
    "LEAN's is alternative/interest-rate/usa/interest-rate.csv of its data folder",
  ),
  REPORT_UNWRITABLE: failed('a folder that can be written', 'name another with --report'),

  INDICATOR_UNKNOWN: failed('the name of an indicator', strategyLine),
  INDICATOR_DEFINITION_INVALID: failed('a complete definition', strategyLine),
  INDICATOR_PARAMETER_UNKNOWN: failed('a parameter of the indicator', strategyLine),
  INDICATOR_PARAMETER_INVALID: failed('a value that the indicator takes', strategyLine),
  INDICATOR_PARAMETER_TWICE: failed('each parameter once', strategyLine),
  INDICATOR_INPUT_MISSING: failed('all columns that the indicator reads', strategyLine),
  INDICATOR_INPUT_INVALID: failed('finite numbers, no high below its low, no negative volume', checkData),
  INDICATOR_LENGTH_MISMATCH: failed('columns of one length', strategyLine),
  INDICATOR_NOTHING_TO_REPLACE: failed('a bar before it is replaced', strategyLine),
  INDICATOR_SNAPSHOT_MISMATCH: failed('a snapshot of the same indicator', strategyLine),

  QUANT_EMPTY_SERIES: ours,
  QUANT_NOT_FINITE: ours,
  QUANT_RETURN_BELOW_TOTAL_LOSS: failed(
    'an account that is never below zero',
    'use less --leverage or a limit such as --limit maxPositionQuantity=100',
  ),
  QUANT_VALUE_OUT_OF_RANGE: ours,
  QUANT_LENGTH_MISMATCH: ours,
  QUANT_ARGUMENT_OUT_OF_RANGE: ours,
  QUANT_TOO_SHORT: ours,
  QUANT_SHAPE_WRONG: ours,
  QUANT_ROWS_UNEQUAL: ours,
  QUANT_NOT_SYMMETRIC: ours,
  QUANT_NOT_POSITIVE_SEMIDEFINITE: ours,
  QUANT_SINGULAR: ours,
  QUANT_COLLINEAR: ours,
  QUANT_INFEASIBLE: ours,
  QUANT_UNBOUNDED: ours,
  QUANT_NO_CONVERGENCE: ours,
};
