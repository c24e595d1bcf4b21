/**
 * Every reason for which the gate refuses an order. A code is stable and never reused.
 *
 * `text` says what was wrong, with the numbers of the case in braces; `remedy` says what would be right.
 */
export const riskReasons = {
  QUANTITY_INVALID: {
    text: 'the quantity, rounded down to the lot, is nothing or not a number',
    remedy: 'send at least one lot of {lot}',
  },
  PRICE_INVALID: {
    text: 'the limit or stop price is not a number above zero',
    remedy: 'give a price in ticks of {tick}',
  },
  TRADING_HALTED: {
    text: 'trading is halted',
    remedy: 'wait until trading is active again; working orders can still be cancelled',
  },
  TRADING_REDUCING: {
    text: 'trading is reducing, and {asked} on top of {working} working would not only reduce the {held} held',
    remedy: 'send an order against the position, no larger than what is left of it',
  },
  ORDER_QUANTITY: {
    text: 'quantity {asked} is above the maximum of {maximum} an order',
    remedy: 'split the order or raise maxOrderQuantity',
  },
  ORDER_NOTIONAL: {
    text: 'value {asked} is above the maximum of {maximum} an order',
    remedy: 'split the order or raise maxOrderNotional',
  },
  POSITION_QUANTITY: {
    text: 'the position could reach {asked}, above the maximum of {maximum}',
    remedy: 'send less, cancel working orders of that side or raise maxPositionQuantity',
  },
  PRICE_COLLAR: {
    text: 'price {asked} is more than {maximum} % away from the last price, {reference}',
    remedy: 'choose a price nearer to the market or widen priceCollar',
  },
  SHORT_NOT_ALLOWED: {
    text: 'a cash account cannot sell {asked} while it holds {held}',
    remedy: 'sell no more than is held, or use a margin account',
  },
  BUYING_POWER: {
    text: 'the order needs {asked}, and {available} of buying power is left',
    remedy: 'send less, cancel working orders or pay in',
  },
  CURRENCY_BALANCE: {
    text: 'the order needs {asked} {currency}, and {available} {currency} is left in the account',
    remedy: 'send less, or convert another currency into {currency} first',
  },
  MARGIN: {
    text: 'the order takes {asked} of margin ({model}), and {available} is left',
    remedy: 'send less, close positions or pay in',
  },
  NOT_TRADABLE: {
    text: '{instrument} can only be read, as an index or a continuous contract can',
    remedy: 'trade a fund, a future or an option on it, or the contract behind it',
  },
  CONTRACT_NOT_LISTED: {
    text: '{instrument} is not listed before {time}',
    remedy: 'trade a contract that is listed already',
  },
  CONTRACT_EXPIRED: {
    text: 'trading in {instrument} ended at {time}',
    remedy: 'trade a contract that is still listed',
  },
  SHORT_NOT_AVAILABLE: {
    text: '{asked} would be short, and {available} can be borrowed on {date}',
    remedy: 'sell less, or wait until more can be borrowed',
  },
  DAY_TRADING: {
    text: 'the account has no day trade left: {problem}',
    remedy: 'close it on another day, or hold the equity that the rule asks for',
  },
  NO_REFERENCE_PRICE: {
    text: 'no price of {instrument} is known yet, so the order cannot be valued',
    remedy: 'wait for its first market data',
  },
  ORDER_RATE: {
    text: '{maximum} orders were already sent within {seconds} s',
    remedy: 'send orders less often or raise maxOrdersPerSecond',
  },
  TRAIL_OFFSET: {
    text: 'a trailing stop cannot follow at a distance of {asked}',
    remedy:
      'give a distance above zero; by atr, the average true range too, and of a limit offset zero or more',
  },
  TERMS_CONFLICT: {
    text: 'the terms of the order do not go together: {problem}',
    remedy: '{right}',
  },
  EXPIRE_TIME: {
    text: 'a good-till-date order cannot end at {asked}',
    remedy: 'give a time after now, or the date (yyyy-mm-dd) of a session that has not closed',
  },
  ORDER_NOT_SUPPORTED: {
    text: 'the venue takes no {asked} for {instrument}',
    remedy: 'it takes {accepted}',
  },
  TRIGGER_NOT_AVAILABLE: {
    text: 'trigger {asked} needs {needed} of {instrument}, which the run does not read',
    remedy: 'read them, or leave the trigger out',
  },
  QUOTES_NEEDED: {
    text: 'a pegged order follows quotes, and the run reads none of {instrument}',
    remedy: 'read its quotes, or send a limit order',
  },
  BRACKET_SIDES: {
    text: '{exit} of a bracket that {side} at {entry} is on the wrong side of it',
    remedy:
      'a bracket that buys has its targets above and its stop below the entry, one that sells the reverse',
  },
  GROUP_MEMBER_CLOSED: {
    text: 'order {order} of the group is {state}',
    remedy: 'name orders that are still working, or new ones',
  },
  GROUP_MEMBER_TAKEN: {
    text: 'order {order} belongs to another group',
    remedy: 'name orders that are in no group',
  },
  GROUP_MEMBER_DENIED: {
    text: 'another order of its group was refused ({reason}), and a group is sent whole or not at all',
    remedy: 'correct that order and send the group again',
  },
  PRICE_OFF_TICK: {
    text: 'price {asked} is off the tick of {step} that holds there; beside it are {accepted}',
    remedy: 'send a price on the tick, or let prices be rounded to it',
  },
  QUANTITY_OFF_LOT: {
    text: 'quantity {asked} is no multiple of the lot of {step}; beside it are {accepted}',
    remedy: 'send whole lots, or let quantities be rounded down to them',
  },
  LEG_NOT_KEPT: {
    text: 'the account nets what it holds of {instrument}, so that there is no {leg} leg',
    remedy: 'leave the leg out, or choose positionMode hedging',
  },
  LEG_EMPTY: {
    text: 'a {side} of the {leg} leg closes it, and it holds nothing of {instrument}',
    remedy: 'open it first, or name the other leg',
  },
  TERMS_UNKNOWN: {
    text: '{field} of an order cannot be {asked}',
    remedy: 'give {accepted}',
  },
} as const;

export type RiskReason = keyof typeof riskReasons;
