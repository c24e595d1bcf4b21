import type { Benchmark } from '../benchmark.ts';

/** Every benchmark by name. Each is loaded only in its own process. */
export const suite: Readonly<Record<string, () => Promise<Benchmark>>> = {
  'bars-one-instrument': async () => (await import('./bars-one-instrument.ts')).barsOneInstrument,
  'bars-many-instruments': async () => (await import('./bars-many-instruments.ts')).barsManyInstruments,
  'bars-streamed': async () => (await import('./bars-streamed.ts')).barsStreamed,
  'orders-every-bar': async () => (await import('./orders-every-bar.ts')).ordersEveryBar,
  brackets: async () => (await import('./brackets.ts')).brackets,
  'option-chain': async () => (await import('./option-chain.ts')).optionChain,
  'equities-thirty-years': async () => (await import('./equities-thirty-years.ts')).equitiesThirtyYears,
  'option-margin': async () => (await import('./option-margin.ts')).optionMargin,
  'session-lookup': async () => (await import('./session-lookup.ts')).sessionLookup,
  indicators: async () => (await import('./indicators.ts')).indicators,
  quant: async () => (await import('./quant.ts')).quant,
  'cold-start': async () => (await import('./cold-start.ts')).coldStart,
};
