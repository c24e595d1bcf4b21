import { cumulativeDelta, orderFlowImbalance } from '@marketloom/indicators';
import { describeIndicator, renderIndicators } from '@marketloom/research';

const ROWS = 250;
const SECOND = 1_000_000;
const START = Date.UTC(2020, 0, 2, 14, 30) * 1000;

/** A page of order flow over a small market that is made here, as the sample data have neither quotes nor trades. */
export const generatedOrderFlow = (): string => {
  const column = (valueAt: (row: number) => number) =>
    Float64Array.from({ length: ROWS }, (_, row) => valueAt(row));
  const price = column(
    (row) =>
      Math.round(10_000 + 60 * Math.sin(row / 40) + 25 * Math.sin(row / 11) + 8 * Math.sin(row / 3)) / 100,
  );
  const pressure = (row: number) => Math.cos(row / 40) + Math.cos(row / 11) + Math.sin(row / 2) / 2;
  const quotes = {
    bid: price.map((middle) => middle - 0.01),
    ask: price.map((middle) => middle + 0.01),
    bidSize: column((row) => Math.round(12 + 4 * pressure(row))),
    askSize: column((row) => Math.round(12 - 4 * pressure(row))),
  };
  const trades = { price, size: column((row) => 3 + ((row * 7) % 5)) };
  const time = column((row) => START + row * SECOND);
  const shown = [
    {
      indicator: orderFlowImbalance,
      parameters: { period: 20 },
      outputs: orderFlowImbalance.batch(quotes, { period: 20 }),
    },
    { indicator: cumulativeDelta, parameters: {}, outputs: cumulativeDelta.batch(trades) },
  ].map(({ indicator, parameters, outputs }) => {
    const drawn = describeIndicator(indicator.functionName, indicator.create(parameters))!;
    return {
      ...drawn,
      outputs: drawn.outputs.map((output) => ({
        ...output,
        values: (outputs as Readonly<Record<string, Float64Array>>)[output.name]!,
      })),
      description: indicator.description,
      parameters,
      notes: [],
      source: indicator.source,
    };
  });
  return renderIndicators({
    prices: {
      instrument: 'no instrument',
      bars: null,
      decimals: 2,
      time,
      open: price,
      high: price,
      low: price,
      close: price,
    },
    data: 'made up for this picture',
    time,
    indicators: shown,
    title: 'Order flow of a generated market',
    command: 'node packages/cli/scripts/draw-indicator-pictures.ts',
  });
};
