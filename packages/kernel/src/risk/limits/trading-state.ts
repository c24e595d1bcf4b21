import { closesLeg } from '../../order/order-terms.ts';
import { type RiskLimit, type TradingState, tradingStates } from '../limit.ts';
import { Refusal } from '../refusal.ts';

/** Halted lets nothing pass, reducing only what shrinks a position. The stricter of setting and context rules. */
export const tradingState: RiskLimit<'tradingState', TradingState> = {
  name: 'tradingState',
  reasons: ['TRADING_HALTED', 'TRADING_REDUCING'],
  parse: (raw) =>
    tradingStates.includes(raw as TradingState)
      ? { value: raw as TradingState }
      : { problem: `${JSON.stringify(raw)} must be ${tradingStates.join(', ')}` },
  describe: (state = 'active') =>
    ({
      active: undefined,
      reducing: 'Only orders that reduce a position are accepted.',
      halted: 'Trading is halted: no order is accepted.',
    })[state],
  start:
    (configured = 'active') =>
    (order, context) => {
      const state = context.tradingState;
      if (state === 'active' && configured === 'active') return undefined;
      if (state === 'halted' || configured === 'halted') return new Refusal('TRADING_HALTED');
      if (order.isExit || closesLeg(order)) return undefined;
      const position = context.portfolio.positions[order.instrumentIndex]!;
      const held = position.legOf(order.terms.leg).quantityScaled;
      const working = order.sign === 1 ? context.workingBuyQuantity : context.workingSellQuantity;
      if (order.remainingScaled + working <= -order.sign * held) return undefined;
      return new Refusal('TRADING_REDUCING', {
        asked: order.remainingScaled / order.quantityFactor,
        working: working / order.quantityFactor,
        held: held / order.quantityFactor,
      });
    },
};
