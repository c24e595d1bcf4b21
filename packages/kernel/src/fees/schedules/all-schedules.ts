import type { FeeScheduleDefinition } from '../fee-schedule.ts';
import { alpaca } from './alpaca.ts';
import { binance } from './binance.ts';
import { bybit } from './bybit.ts';
import { coinbase } from './coinbase.ts';
import { ibkrFxCfds } from './ibkr-fx-cfds.ts';
import { ibkrOptionsFutures } from './ibkr-options-futures.ts';
import { ibkrStocks } from './ibkr-stocks.ts';
import { kraken } from './kraken.ts';
import { transactionTaxes } from './transaction-taxes.ts';
import { usOptionBrokers } from './us-option-brokers.ts';
import { usRegulatory } from './us-regulatory.ts';

/** Every schedule of the data, one file a broker or a kind of authority. */
export const allSchedules: readonly FeeScheduleDefinition[] = [
  ...ibkrStocks,
  ...ibkrOptionsFutures,
  ...ibkrFxCfds,
  ...alpaca,
  ...usOptionBrokers,
  ...coinbase,
  ...binance,
  ...kraken,
  ...bybit,
  ...usRegulatory,
  ...transactionTaxes,
];
