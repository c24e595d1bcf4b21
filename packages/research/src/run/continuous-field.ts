import { rollAdjustments } from '@marketloom/kernel';
import { parseRoll } from '@marketloom/market-data';
import * as z from 'zod/mini';

const about = z.describe;

const isRoll = (text: string): boolean => {
  try {
    return parseRoll(text) !== undefined;
  } catch {
    return false;
  }
};

const one = z.strictObject({
  root: z.string().check(about('Of the futures, such as ES.')),
  venue: z.string().check(about('As the catalog names it, such as CME.')),
  roll: z.optional(
    z
      .string()
      .check(
        z.refine(isRoll, 'write volume, open-interest, last-trade:8, first-notice:2 or earlier:2'),
        about(
          'volume unless told; open-interest; or sessions before a date: last-trade:8, first-notice:2, earlier:2.',
        ),
      ),
  ),
  adjust: z.optional(
    z.enum(rollAdjustments).check(about('How indicators see prices from before a roll; none unless told.')),
  ),
});

/** Continuous contracts that a run reads. */
export const continuousField = z.optional(
  z
    .array(one)
    .check(
      about(
        'Continuous contracts, read as ROOT.VENUE; the contracts behind them are instruments of the run. See docs/contracts.md.',
      ),
    ),
);
