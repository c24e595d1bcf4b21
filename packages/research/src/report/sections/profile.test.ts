import { expect, it } from 'vitest';
import type { BacktestResult } from '../../result/result.ts';
import { profileSection } from './profile.ts';

const resultWith = (profile: BacktestResult['profile']) => ({ profile }) as BacktestResult;

it('shows nothing of the default profile', () => {
  expect(profileSection(resultWith(undefined))).toBeNull();
});

it('shows every figure once, in the order in which the profile prints them', () => {
  const names = ['Total Orders', 'Alpha', 'Beta', 'Total Fees'];
  const statistics = Object.fromEntries(names.map((name, index) => [name, `${index}%`]));
  const { markup } = profileSection(resultWith({ name: 'lean', statistics }))!;
  const cells = [...markup.matchAll(/<td>(.*?)<\/td><td class="number">(.*?)<\/td>/g)];
  expect(cells.map(([, name, value]) => [name, value])).toEqual(
    names.map((name, index) => [name, `${index}%`]),
  );
});
