import { type AccountSetup, type Money, parseMargin, parseMoney } from '@marketloom/kernel';
import type { Catalog } from '@marketloom/market-data';
import { ResearchError } from '../errors.ts';
import type { ResolvedRun } from './resolve-run.ts';

/**
 * Of a margin account by leverage alone: the share of the initial margin at which positions are closed, as ESMA has it for
 * retail clients (product intervention decision (EU) 2018/796).
 */
const CLOSE_OUT = 0.5;

/** The account of a run as its configuration has it. */
export const accountSetup = (
  { config, instruments }: ResolvedRun,
  catalog: Catalog,
  cash: Money,
  openingRates: Readonly<Record<string, number>>,
): AccountSetup => {
  const { balances, positions, margin, callSessions, positionMode } = config;
  if (margin !== undefined && (config.account ?? 'cash') === 'cash')
    throw new ResearchError(
      'CONFIG_INVALID',
      'a cash account has no margin model, as it buys with what it has; choose a margin account (--account margin), or leave margin out',
    );
  const rates = { ...openingRates, ...config.rates };
  return {
    type: config.account ?? 'cash',
    currency: config.currency ?? instruments[0]!.currency,
    leverage: config.leverage ?? 1,
    cash,
    ...(Object.keys(rates).length === 0 ? {} : { rates }),
    ...(balances === undefined
      ? {}
      : {
          balances: Object.fromEntries(
            Object.entries(balances).map(([code, amount]) => [
              code,
              parseMoney(amount, `balance of ${code}`),
            ]),
          ),
        }),
    ...(positions === undefined
      ? {}
      : {
          positions: positions.map((position) => ({
            ...position,
            instrument: catalog.instrument(position.instrument).id,
          })),
        }),
    ...(margin === undefined ? { closeOutAt: CLOSE_OUT } : { margin: parseMargin(margin) }),
    ...(callSessions === undefined ? {} : { callSessions }),
    ...(positionMode === undefined ? {} : { positionMode }),
  };
};
