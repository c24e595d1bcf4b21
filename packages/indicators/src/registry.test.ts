import { describe, expect, it } from 'vitest';
import { bollingerBands, indicatorByName, listIndicators, sma } from './index.ts';

describe('the registry', () => {
  it('finds an indicator by its function name and by its sheet name', () => {
    expect(indicatorByName('bollingerBands')).toBe(bollingerBands);
    expect(indicatorByName('BBANDS')).toBe(bollingerBands);
    expect(indicatorByName('sma')).toBe(sma);
  });

  it('suggests the nearest name for one that it does not know', () => {
    expect(() => indicatorByName('bolinger_bands')).toThrow(
      expect.objectContaining({
        code: 'INDICATOR_UNKNOWN',
        message: "There is no indicator 'bolinger_bands'. Did you mean 'bollingerBands'?",
      }),
    );
    expect(() => indicatorByName('quicksilver')).toThrow("There is no indicator 'quicksilver'.");
  });

  it('gives no name to two indicators', () => {
    const names = listIndicators().flatMap(({ name, functionName }) => [name, functionName]);
    expect(new Set(names).size).toBe(names.length);
  });

  it('lists indicators in the order of their function names', () => {
    const names = listIndicators().map(({ functionName }) => functionName);
    expect(names).toEqual([...names].sort());
  });

  it('describes every parameter for a program: type, range, default, text', () => {
    for (const { parameters } of listIndicators()) {
      for (const schema of Object.values(parameters)) {
        expect(schema.description).not.toBe('');
        if (schema.type === 'choice') expect(schema.choices).toContain(schema.default);
        else if (schema.type !== 'flag')
          expect(schema.default >= schema.min && schema.default <= schema.max).toBe(true);
      }
    }
  });
});
