import { RollingSum } from '../building-blocks/rolling-sum.ts';
import { defineIndicator } from '../define-indicator.ts';
import { period } from '../parameters.ts';

const BID = 0;
const BID_SIZE = 1;
const ASK = 2;
const ASK_SIZE = 3;

export const orderFlowImbalance = defineIndicator({
  name: 'ORDER_FLOW_IMBALANCE',
  functionName: 'orderFlowImbalance',
  title: 'Order flow imbalance',
  description:
    'By how much more buyers than sellers have added to the best quotes in the last n updates. An update counts the bid size if the bid did not fall, less the size before if it did not rise, and the ask sizes with the opposite sign.',
  subject: 'order-flow',
  inputs: ['bid', 'bidSize', 'ask', 'askSize'],
  parameters: {
    period: period({ default: 100, min: 1, alias: 'window', description: 'Updates of the quote in the sum' }),
  },
  outputs: ['value'],
  pane: 'own',
  levels: [0],
  warmUp: ({ period }) => period,
  source: 'Cont, Kukanov and Stoikov, Journal of Financial Econometrics 12 (2014)',
  kernel: ({ memory, inputs: { bid, bidSize, ask, askSize }, outputs: { value } }, { period }) => {
    const sum = new RollingSum(memory, period);
    const last = memory.cells(4, Number.NaN);
    const count = memory.counters(1);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const bidMove = bid[i]! - last[BID]!;
        const askMove = ask[i]! - last[ASK]!;
        const bought = (bidMove >= 0 ? bidSize[i]! : 0) - (bidMove <= 0 ? last[BID_SIZE]! : 0);
        const sold = (askMove <= 0 ? askSize[i]! : 0) - (askMove >= 0 ? last[ASK_SIZE]! : 0);
        last[BID] = bid[i]!;
        last[BID_SIZE] = bidSize[i]!;
        last[ASK] = ask[i]!;
        last[ASK_SIZE] = askSize[i]!;
        if (Number.isNaN(bidMove)) continue;
        const imbalance = sum.push(bought - sold);
        if (count[0]! < period) count[0]! += 1;
        if (count[0] === period) value[i] = imbalance;
      }
    };
  },
});
