import { moneyToNumber, type Sizing } from '@marketloom/kernel';
import { LEAN_SIZING, type SizingSettings, targetOrderQuantity } from '../sizing.ts';
import { isCoin } from './coin-balances.ts';
import type { LeanMargin } from './lean-margin.ts';
import type { LeanMarket } from './lean-market.ts';
import type { LeanValuation } from './lean-valuation.ts';
import type { FeeOf } from './order-fees.ts';

export interface LeanSizingParts {
  readonly valuation: LeanValuation;
  readonly margin: LeanMargin;
  readonly feeOf: FeeOf;
  readonly market: () => LeanMarket;
}

/** Orders towards a target share of the account (R30, R32). */
export const leanSizing =
  (parts: () => LeanSizingParts, settings: SizingSettings = LEAN_SIZING): Sizing =>
  ({ portfolio, instrument, index, held, underway, lot, quantityFactor }, { weight }) => {
    const { valuation, margin, feeOf, market } = parts();
    const { multiplier, assetClass } = instrument;
    // The account holds all that there is of a coin, also what no trade has brought.
    const heldScaled = isCoin(instrument)
      ? Math.trunc((moneyToNumber(portfolio.balance(instrument.baseCurrency!)) * quantityFactor) / lot) * lot
      : held;
    const price = valuation.priceOf(index);
    const unit = price * multiplier;
    // A future asks for its margin, whatever it is worth.
    const unitMargin = margin.ofQuantity(index, quantityFactor, 'initial') / portfolio.rateOf(index);
    const quantity = targetOrderQuantity(
      {
        value: valuation.value,
        target: weight,
        price: assetClass === 'future' ? unitMargin : unit,
        multiplier: 1,
        fxRate: portfolio.rateOf(index),
        leverage: assetClass === 'future' ? 1 : margin.leverageAt(index),
        lot: lot / quantityFactor,
        held: heldScaled / quantityFactor,
        openQuantity: underway / quantityFactor,
        freeMargin: margin.free,
        feeOf: (asked) => feeOf({ index, quantity: Math.round(asked * quantityFactor), time: market().time }),
      },
      settings,
    );
    return Math.round(quantity * quantityFactor);
  };
