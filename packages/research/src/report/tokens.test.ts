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

  it('keeps the figure readable in every cell of the heat map', () => {
    for (const colour of tokens.diverging) expect(contrast(tokens.text, colour)).toBeGreaterThanOrEqual(4.5);
  });

  it('tells gain from loss by lightness too', () => {
    expect(Math.abs(lightness(tokens.gain) - lightness(tokens.loss))).toBeGreaterThan(12);
  });
});
