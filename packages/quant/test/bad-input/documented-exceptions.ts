export interface DocumentedException {
  /** Method, place and value. */
  readonly place: RegExp;
  readonly because: string;
}

/** What a method takes although it looks bad. */
export const documentedExceptions: readonly DocumentedException[] = [
  { place: /^drawdowns\[1\]\.worst = Infinity$/, because: 'as many as there are' },
  { place: /^drawdownTable\[1\]\.worst = Infinity$/, because: 'as many as there are' },
  { place: /^normalDensity\[\d\] = -?Infinity$/, because: 'the density is 0 there' },
  {
    place: /^(normalDensity|sum)\[.*\] = null$/,
    because: 'called for every value of long series: checks none',
  },
  {
    place: /^microPrices.*adjustmentsTicks\[0\] = NaN$/,
    because: 'a state without data, in which no quote is',
  },
  {
    place: /^(normalI|i)mpliedVolatilityBatch\[0\]\.price\[1\] = /,
    because: 'the example asks for NaN where no volatility explains a price, and has one such price there',
  },
];
