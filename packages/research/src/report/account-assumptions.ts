import type { ResolvedRunConfig } from '../result/result.ts';
import { formatMoney, formatQuantity } from './format.ts';

/** What the account holds when the run begins, and what lies idle in it earns. */
export const describeStart = ({
  cash,
  currency,
  balances = {},
  positions = [],
  interest,
}: ResolvedRunConfig): string => {
  const money = [
    formatMoney(cash, currency),
    ...Object.entries(balances).map(([code, amount]) => `${formatQuantity(amount)} ${code}`),
  ];
  const held = positions.map(({ instrument, quantity }) => `${formatQuantity(quantity)} ${instrument}`);
  const idle =
    interest === undefined
      ? 'Cash that is not invested earns nothing.'
      : `Balances in ${Object.keys(interest).join(', ')} earn interest, and cost it where they are owed; those in other currencies do neither.`;
  return `The account starts with ${money.join(', ')} and ${held.length === 0 ? 'no position' : held.join(', ')}. ${idle}`;
};

/** What the account may hold, and what borrowing costs it. `byProfile`: the profile has rules of margin of its own. */
export const describeAccount = (config: ResolvedRunConfig, byProfile: boolean): string => {
  const { account, currency, settlement } = config;
  if (account === 'cash')
    return `A cash account in ${currency}: purchases are paid in full, nothing is borrowed or sold short.${settlement === true ? ' What is sold is there once it has settled; violations are counted.' : ''}`;
  if (byProfile)
    return `A margin account in ${currency} by the profile’s rules of margin; it may sell short.`;
  const legs =
    config.positionMode === 'hedging'
      ? ' It keeps a long and a short leg of an instrument side by side.'
      : '';
  return `A margin account in ${currency} ${marginText(config)}; it may sell short.${legs} ${borrowingText(config)}`;
};

const marginText = ({ margin, leverage }: ResolvedRunConfig): string => {
  if (margin === undefined) return `with up to ${formatQuantity(leverage)} times its equity invested`;
  if (typeof margin === 'string') return `under the margin model ${margin}`;
  return `under the margin model ${String(margin.model ?? 'standard')} with tables of its own`;
};

const borrowingText = ({ interest, borrowing }: ResolvedRunConfig): string => {
  const named = Object.keys(borrowing ?? {}).join(', ');
  if (interest === undefined)
    return borrowing === undefined
      ? 'Borrowed money and borrowed shares cost nothing.'
      : `Borrowed money costs nothing; borrowed shares of ${named} cost what was told.`;
  return borrowing === undefined
    ? 'Borrowed shares cost nothing.'
    : `Borrowed shares of ${named} cost what was told.`;
};
