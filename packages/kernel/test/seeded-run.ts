import { run } from './fixtures/backtest.ts';
import { randomStrategy, randomStreams } from './fixtures/random-run.ts';

/** A run in which everything that can be drawn is drawn; prints the hash of its audit stream and what it did. */
const [seed = '1'] = process.argv.slice(2);
const backtest = run({
  streams: randomStreams(7, 30),
  strategies: [randomStrategy('first'), randomStrategy('second')],
  latency: 'lognormal:90s,0.8',
  fees: 'percent:0.07%',
  slippage: 'volume:0.1',
  fill: { participation: 0.2 },
  seed: Number(seed),
});
process.stdout.write(
  JSON.stringify({
    hash: backtest.hash(),
    records: backtest.engine.auditSequence,
    fills: backtest.fills.length,
  }),
);
