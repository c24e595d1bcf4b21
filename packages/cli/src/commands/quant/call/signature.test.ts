import { expect, test } from 'vitest';
import { parametersOf } from './signature.ts';

const briefly = (signature: string) =>
  parametersOf(signature).map(({ name, type, fields, isOptional }) => [
    name,
    type,
    fields.join(),
    isOptional,
  ]);

test('parameters are told by name and type', () => {
  expect(briefly('sharpeRatio(returns: Series, options: SharpeOptions): number')).toEqual([
    ['returns', 'Series', '', false],
    ['options', 'SharpeOptions', '', false],
  ]);
});

test('a configuration object is told by its fields', () => {
  expect(briefly('tca({ side, ratio = 1, ...input }: TcaInput): Tca')).toEqual([
    ['', 'TcaInput', 'side,ratio', false],
  ]);
});

test('what has a default may be left out', () => {
  expect(briefly("oas(returns: Rows, convention: Oas = 'chen', range?: Range): Shrunk")).toEqual([
    ['returns', 'Rows', '', false],
    ['convention', 'Oas', '', true],
    ['range', 'Range', '', true],
  ]);
});

test('types with brackets, commas and arrows are one', () => {
  expect(
    briefly(
      'many<Name extends string>( from: Readonly<Record<string, (x: number) => Map<Name, 1>>>, at: { a: 1 } = { }): 1',
    ),
  ).toEqual([
    ['from', 'Readonly<Record<string, (x: number) => Map<Name, 1>>>', '', false],
    ['at', '{ a: 1 }', '', true],
  ]);
});
