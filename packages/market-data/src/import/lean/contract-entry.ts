import {
  type ExerciseStyle,
  formatFuturesSymbol,
  formatOsiSymbol,
  type OptionRight,
} from '@marketloom/kernel';

/** A contract as the folder and the names of LEAN's files tell it. */
export interface LeanContract {
  /** In capitals: the root of futures, the ticker of a share, or the root of an index's options. */
  readonly root: string;
  /** Contract month (yyyymm) of a future; of an option on one, that future's. Null of other options. */
  readonly month: number | null;
  /** yyyymmdd; null where the name does not tell. */
  readonly expiration: number | null;
  /** Null of a future. */
  readonly option: LeanOption | null;
}

export interface LeanOption {
  readonly right: OptionRight;
  readonly strike: number;
  readonly style: ExerciseStyle;
}

/** Strikes in names of files are ten-thousandths, also where the prices in them are not. */
const STRIKE_SCALE = 10_000;
const OPTION = /_(american|european)_(call|put)_(\d+)_(\d{8})\.csv$/;
/** Newer files tell the expiration behind the month. */
const FUTURE = /_(\d{6})(?:_(\d{8}))?\.csv$/;

/** What the name of a CSV tells of its contract; undefined where it is of none. `month` is that of its folder. */
export const contractOf = (name: string, root: string, month: number | null): LeanContract | undefined => {
  const option = OPTION.exec(name);
  if (option !== null) {
    const [, style, right, strike, expiration] = option;
    return {
      root,
      month,
      expiration: Number(expiration),
      option: {
        style: style as ExerciseStyle,
        right: right as OptionRight,
        strike: Number(strike) / STRIKE_SCALE,
      },
    };
  }
  const future = FUTURE.exec(name);
  if (future === null) return undefined;
  return {
    root,
    month: Number(future[1]),
    expiration: future[2] === undefined ? null : Number(future[2]),
    option: null,
  };
};

/** `GOOG160115C00747500`, the OSI symbol without its spaces, or `ESZ13`. */
export const contractSymbol = ({ root, month, expiration, option }: LeanContract): string =>
  option === null
    ? formatFuturesSymbol({ root, month: month! }, 2)
    : formatOsiSymbol({
        root: root.replaceAll(/[^A-Z0-9]/g, ''),
        expiration: expiration!,
        right: option.right,
        strike: option.strike,
      }).replaceAll(' ', '');
