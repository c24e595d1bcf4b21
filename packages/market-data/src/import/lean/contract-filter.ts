import { formatFuturesSymbol, type OptionRight } from '@marketloom/kernel';
import { MarketDataError } from '../../errors.ts';
import { contractSymbol, type LeanContract } from './contract-entry.ts';

/** Which contracts of a root are wanted; all that are there, where nothing is said. */
export interface ContractFilter {
  /** By symbol: `GOOG160115C00747500`, padded or not, `ESZ13` or `ESZ2013`. */
  readonly contracts?: readonly string[];
  /** First and last expiration (yyyymmdd, included); of a future, the last day of its month where no more is known. */
  readonly expirations?: { readonly from?: number; readonly to?: number };
  /** Lowest and highest strike, included. */
  readonly strikes?: { readonly from?: number; readonly to?: number };
  readonly right?: OptionRight;
}

const within = (value: number, range: { readonly from?: number; readonly to?: number } = {}): boolean =>
  value >= (range.from ?? Number.NEGATIVE_INFINITY) && value <= (range.to ?? Number.POSITIVE_INFINITY);

const normal = (symbol: string): string => symbol.toUpperCase().replaceAll(' ', '');

const namesOf = (contract: LeanContract): readonly string[] => {
  const { root, month, option } = contract;
  return option === null
    ? [contractSymbol(contract), formatFuturesSymbol({ root, month: month! }, 4)]
    : [contractSymbol(contract)];
};

/** Whether a contract is wanted, but for its name. */
export const fitsFilter = (
  { month, expiration, option }: LeanContract,
  { expirations, strikes, right }: ContractFilter,
): boolean =>
  within(expiration ?? month! * 100 + 31, expirations) &&
  (option === null || (within(option.strike, strikes) && (right === undefined || right === option.right)));

/**
 * The contracts that a filter lets through. Refuses names of none of them, and a filter that leaves none, with what
 * there is; and strikes and rights of futures, which have none.
 */
export const chooseContracts = <Contract extends LeanContract>(
  found: readonly Contract[],
  filter: ContractFilter,
  where: string,
): readonly Contract[] => {
  const asked = filter.contracts?.map(normal);
  const isOfFutures = found.every(({ option }) => option === null);
  if (isOfFutures && (filter.strikes !== undefined || filter.right !== undefined))
    throw new MarketDataError(
      'IMPORT_OPTIONS',
      `${where} holds futures, which have no strikes and are no calls or puts; choose by expirations or contracts`,
    );
  const unknown = asked?.filter((name) => !found.some((contract) => namesOf(contract).includes(name))) ?? [];
  if (unknown.length > 0)
    throw new MarketDataError(
      'IMPORT_OPTIONS',
      `${where} has no contract ${unknown.join(', ')}; ${summaryOf(found)}`,
    );
  const chosen = found.filter(
    (contract) =>
      fitsFilter(contract, filter) &&
      (asked === undefined || namesOf(contract).some((name) => asked.includes(name))),
  );
  if (chosen.length === 0)
    throw new MarketDataError(
      'IMPORT_OPTIONS',
      `${where} has no contract with these expirations, strikes and right; ${summaryOf(found)}`,
    );
  return chosen;
};

const MOST_NAMED = 6;

const summaryOf = (found: readonly LeanContract[]): string => {
  const symbols = found.map(contractSymbol);
  if (symbols.length <= MOST_NAMED) return `it has ${symbols.join(', ')}`;
  const expirations = [...new Set(found.map(({ expiration, month }) => expiration ?? month!))].sort(
    (a, b) => a - b,
  );
  const strikes = found.flatMap(({ option }) => option?.strike ?? []);
  const range =
    strikes.length === 0 ? '' : `, strikes from ${Math.min(...strikes)} to ${Math.max(...strikes)}`;
  const shown =
    expirations.length <= MOST_NAMED
      ? expirations.join(', ')
      : `${expirations.slice(0, MOST_NAMED - 1).join(', ')} … ${expirations.at(-1)}`;
  return `it has ${symbols.length}, such as ${symbols.slice(0, 3).join(', ')}: expiring ${shown}${range}`;
};
