import { feeSchedule, feeScheduleIds } from '@marketloom/kernel';
import { formatPercent, formatQuantity } from './format.ts';

/**
 * Fee, slippage and latency models by their texts in the run's configuration, such as `per-share:0.005,min=1`,
 * as sentences. A text that is not known here is told as it stands.
 */
export function describeFees(text: string, currency: string): string {
  if (text.startsWith('{')) return recordSentence(JSON.parse(text), currency);
  const { name, parts } = modelOf(text);
  const amount = `${parts[0]} ${currency}`;
  switch (name) {
    case 'none':
      return 'No fees are charged.';
    case 'per-trade':
      return `Each order pays ${amount}, with its first fill.`;
    case 'percent':
      return `Each fill pays ${parts[0]} of its traded value.`;
    case 'per-share':
      return `Each order pays ${amount} a share${boundsOf(parts, currency)}.`;
    case 'lean':
      return `Orders pay what LEAN charges${parts[0] === undefined || parts[0] === '' ? '' : ` at ${parts[0]}`}: docs/profiles.md has the table.`;
    case 'ib-us-fixed':
      return 'Each order pays 0.005 USD a share, at least 1.00 USD and at most 1% of its traded value: Interactive Brokers’ fixed price for US stocks, without regulatory fees.';
    default:
      return scheduleSentence(name, parts) ?? `Orders pay fees: ${text}.`;
  }
}

/** Fees in a few words: the text itself, the id of a schedule of one's own, or for what there are models. */
export const feesTitle = (text: string): string => {
  if (!text.startsWith('{')) return text;
  const record = JSON.parse(text) as Readonly<Record<string, unknown>>;
  return typeof record.id === 'string' ? record.id : `by instrument: ${Object.keys(record).join(', ')}`;
};

/** A schedule of one's own, or models by asset class and instrument. */
const recordSentence = (record: Readonly<Record<string, unknown>>, currency: string): string => {
  const { id, title, source, asOf } = record;
  if (typeof id === 'string')
    return `Orders pay by a schedule of their own, ${id}: ${title}, as of ${asOf}. Source: ${source}.`;
  return Object.entries(record)
    .map(([key, fees]) => {
      const text = typeof fees === 'string' ? fees : JSON.stringify(fees);
      return `${key === 'default' ? 'Everything else' : key}: ${describeFees(text, currency)}`;
    })
    .join(' ');
};

/** A schedule of fees with what it stands on, and what it lacks. */
const scheduleSentence = (name: string, parts: readonly string[]): string | undefined => {
  if (!name.split('+').every((id) => feeScheduleIds.includes(id.trim()))) return undefined;
  const { title, asOf, source, confidence, notIncluded } = feeSchedule(name);
  const told = parts.length === 0 ? '' : `, with ${parts.join(', ')}`;
  const besides = notIncluded.length === 0 ? '' : ` Not included: ${notIncluded.join(', ')}.`;
  const doubt = confidence === 'C' ? ' Nobody confirmed its figures.' : '';
  return `Orders pay by the schedule ${name}${told}: ${title}, as of ${asOf}. Source: ${source}.${besides}${doubt}`;
};

export function describeSlippage(text: string): string {
  const { name, parts } = modelOf(text);
  const [first = ''] = parts;
  switch (name) {
    case 'none':
      return 'None: orders get exactly the price that the rules above give.';
    case 'bps':
      return `Market orders and stops get prices that are ${first} basis points (${formatQuantity(Number(first) / 100)}%) worse; limit orders get none.`;
    case 'spread':
      return `Market orders and stops get prices that are worse by ${formatPercent(Number(first), 0)} of the quoted spread; limit orders get none, and where no spread is known there is none.`;
    case 'volume':
      return `Market orders and stops move the price against them by ${first} × (their share of the bar’s volume)²; limit orders get none, and where the volume is unknown there is none.`;
    default:
      return `Prices are made worse by slippage: ${text}.`;
  }
}

export function describeLatency(text: string): string {
  const { name, parts } = modelOf(text);
  const delay = (of: string) => `An order reaches the market after ${of}.`;
  switch (name) {
    case 'none':
      return 'None: an order is at the market at the moment it is sent.';
    case 'uniform':
      return delay(`a delay drawn between ${parts[0]} and ${parts[1]}, each as likely`);
    case 'exponential':
      return delay(`a delay drawn from an exponential distribution with a mean of ${parts[0]}`);
    case 'lognormal':
      return delay(
        `a delay drawn from a lognormal distribution with a median of ${parts[0]} and sigma ${parts[1]}`,
      );
    default:
      return delay(text);
  }
}

function modelOf(text: string): { readonly name: string; readonly parts: readonly string[] } {
  const [name = '', rest] = text.trim().split(':', 2);
  return { name, parts: rest === undefined ? [] : rest.split(',').map((part) => part.trim()) };
}

function boundsOf(parts: readonly string[], currency: string): string {
  const bound = (key: string) => parts.find((part) => part.startsWith(`${key}=`))?.slice(key.length + 1);
  const [least, most] = [bound('min'), bound('max')];
  const words = [
    ...(least === undefined ? [] : [`at least ${least} ${currency}`]),
    ...(most === undefined ? [] : [`at most ${most} of its traded value`]),
  ];
  return words.length === 0 ? '' : `, ${words.join(' and ')} an order`;
}
