import { dividendPayment } from '../cash-dividend.ts';
import type { CashDividend } from '../corporate-action.ts';
import { isZero, negate, rational, rationalToNumber } from '../rational.ts';
import { factorAfter } from './account-shares.ts';
import type { EffectContext } from './effect.ts';

/**
 * Pays a dividend on what was held at the close before; shorts owe it. Where it is paid later than on its ex-date, it is
 * owed until then: the equity has it at once, the cash on the pay date.
 */
export const payDividend = (context: EffectContext, action: CashDividend, index: number): void => {
  const { shares, policy, time } = context;
  const { withholding, dividendsPaidOn } = policy;
  if (policy.exMark === 'theoretical')
    shares.rescalePrice(
      index,
      factorAfter(shares.lastPrice(index), rationalToNumber(rational(action.amount))),
    );
  if (!shares.isHeld(index)) return;
  const { quantity } = shares.held(index);
  const tax = rational(withholding, 'withholding');
  const payment = dividendPayment(action, quantity, isZero(tax) ? undefined : tax);
  const [gross, withheld, net] = [payment.gross, payment.withheld, payment.net].map((text) => rational(text));
  const pay = (): void => {
    shares.post('dividend', index, gross!);
    shares.post('withholding', index, negate(withheld!));
  };
  const payTime = dividendsPaidOn === 'ex-date' ? time : context.openOn(index, payment.bookedOn);
  if (payTime <= time) pay();
  else {
    shares.accrue(index, net!);
    context.later(payTime, () => {
      shares.accrue(index, negate(net!));
      pay();
    });
  }
};
