import { type Exact, ZERO } from '../exact.ts';
import { coveredCallCharges, coveredCut, coveredPutCharges } from '../options/covered.ts';
import { nakedCharges } from '../options/naked-option.ts';
import type { OptionTerms } from '../options/option-terms.ts';
import { collarCharges, conversionCharges, protectedCharges } from '../options/protected.ts';
import {
  ironCharges,
  longWingsCharges,
  shortBoxCharges,
  shortWingsCharges,
  spreadCharges,
  straddleCharges,
} from '../options/spreads.ts';
import { type Charges, noCharges } from '../requirement.ts';
import { stockCharges } from '../stock-margin.ts';
import type { ReadBook } from './option-book.ts';
import type { Pattern } from './pattern.ts';

type Four = readonly [OptionTerms, OptionTerms, OptionTerms, OptionTerms];

/** What one unit of a strategy asks, exactly. */
export const chargesOf = (
  { strategy, places }: Pattern,
  { legs, underlying, stockSide }: ReadBook,
): Charges => {
  const terms = places.map((place) => legs[place]?.terms) as readonly OptionTerms[];
  const [first, second, third] = terms as Four;
  switch (strategy) {
    case 'long-stock':
    case 'short-stock':
      return stockCharges(underlying.stock, underlying.price, underlying.multiplier, stockSide);
    case 'long-option':
    case 'long-box':
      return noCharges;
    case 'naked-call':
    case 'naked-put':
      return nakedCharges(first, underlying);
    case 'covered-call':
      return coveredCallCharges(second, underlying);
    case 'covered-put':
      return coveredPutCharges(second, underlying);
    case 'protective-put':
    case 'protective-call':
      return protectedCharges(second, underlying);
    case 'collar':
      return collarCharges(second, third, underlying);
    case 'conversion':
    case 'reversal':
      return conversionCharges(third, underlying);
    case 'debit-vertical':
    case 'credit-vertical':
    case 'long-calendar':
    case 'debit-diagonal':
    case 'credit-diagonal':
      return spreadCharges(first, second, underlying);
    case 'short-straddle':
    case 'short-strangle':
      return straddleCharges(first, second, underlying);
    case 'long-butterfly':
    case 'long-condor':
      return longWingsCharges(terms as Four, underlying);
    case 'short-butterfly':
    case 'short-condor':
      return shortWingsCharges(terms as Four, underlying);
    case 'iron-butterfly':
    case 'iron-condor': {
      const [boughtPut, soldPut, soldCall, boughtCall] = terms as Four;
      return ironCharges([boughtPut, soldPut], [soldCall, boughtCall], underlying);
    }
    case 'short-box': {
      const [lowCall, highCall, highPut, lowPut] = terms as Four;
      return shortBoxCharges({ lowCall, highCall, lowPut, highPut }, underlying);
    }
  }
};

/** What the shares of one unit count less in equity than their value. */
export const cutOf = ({ strategy, places }: Pattern, { legs, underlying }: ReadBook): Exact =>
  strategy === 'covered-call' ? coveredCut(legs[places[1]!]!.terms, underlying) : ZERO;
