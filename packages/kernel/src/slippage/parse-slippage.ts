import { readModelText } from '../matching/model-text.ts';
import { basisPointSlippage } from './basis-points.ts';
import { noSlippage } from './no-slippage.ts';
import type { SlippageModel } from './slippage-model.ts';
import { spreadSlippage } from './spread-share.ts';
import { volumeSlippage } from './volume-share.ts';

const ALLOWED =
  'none, bps:5 (basis points of the price), spread:0.5 (share of the spread), volume:0.1 (price impact of taking a whole bar)';

/** The slippage model that a text names. Refuses any other text with POLICY_INVALID. */
export const parseSlippage = (text: string): SlippageModel => {
  const model = readModelText('slippage', text, ALLOWED);
  const [part] = model.parts;
  const amount = (): number =>
    part === undefined || model.parts.length > 1
      ? model.fail(`${model.name} takes one number`)
      : model.number(part);
  switch (model.name) {
    case 'none':
      return part === undefined ? noSlippage : model.fail('none takes no number');
    case 'bps':
      return basisPointSlippage(amount());
    case 'spread':
      return spreadSlippage(amount());
    case 'volume':
      return volumeSlippage(amount());
    default:
      return model.fail('no such model');
  }
};
