import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Prng } from './prng.ts';

const draw = <T>(count: number, next: () => T): T[] => Array.from({ length: count }, next);
const seeds = fc.nat({ max: Number.MAX_SAFE_INTEGER });

describe('the generator', () => {
  it('gives the published sequence of xoshiro128** for the state 1, 2, 3, 4', () => {
    // As in the test suite of the rand_xoshiro crate; value 100,000 from the authors' C code.
    const prng = Prng.restore([1, 2, 3, 4, 1, 2, 3, 4]);
    expect(draw(10, () => prng.next32())).toEqual([
      11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
    ]);
    for (let i = 10; i < 99_999; i++) prng.next32();
    expect(prng.next32()).toBe(3017257022);
  });

  it.each([
    [0, [1684164658, 3653269916, 2939563536, 2141751570], [1789933344, 44971166, 2521387044, 3848737593]],
    [42, [551831576, 144025891, 322543647, 3034809370], [660444221, 3652823732, 77672526, 910233633]],
    [
      4294967295,
      [3950124170, 4293442868, 1302505678, 2762329221],
      [4104197751, 1825856343, 1152209388, 2427537429],
    ],
  ])('is seeded with %d through splitmix32, as the C code is', (seed, state, outputs) => {
    const prng = new Prng(seed);
    expect(prng.snapshot().slice(4)).toEqual(state);
    expect(draw(4, () => prng.next32())).toEqual(outputs);
  });

  it('tells seeds apart that differ only above 32 bits', () => {
    expect(new Prng(42 + 2 ** 32).next32()).not.toBe(new Prng(42).next32());
    expect(new Prng(42 + 2 ** 33).next32()).not.toBe(new Prng(42 + 2 ** 32).next32());
  });

  it.each([-1, 0.5, Number.NaN, 2 ** 53])('refuses the seed %d', (seed) => {
    expect(() => new Prng(seed)).toThrow(/whole number from 0/);
  });

  it('never rests in the state of zeros', () => {
    const prng = Prng.restore([0, 0, 0, 0, 0, 0, 0, 0]);
    expect(new Set(draw(100, () => prng.next32())).size).toBeGreaterThan(90);
  });

  it('continues from a snapshot exactly, forks included', () => {
    fc.assert(
      fc.property(seeds, fc.nat({ max: 50 }), (seed, skipped) => {
        const prng = new Prng(seed);
        draw(skipped, () => prng.next32());
        const copy = Prng.restore(JSON.parse(JSON.stringify(prng.snapshot())));
        expect(draw(5, () => copy.uniform())).toEqual(draw(5, () => prng.uniform()));
        expect(copy.fork('x').next32()).toBe(prng.fork('x').next32());
      }),
    );
  });

  it.each([[[1, 2, 3]], [[1, 2, 3, 4, 5, 6, 7, 0.5]]])('refuses the snapshot %j', (snapshot) => {
    expect(() => Prng.restore(snapshot)).toThrow(/eight integers/);
  });

  it('forks streams that depend on seed and label alone', () => {
    fc.assert(
      fc.property(seeds, fc.string(), fc.nat({ max: 20 }), (seed, label, skipped) => {
        const used = new Prng(seed);
        draw(skipped, () => used.next32());
        expect(used.fork(label).snapshot()).toEqual(new Prng(seed).fork(label).snapshot());
      }),
    );
  });

  it('forks a different stream for every label and parent', () => {
    const labels = ['', 'a', 'b', 'ab', 'ba', '\0', '\0\0', 'latency', 'slippage'];
    const parents = [new Prng(1), new Prng(2), new Prng(1).fork('a')];
    const starts = parents.flatMap((parent) => [
      parent.snapshot().slice(4).join(),
      ...labels.map((label) => parent.fork(label).snapshot().slice(4).join()),
    ]);
    // new Prng(1).fork('a') is both a parent and a child of the first parent.
    expect(new Set(starts).size).toBe(starts.length - 1);
  });
});

describe('distributions', () => {
  it('draws uniform numbers in [0, 1), evenly', () => {
    const prng = new Prng(7);
    const bins = new Array<number>(20).fill(0);
    for (let i = 0; i < 100_000; i++) bins[Math.floor(prng.uniform() * 20)]!++;
    const chiSquare = bins.reduce((sum, count) => sum + (count - 5000) ** 2 / 5000, 0);
    // 99.9 % quantile of chi-square with 19 degrees of freedom.
    expect(chiSquare).toBeLessThan(43.8);
  });

  it('uses 53 bits for a uniform number', () => {
    const prng = Prng.restore([1, 2, 3, 4, 1, 2, 3, 4]);
    const [high, low] = [11520 >>> 5, 0];
    expect(prng.uniform()).toBe((high * 2 ** 26 + low) / 2 ** 53);
  });

  it('draws whole numbers below a count without bias, also where the count does not divide 2^32', () => {
    const prng = new Prng(11);
    const count = 3 * 2 ** 30;
    // Taken modulo without rejection, the lowest third would come half of the time.
    let lowest = 0;
    for (let i = 0; i < 30_000; i++) if (prng.below(count) < 2 ** 30) lowest++;
    expect(lowest / 30_000).toBeCloseTo(1 / 3, 1);
    expect(Math.abs(lowest - 10_000)).toBeLessThan(350);
  });

  it('stays below any count', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), (seed, count) => {
        const drawn = new Prng(seed).below(count);
        expect(Number.isInteger(drawn) && drawn >= 0 && drawn < count).toBe(true);
      }),
    );
  });

  it.each([0, -1, 1.5, Number.NaN])('refuses to draw below %d', (count) => {
    expect(() => new Prng(1).below(count)).toThrow(/whole number from 1/);
  });

  it('draws normal numbers with the moments and tails of the normal distribution', () => {
    const prng = new Prng(3);
    const sample = draw(200_000, () => prng.normal());
    const moment = (power: number): number =>
      sample.reduce((sum, value) => sum + value ** power, 0) / sample.length;
    expect(Math.abs(moment(1))).toBeLessThan(0.01);
    expect(Math.abs(moment(2) - 1)).toBeLessThan(0.015);
    expect(Math.abs(moment(3))).toBeLessThan(0.03);
    expect(Math.abs(moment(4) - 3)).toBeLessThan(0.08);
    const beyond = sample.filter((value) => Math.abs(value) > 1.959963984540054).length / sample.length;
    expect(Math.abs(beyond - 0.05)).toBeLessThan(0.0025);
  });

  it('pins the first normal numbers of seed 42 to the last bit', () => {
    const prng = new Prng(42);
    expect(draw(3, () => prng.normal())).toMatchInlineSnapshot(`
      [
        -1.0203904836720994,
        -2.095021457307885,
        0.08756962761883538,
      ]
    `);
  });
});
