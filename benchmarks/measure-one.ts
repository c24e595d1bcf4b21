/** The process of one benchmark: measures it and sends the figures to the process that started it. */
import type { BenchmarkFigures } from './figures.ts';
import { rounded } from './figures.ts';
import { suite } from './suite/index.ts';

const name = process.argv[2]!;
const quick = process.argv.includes('--quick');
const benchmark = await suite[name]!();
process.stderr.write(`${name}: the goal is ${benchmark.goal}\n`);
const { rate, spread, ceilingRate, ratio, extra } = await benchmark.measure({ quick });
const figures: BenchmarkFigures = {
  name,
  rate,
  unit: benchmark.unit,
  spread,
  ceilingRate,
  ratio,
  peakRssMb: process.resourceUsage().maxRSS / 1_024,
  ...extra,
};
process.send!(rounded(figures));
