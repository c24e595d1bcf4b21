/** Simple returns of prices, one fewer: 0.01 is 1 %. */
export const simpleReturns = (prices: ArrayLike<number>): Float64Array =>
  Float64Array.from({ length: prices.length - 1 }, (_, place) => prices[place + 1]! / prices[place]! - 1);
