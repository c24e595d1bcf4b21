import type { RightsIssue } from '../corporate-action.ts';
import { isZero, multiply, rationalToNumber, subtract } from '../rational.ts';
import { needed } from '../refuse.ts';
import { rightsRationals } from '../rights.ts';
import { factorAfter, shareOf } from './account-shares.ts';
import type { EffectContext } from './effect.ts';

/**
 * Gives one right with each share, worth the close before less TERP. By the policy it is held, sold for its worth (also
 * where the run does not have it as an instrument), or lapses, and then its worth is lost.
 */
export const giveRights = ({ shares, policy }: EffectContext, action: RightsIssue, index: number): void => {
  const { quantity, basis } = shares.held(index);
  const known = shares.price(index);
  const told = action.closeBefore ?? known;
  if (isZero(quantity) && told === undefined) return;
  const close = needed(action, told, 'closeBefore: no price of it is known yet');
  const { right } = rightsRationals(action, close);
  const priceFactor =
    policy.exMark === 'theoretical' ? factorAfter(rationalToNumber(close), rationalToNumber(right)) : 1;
  if (isZero(quantity) || policy.rights === 'lapse') {
    shares.rescalePrice(index, priceFactor);
    return;
  }
  const leaving = shareOf(basis, right, close);
  const place = policy.rights === 'hold' ? shares.indexOf(action.right) : undefined;
  if (place !== undefined) {
    shares.restate(index, { quantity, basis: subtract(basis, leaving), priceFactor });
    shares.receive(place, { quantity, basis: leaving }, { from: index, mark: rationalToNumber(right) });
    return;
  }
  const cash = multiply(quantity, right);
  shares.restate(index, {
    quantity,
    basis: subtract(basis, leaving),
    realised: subtract(cash, leaving),
    proceeds: cash,
    priceFactor,
  });
  shares.post('cash-in-lieu', index, cash);
};
