import { formatTime, type Instrument, type Micros } from '@marketloom/kernel';
import type { Catalog } from '@marketloom/market-data';
import { ResearchError } from '../errors.ts';

const CANDIDATES = 5;
const dayOf = (time: number): string => formatTime(time as Micros).slice(0, 10);

/** Refuses contracts whose trading ended before a run begins, or begins after it ends; names those that trade in it. */
export const refuseContractsOutside = (
  instruments: readonly Instrument[],
  {
    from = Number.NEGATIVE_INFINITY,
    to = Number.POSITIVE_INFINITY,
  }: { readonly from?: number; readonly to?: number },
  catalog: Catalog,
): void => {
  const isOutside = ({ contract }: Instrument): boolean =>
    contract !== undefined &&
    (contract.lastTradeAt <= from || (contract.listedAt ?? Number.NEGATIVE_INFINITY) > to);
  const outside = instruments.find(isOutside);
  if (outside === undefined) return;
  const { id, contract } = outside;
  const problem =
    contract!.lastTradeAt <= from
      ? `trading in ${id} ended on ${dayOf(contract!.lastTradeAt)}, and the run begins on ${dayOf(from)}`
      : `${id} is listed on ${dayOf(contract!.listedAt!)}, and the run ends on ${dayOf(to)}`;
  const others = catalog
    .instruments()
    .filter((other) => isAlike(outside, other) && !isOutside(other))
    .sort((a, b) => a.contract!.lastTradeAt - b.contract!.lastTradeAt)
    .map((other) => other.id);
  const right =
    others.length === 0
      ? 'choose other dates'
      : `choose other dates, or a contract that trades then: ${others.slice(0, CANDIDATES).join(', ')}${others.length > CANDIDATES ? ` and ${others.length - CANDIDATES} more` : ''}`;
  throw new ResearchError('CONTRACT_OUT_OF_RANGE', `${problem}; ${right}`);
};

const FUTURE = /[FGHJKMNQUVXZ]\d{1,4}$/;

/** Contracts of one root, or options on one underlying. */
const isAlike = (one: Instrument, other: Instrument): boolean =>
  other.contract !== undefined &&
  other.assetClass === one.assetClass &&
  other.venue === one.venue &&
  other.contract.underlying === one.contract!.underlying &&
  (one.assetClass !== 'future' || other.symbol.replace(FUTURE, '') === one.symbol.replace(FUTURE, ''));
