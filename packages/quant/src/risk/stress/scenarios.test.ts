import { describe, expect, it } from 'vitest';
import { factorStress } from './factor-stress.ts';
import { historicalReplay } from './historical-replay.ts';
import { instrumentStress } from './instrument-stress.ts';
import { propagatedShocks } from './propagated-shocks.ts';

describe('instrumentStress', () => {
  const positions = [
    { instrument: 'SPY', value: 60_000 },
    { instrument: 'TLT', value: -40_000 },
    {
      instrument: 'SPY put',
      value: 1500,
      revalue: (shock: number) => 50_000 * Math.max(-shock - 0.1, 0) - 500,
    },
  ];
  const shocks = { SPY: -0.2, TLT: 0.05, 'SPY put': -0.2, GLD: 0.1 };

  it('gives the portfolio and each position, options by their own revaluation', () => {
    const found = instrumentStress({ positions, shocks });
    expect(found.positions.map(({ profitAndLoss }) => profitAndLoss)).toEqual([-12_000, -2000, 4500]);
    expect(found.profitAndLoss).toBe(-9500);
    expect(found.positions[1]).toEqual({ instrument: 'TLT', shock: 0.05, profitAndLoss: -2000 });
  });

  it('says what an instrument without a shock does only where it is told', () => {
    const only = { SPY: -0.1 };
    expect(() => instrumentStress({ positions, shocks: only })).toThrow('shocks.TLT is undefined');
    const found = instrumentStress({ positions: positions.slice(0, 2), shocks: only, otherwise: 0 });
    expect(found.profitAndLoss).toBe(-6000);
    expect(() => instrumentStress({ positions: [{ instrument: 'toString', value: 1 }], shocks: {} })).toThrow(
      'toString',
    );
  });

  it('refuses falls of more than everything, gaps and revaluations that fail', () => {
    expect(() => instrumentStress({ positions, shocks: { ...shocks, SPY: -1.2 } })).toThrow(
      'shocks.SPY is -1.2',
    );
    expect(() => instrumentStress({ positions, shocks: { ...shocks, GLD: Number.NaN } })).toThrow(
      'shocks.GLD',
    );
    const lost = [{ instrument: 'SPY', value: Number.NaN }];
    expect(() => instrumentStress({ positions: lost, shocks })).toThrow('positions[0].value is NaN');
    const failing = [{ instrument: 'SPY', value: 1, revalue: () => Number.NaN }];
    expect(() => instrumentStress({ positions: failing, shocks })).toThrow('profit and loss of SPY is NaN');
  });

  it('of nothing held is nothing', () => {
    expect(instrumentStress({ positions: [], shocks: {} })).toEqual({ profitAndLoss: 0, positions: [] });
  });
});

describe('propagatedShocks', () => {
  const covariance = [
    [0.04, 0.01, 0],
    [0.01, 0.09, -0.02],
    [0, -0.02, 0.01],
  ];

  it('moves the open factors by their betas on a single shock', () => {
    const { moves, distance, plausibility } = propagatedShocks({ covariance, shocks: [null, -0.6, null] });
    expect([...moves]).toEqual(
      [(0.01 / 0.09) * -0.6, -0.6, (-0.02 / 0.09) * -0.6].map((x) => expect.closeTo(x, 14)),
    );
    // Two standard deviations: 4.55 %.
    expect(distance).toBeCloseTo(2, 14);
    expect(plausibility).toBeCloseTo(0.0455002638963584, 12);
  });

  it('solves for two shocks at once', () => {
    // Of [[0.04, 0.01], [0.01, 0.09]] the inverse is [[0.09, -0.01], [-0.01, 0.04]] / 0.0035.
    const { moves } = propagatedShocks({ covariance, shocks: [-0.2, 0.3, null] });
    const second = (-0.01 * -0.2 + 0.04 * 0.3) / 0.0035;
    expect(moves[2]).toBeCloseTo(-0.02 * second, 14);
  });

  it('holds a factor at 0 that is shocked by 0, and leaves all as given where none is open', () => {
    expect(propagatedShocks({ covariance, shocks: [0, 0.1, 0] }).moves).toEqual(Float64Array.of(0, 0.1, 0));
  });

  it('refuses a scenario without a shock, collinear factors and what is no covariance', () => {
    expect(() => propagatedShocks({ covariance, shocks: [null, null, null] })).toThrow('at least one factor');
    expect(() => propagatedShocks({ covariance, shocks: [1, null] })).toThrow('must have 2 and 2');
    expect(() =>
      propagatedShocks({
        covariance: [
          [1, 1],
          [1, 1],
        ],
        shocks: [1, 1],
      }),
    ).toThrow('shocked factors is singular');
    expect(() =>
      propagatedShocks({
        covariance: [
          [1, 2],
          [2, 1],
        ],
        shocks: [1, null],
      }),
    ).toThrow('semidefinite');
    expect(() => propagatedShocks({ covariance: [[1]], shocks: [Number.NaN] })).toThrow('shocks[0] is NaN');
  });
});

describe('factorStress', () => {
  const positions = [
    { instrument: 'QQQ', value: 1000, betas: { market: 1.2, rates: -3 } },
    { instrument: 'XLE', value: -500, betas: { market: 0.8, oil: 0.5 } },
  ];

  it('adds up by position and by factor', () => {
    const found = factorStress({ positions, shocks: { market: -0.1, rates: 0.01 } });
    expect(found.positions[0]!.shock).toBeCloseTo(-0.15, 15);
    expect(found.profitAndLoss).toBeCloseTo(-150 + 40, 12);
    expect(found.byFactor).toEqual({
      market: expect.closeTo(-80, 12),
      rates: expect.closeTo(-30, 12),
      oil: 0,
    });
    const sum = Object.values(found.byFactor).reduce((total, value) => total + value, 0);
    expect(sum).toBeCloseTo(found.profitAndLoss, 12);
  });

  it('carries the shocks to factors that the scenario leaves open', () => {
    const propagation = {
      factors: ['market', 'rates', 'oil'],
      covariance: [
        [0.04, 0, 0.02],
        [0, 0.01, 0],
        [0.02, 0, 0.09],
      ],
    };
    const found = factorStress({ positions, shocks: { market: -0.1 }, propagation });
    expect(found.moves).toEqual({ market: -0.1, rates: 0, oil: expect.closeTo(-0.05, 14) });
    expect(found.profitAndLoss).toBeCloseTo(-120 + 500 * (0.08 + 0.025), 12);
    expect(() => factorStress({ positions, shocks: { gold: 1 }, propagation })).toThrow('factor is gold');
    const other = [{ instrument: 'GLD', value: 1, betas: { gold: 1 } }];
    expect(() => factorStress({ positions: other, shocks: { market: 1 }, propagation })).toThrow(
      'factor is gold',
    );
  });

  it('splits the result of a position that is not linear by the factors pro rata', () => {
    const option = {
      instrument: 'put',
      value: 10,
      betas: { market: 2, rates: 1 },
      revalue: (shock: number) => 100 * shock ** 2,
    };
    const found = factorStress({ positions: [option], shocks: { market: -0.1, rates: 0.1 } });
    expect(found.profitAndLoss).toBeCloseTo(1, 12);
    expect(found.byFactor).toEqual({ market: expect.closeTo(2, 10), rates: expect.closeTo(-1, 10) });
  });

  it('refuses moves and betas that are not finite', () => {
    expect(() => factorStress({ positions, shocks: { market: Number.NaN } })).toThrow('shocks.market is NaN');
    const wrong = [{ instrument: 'A', value: 1, betas: { market: Infinity } }];
    expect(() => factorStress({ positions: wrong, shocks: { market: 1 } })).toThrow(
      'betas.market is Infinity',
    );
  });
});

describe('historicalReplay', () => {
  it('holds the positions through the crisis', () => {
    // 1000 at 0.9, 0.81; -500 at 0.8, 0.88.
    const found = historicalReplay({
      values: [1000, -500],
      returns: [
        [-0.1, -0.2],
        [-0.1, 0.1],
      ],
    });
    expect([...found.path]).toEqual([expect.closeTo(0, 12), expect.closeTo(-130, 12)]);
    expect([...found.byPosition]).toEqual([expect.closeTo(-190, 12), expect.closeTo(60, 12)]);
    expect(found.worst).toBeCloseTo(-130, 12);
    expect(found.worstPeriod).toBe(1);
    expect(found.profitAndLoss).toBe(found.path[1]);
  });

  it('has no worst point where it never falls below the start', () => {
    expect(historicalReplay({ values: [100], returns: [[0.1], [-0.05]] })).toMatchObject({
      worst: 0,
      worstPeriod: -1,
    });
  });

  it('refuses returns below -1 and another number of positions', () => {
    expect(() => historicalReplay({ values: [1], returns: [[0], [-1.1]] })).toThrow(
      'returns[1] has a return below -1',
    );
    expect(() => historicalReplay({ values: [1, 2], returns: [[0]] })).toThrow('values has 2 values');
  });
});
