import { describe, expect, it } from 'vitest';
import { isDay, nextSession } from './next-session.ts';

describe('a day', () => {
  it.each([2026_03_09, 2024_02_29, 2000_02_29, 1998_12_31])('is one: %i', (date) => {
    expect(isDay(date)).toBe(true);
  });

  it.each([
    2026_02_29,
    1900_02_29,
    2026_13_01,
    2026_04_31,
    2026_00_10,
    2026_01_00,
    20,
    2026.5,
    '20260309',
    undefined,
  ])('is none: %s', (date) => {
    expect(isDay(date)).toBe(false);
  });

  it.each([
    [2026_03_09, 2026_03_10],
    [2026_03_06, 2026_03_09],
    [2026_03_07, 2026_03_09],
    [2024_02_28, 2024_02_29],
    [2023_12_29, 2024_01_01],
    [1999_12_31, 2000_01_03],
    [2026_12_31, 2027_01_01],
  ])('%i is followed by the weekday %i', (date, next) => {
    expect(nextSession(date)).toBe(next);
  });

  it('is followed by the next session, and beyond the last by a weekday', () => {
    const sessions = [2026_04_01, 2026_04_02, 2026_04_06];
    expect(nextSession(2026_04_02, sessions)).toBe(2026_04_06);
    expect(nextSession(2026_04_04, sessions)).toBe(2026_04_06);
    expect(nextSession(2020_01_01, sessions)).toBe(2026_04_01);
    expect(nextSession(2026_04_06, sessions)).toBe(2026_04_07);
  });
});
