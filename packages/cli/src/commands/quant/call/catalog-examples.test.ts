import { type MethodDescription, methodCatalog } from '@marketloom/quant/catalog';
import { describe, expect, test } from 'vitest';
import { exampleInput } from '../list/example-input.ts';
import { argumentsOf, knownInputs } from './arguments.ts';
import { subjectFunctions } from './subject-functions.ts';
import { methodValues } from './values.ts';
import { type Method, watchedCall } from './watched-call.ts';

const callable = methodCatalog.flatMap((method) => {
  const input = exampleInput(method);
  return input === undefined ? [] : [{ name: method.name, method, input }];
});

const called = async (method: MethodDescription, input: unknown): Promise<unknown> => {
  const args = argumentsOf(method, await methodValues(input));
  return watchedCall(method, (await subjectFunctions(method.subject))[method.name] as Method, args);
};

/** The same arguments as one object with their names. */
const named = ({ parameters }: ReturnType<typeof knownInputs>, args: readonly unknown[]): unknown =>
  Object.assign(
    {},
    ...parameters.map(({ name }, at) => {
      // One object that holds the fields of several arguments is passed for each of them.
      if (args[at] === undefined || args.indexOf(args[at]) < at) return {};
      return name === '' ? args[at] : { [name]: args[at] };
    }),
  );

test('nearly every method has an example that JSON can say', () => {
  expect(callable.length).toBeGreaterThan(0.9 * methodCatalog.length);
});

describe.each(callable)('$name', ({ method, input }) => {
  test('is called by its example, in a list or by names, with the same result', async () => {
    const result = JSON.stringify(await called(method, input));
    const args = argumentsOf(method, input);
    expect(JSON.stringify(await called(method, named(knownInputs(method), args)))).toBe(result);
  });
});
