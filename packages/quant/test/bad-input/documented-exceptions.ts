/** What a method takes although it looks bad, and why that is right. By method, place and value. */
export const documentedExceptions: Readonly<Record<string, string>> = {
  'drawdowns[1].worst = Infinity': 'as many as there are',
  'drawdownTable[1].worst = Infinity': 'as many as there are',
  'normalDensity[0] = Infinity': 'the density is 0 there',
  'normalDensity[0] = -Infinity': 'the density is 0 there',
  'microPrices[0].model.adjustmentsTicks[0] = NaN': 'a state without data, in which no quote is',
};

/** Called for every value of long series: they look at no value, what is no number they take as JavaScript does. */
export const withoutChecks: ReadonlySet<string> = new Set(['normalDensity', 'sum']);
