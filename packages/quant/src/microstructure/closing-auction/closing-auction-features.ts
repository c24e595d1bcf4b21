import { requirePositive, type Series } from '../../series.ts';
import { type AuctionMessages, requireAuctionMessages } from './auction-messages.ts';

export interface ClosingAuctionFeaturesInput {
  readonly messages: AuctionMessages;
  /** Shares of a usual day, all trading: above 0, from days before. */
  readonly averageDailyVolume: number;
}

/** A value for each message, from that message and those before it. Signs: positive where buyers are left over. */
export interface ClosingAuctionFeatures {
  /** Side x imbalance, in shares. */
  readonly signedImbalances: Float64Array;
  /** Signed imbalance / (paired + imbalance), in [-1, 1]; NaN while the auction has no orders. */
  readonly imbalanceRatios: Float64Array;
  /** Signed imbalance / average daily volume. */
  readonly imbalanceVolumeShares: Float64Array;
  /** Paired / average daily volume. */
  readonly pairedVolumeShares: Float64Array;
  /** Change of the signed imbalance since the message before, / average daily volume; 0 for the first. */
  readonly imbalanceChanges: Float64Array;
  /** Share of the messages so far with the side of this one, in (0, 1]. */
  readonly persistence: Float64Array;
  /** (near - far) / reference; NaN while either is not published. */
  readonly nearFarSpreads: Float64Array;
  /** near / last - 1; NaN while it is not published. */
  readonly nearToLast: Float64Array;
  /** far / last - 1; NaN while it is not published. */
  readonly farToLast: Float64Array;
  /** reference / last - 1. */
  readonly referenceToLast: Float64Array;
}

/**
 * What the messages before a closing auction say about its price: how much is left over, on which side, for how long,
 * and how far the indicative prices are from the last trade. NaN where a price is not published yet or the auction is
 * empty. Refuses negative quantities, a quantity without a side, messages out of order and prices not above 0.
 *
 * - Formula: ratio = d I / (P + I); volume shares d I / ADV and P / ADV; change = (d I - d' I') / ADV; persistence =
 *   messages so far of side d / messages so far; (near - far) / reference; near, far and reference / last - 1.
 * - Units: fractions (0.01 is 1 %); imbalances in shares.
 * - Conventions: d is 1 for buys left over, -1 for sells; P paired, I imbalance, ' the message before. No value sees a
 *   later message. A near or far price of 0 is one not yet published.
 * - Source: Nasdaq net order imbalance indicator and NYSE imbalance message (fields); features ours.
 * - Checked: by hand: in the tests.
 * - Example: `closingAuctionFeatures({ messages: { times: [0], pairedQuantities: [300], imbalanceQuantities: [100],
 *   imbalanceSides: [-1], referencePrices: [50], nearPrices: [49.5], farPrices: [49], lastPrices: [50] },
 *   averageDailyVolume: 10000 })` gives `{ imbalanceRatios: [-0.25], imbalanceVolumeShares: [-0.01],
 *   persistence: [1], nearFarSpreads: [0.0100], nearToLast: [-0.0100] }`.
 */
export function closingAuctionFeatures(input: ClosingAuctionFeaturesInput): ClosingAuctionFeatures {
  const { messages, averageDailyVolume } = input;
  requireAuctionMessages(messages);
  requirePositive('averageDailyVolume', averageDailyVolume);
  const { pairedQuantities, imbalanceQuantities, imbalanceSides } = messages;
  const { referencePrices, nearPrices, farPrices, lastPrices } = messages;
  const column = (value: (index: number) => number) =>
    Float64Array.from({ length: imbalanceSides.length }, (_, index) => value(index));
  const published = (prices: Series, index: number) => (prices[index]! > 0 ? prices[index]! : Number.NaN);
  const signedImbalances = column((index) => imbalanceSides[index]! * imbalanceQuantities[index]! + 0);
  return {
    signedImbalances,
    imbalanceRatios: column(
      (index) => signedImbalances[index]! / (pairedQuantities[index]! + imbalanceQuantities[index]!),
    ),
    imbalanceVolumeShares: column((index) => signedImbalances[index]! / averageDailyVolume),
    pairedVolumeShares: column((index) => pairedQuantities[index]! / averageDailyVolume),
    imbalanceChanges: column((index) =>
      index === 0 ? 0 : (signedImbalances[index]! - signedImbalances[index - 1]!) / averageDailyVolume,
    ),
    persistence: shareOfSameSide(imbalanceSides),
    nearFarSpreads: column(
      (index) => (published(nearPrices, index) - published(farPrices, index)) / referencePrices[index]!,
    ),
    nearToLast: column((index) => published(nearPrices, index) / lastPrices[index]! - 1),
    farToLast: column((index) => published(farPrices, index) / lastPrices[index]! - 1),
    referenceToLast: column((index) => referencePrices[index]! / lastPrices[index]! - 1),
  };
}

function shareOfSameSide(sides: Series): Float64Array {
  const seen = [0, 0, 0];
  return Float64Array.from(sides, (side, index) => {
    seen[side + 1] = seen[side + 1]! + 1;
    return seen[side + 1]! / (index + 1);
  });
}
