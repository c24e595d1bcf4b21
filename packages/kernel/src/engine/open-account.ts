import type { AccountBooks } from '../account/account-process.ts';
import { KernelError } from '../errors.ts';
import { isMargined } from '../instrument/asset-class.ts';
import { parseScaled } from '../numeric/decimal.ts';
import { formatMoney, type Money } from '../numeric/money.ts';
import type { InstrumentScale } from '../order/order-factory.ts';
import type { AccountSetup, InheritedPosition } from './engine-options.ts';

/**
 * Pays in what the account begins with, and books the positions that it brings along. Refuses a cash account that would
 * begin with debt, or short (`CASH_NEGATIVE`).
 */
export const openAccount = (
  books: AccountBooks,
  { type, currency, cash, balances = {}, positions = [] }: AccountSetup,
  scales: readonly InstrumentScale[],
): void => {
  if (type === 'cash') refuseDebt({ [currency]: cash, ...balances }, positions);
  books.post({ kind: 'deposit', currency, amount: cash });
  for (const [code, amount] of Object.entries(balances))
    books.post({ kind: 'deposit', currency: code, amount });
  for (const { instrument: id, quantity, price } of positions) {
    const scale = scales.find(({ instrument }) => instrument.id === id);
    if (scale === undefined)
      throw new KernelError('ENGINE_MISUSE', `the account brings ${id} along, which the run does not have`);
    const { instrument, index } = scale;
    if (instrument.baseCurrency !== undefined)
      throw new KernelError(
        'ENGINE_MISUSE',
        `the account brings a position in the pair ${id} along: give the balance of ${instrument.baseCurrency} instead`,
      );
    const sign = quantity < 0 ? -1 : 1;
    const scaled = parseScaled(Math.abs(quantity), instrument.quantityPrecision, `quantity of ${id}`);
    const paid = parseScaled(price, instrument.pricePrecision, `price of ${id}`);
    const cost = (BigInt(sign) * books.portfolio.positions[index]!.notional(scaled, paid)) as Money;
    // What it cost was paid before; it comes in with the position.
    if (!isMargined(instrument.assetClass))
      books.post({ kind: 'deposit', currency: instrument.currency, amount: cost });
    books.trade({
      instrumentIndex: index,
      sign,
      quantity: scaled,
      price: paid,
      rule: 'transfer',
      tag: 'transfer',
      leg: books.portfolio.legOpenedBy(sign),
    });
  }
};

const refuseDebt = (
  balances: Readonly<Record<string, Money>>,
  positions: readonly InheritedPosition[],
): void => {
  for (const [currency, amount] of Object.entries(balances))
    if (amount < 0n)
      throw new KernelError(
        'CASH_NEGATIVE',
        `a cash account cannot begin with ${formatMoney(amount)} ${currency}: give 0 or more, or choose a margin account`,
      );
  for (const { instrument, quantity } of positions)
    if (quantity < 0)
      throw new KernelError(
        'CASH_NEGATIVE',
        `a cash account cannot begin with ${quantity} of ${instrument}: it is never short; choose a margin account`,
      );
};
