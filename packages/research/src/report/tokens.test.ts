import { describe, expect, it } from 'vitest';
import { darkTokens, lightTokens, type Tokens } from './tokens.ts';

/** Relative luminance and contrast ratio by WCAG 2.2. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

/** CIE L*, 0 to 100. */
function lightness(colour: string): number {
  const y = luminance(colour);
  return y > 216 / 24389 ? 116 * Math.cbrt(y) - 16 : (24389 / 27) * y;
}

type Triple = readonly [number, number, number];
type Matrix = readonly [Triple, Triple, Triple];

const times = (matrix: Matrix, [x, y, z]: Triple): Triple =>
  matrix.map(([a, b, c]) => a * x + b * y + c * z) as unknown as Triple;

/** What of linear red, green and blue is seen (Machado, Oliveira and Fernandes 2009, severity 1). */
const sights: readonly (readonly [string, Matrix])[] = [
  [
    'common sight',
    [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ],
  ],
  [
    'protanopia',
    [
      [0.152286, 1.052583, -0.204868],
      [0.114503, 0.786281, 0.099216],
      [-0.003882, -0.048116, 1.051998],
    ],
  ],
  [
    'deuteranopia',
    [
      [0.367322, 0.860646, -0.227968],
      [0.280085, 0.672501, 0.047413],
      [-0.01182, 0.04294, 0.968881],
    ],
  ],
];

/** CIE L*a*b* (D65) of a colour as it is seen. */
function lab(colour: string, sight: Matrix): Triple {
  const linear = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as unknown as Triple;
  const toXyz: Matrix = [
    [0.4124564 / 0.95047, 0.3575761 / 0.95047, 0.1804375 / 0.95047],
    [0.2126729, 0.7151522, 0.072175],
    [0.0193339 / 1.08883, 0.119192 / 1.08883, 0.9503041 / 1.08883],
  ];
  const [x, y, z] = times(toXyz, times(sight, linear)).map((value) =>
    value > 216 / 24389 ? Math.cbrt(value) : ((24389 / 27) * value + 16) / 116,
  ) as unknown as Triple;
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

const texts = ['text', 'muted', 'accent', 'gain', 'loss', 'warning', 'simulated'] as const;
const marks = ['strategy', 'benchmark', 'gain', 'loss', 'accent'] as const;

describe.each([
  ['light', lightTokens],
  ['dark', darkTokens],
] as const)('the %s theme', (_, tokens: Tokens) => {
  it.each(texts)('shows text in %s with a contrast of at least 4.5', (name) => {
    expect(contrast(tokens[name], tokens.background)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(tokens[name], tokens.surface)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(marks)('draws %s with a contrast of at least 3', (name) => {
    expect(contrast(tokens[name], tokens.background)).toBeGreaterThanOrEqual(3);
  });

  it('draws every line that is only to be told apart with a contrast of at least 3', () => {
    for (const colour of tokens.series) expect(contrast(colour, tokens.background)).toBeGreaterThanOrEqual(3);
  });

  it.each(sights)('tells the first lines of a chart apart with %s', (_, sight) => {
    const { series, strategy, muted, line } = tokens;
    const overPrice = [...series.slice(0, 4), muted, line];
    const inPane = [strategy, ...series.slice(1, 4), line];
    for (const drawn of [overPrice, inPane]) {
      const colours = drawn.map((colour) => lab(colour, sight));
      const distances = colours.flatMap((one, at) =>
        colours.slice(at + 1).map((other) => Math.hypot(...one.map((value, axis) => value - other[axis]!))),
      );
      expect(Math.min(...distances)).toBeGreaterThan(15);
    }
  });

  it('keeps the figure readable in every cell of the heat map', () => {
    for (const colour of tokens.diverging) expect(contrast(tokens.text, colour)).toBeGreaterThanOrEqual(4.5);
  });

  it('tells gain from loss by lightness too', () => {
    expect(Math.abs(lightness(tokens.gain) - lightness(tokens.loss))).toBeGreaterThan(12);
  });
});
