import { expect, it } from 'vitest';
import type { AnyIndicator } from '../indicator.ts';
import { listIndicators } from '../registry.ts';

/** What is given where a formula would divide nothing by nothing. */
const answers: Readonly<Record<string, readonly number[]>> = {
  FISHER: [0, 0],
  KST: [0, 0],
  STC: [0],
  QQE: [0, 0],
  RMI: [0],
  WAVETREND: [0, 0],
  PGO: [0],
  PSL: [0],
  CFO: [0],
  CTI: [0],
  RVGI: [0, 0],
  DEMARKER: [0.5],
  DISPARITY: [0],
  PREMIER_STOCH: [Math.tanh(-2.5)],
  RWI: [0, 0],
  IBS: [0.5],
  SWING_INDEX: [0],
  ASI: [0],
  PROJECTION_OSC: [50],
  GAPO: [0],
  WADDAH_ATTAR: [0, 0, 0],
  BRAR: [0, 0],
  ELDER_IMPULSE: [0],
  TD_SETUP: [0],
  TD_SEQUENTIAL: [0, 0, 0],
  REI: [0],
  INERTIA: [50],
  POLARIZED_FRACTAL_EFFICIENCY: [0],
};

const flat = { open: 64, high: 64, low: 64, close: 64, volume: 0 };
const named = (name: string) => listIndicators().find((indicator) => indicator.name === name) as AnyIndicator;

it.each(Object.entries(answers))('on a flat market %s is %j', (name, wanted) => {
  const indicator = named(name).create();
  for (let i = 0; i <= indicator.warmUp + 20; i += 1) indicator.updateBar?.(flat);
  wanted.forEach((value, output) => {
    expect(indicator.output(output)).toBeCloseTo(value, 9);
  });
});

it('prices of 0 give 0 where one would have to divide by them', () => {
  for (const name of ['CFO', 'CG', 'DISPARITY', 'KST', 'LAGUERRE_RSI', 'PMO']) {
    const indicator = named(name).create();
    for (let i = 0; i <= indicator.warmUp; i += 1)
      indicator.updateBar?.({ open: 0, high: 0, low: 0, close: 0, volume: 0 });
    expect(indicator.value, name).toBe(0);
  }
});
