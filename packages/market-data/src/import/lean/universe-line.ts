import { optionClasses } from '@marketloom/kernel';
import type { Fault } from '../../quality/index.ts';
import type { LeanContract } from './contract-entry.ts';
import type { LeanAssetClass } from './market.ts';

/** What a line of a universe tells of a contract at the end of its day. */
export interface UniverseLine {
  readonly contract: LeanContract;
  readonly facts: {
    readonly impliedVolatility?: number;
    readonly delta?: number;
    readonly gamma?: number;
    readonly vega?: number;
    readonly theta?: number;
    readonly openInterest?: number;
    readonly volume?: number;
  };
}

const FEWEST = 9;
const RIGHTS = { C: 'call', P: 'put' } as const;

const number = (text: string | undefined): number | undefined =>
  text !== undefined && /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(text) ? Number(text) : undefined;

/**
 * Reads a line `expiry,strike,right,open,high,low,close,volume,open_interest`, with volatility and greeks behind where
 * LEAN knows them; undefined for headers and for the line of the underlying. An implied volatility of zero stands for
 * one that LEAN could not find, and its greeks are unknown then. The style is that of the class: files of universes
 * do not tell it.
 */
export const readUniverseLine = (
  text: string,
  assetClass: LeanAssetClass,
  root: string,
  month: number | null,
): UniverseLine | Fault | undefined => {
  if (text.startsWith('#') || text.startsWith(',') || text.trim() === '') return undefined;
  const fields = text.trim().split(',');
  const [expiry = '', strikeText, rightText = ''] = fields;
  const strike = number(strikeText);
  const right = RIGHTS[rightText as keyof typeof RIGHTS];
  if (fields.length < FEWEST || !/^\d{8}$/.test(expiry) || strike === undefined || right === undefined)
    return {
      code: 'columns',
      text: `"${text}" is no contract`,
      expected: 'expiry,strike,right,open,high,low,close,volume,open_interest, then volatility and greeks',
    };
  const told = fields.slice(7, 14).map((field) => (field === '' ? Number.NaN : number(field)));
  if (told.includes(undefined))
    return { code: 'number', text: `"${text}" has a field that is not a number`, expected: 'plain numbers' };
  const [volume, openInterest, impliedVolatility, ...greeks] = told as number[];
  const [delta, gamma, vega, theta] = greeks;
  const usual = assetClass === 'indexoption' ? 'european' : 'american';
  const style = (assetClass === 'option' ? undefined : optionClasses.get(root)?.style) ?? usual;
  const isKnown = impliedVolatility !== undefined && impliedVolatility > 0;
  return {
    contract: { root, month, expiration: Number(expiry), option: { right, strike, style } },
    facts: {
      volume: volume!,
      openInterest: openInterest!,
      ...(isKnown ? { impliedVolatility, delta: delta!, gamma: gamma!, vega: vega!, theta: theta! } : {}),
    },
  };
};
