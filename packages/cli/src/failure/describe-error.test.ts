import { indicatorErrorCodes } from '@marketloom/indicators';
import { KernelError, kernelErrorCodes } from '@marketloom/kernel';
import { MarketDataError, marketDataErrorCodes } from '@marketloom/market-data';
import { ResearchError, researchErrorCodes } from '@marketloom/research';
import { expect, test } from 'vitest';
import { describeError } from './describe-error.ts';
import { CliError } from './errors.ts';
import { remedies } from './remedies.ts';

test('every code of every package has its place', () => {
  for (const code of [
    ...kernelErrorCodes,
    ...marketDataErrorCodes,
    ...researchErrorCodes,
    ...indicatorErrorCodes,
  ])
    expect(Object.keys(remedies)).toContain(code);
});

test('a message that says what would be right is split there', () => {
  const error = new MarketDataError(
    'SERIES_UNKNOWN',
    'the catalog has no 1d bars of SPY.XNYS; it has quotes',
  );
  expect(describeError(error)).toMatchObject({
    exitCode: 2,
    lines: { wrong: 'the catalog has no 1d bars of SPY.XNYS', right: 'it has quotes' },
  });
});

test('a point within a name or a number ends no sentence', () => {
  const error = new KernelError('STRATEGY_FAILED', 'strategy x: onBar threw: SPY.XNYS at 1.5 is wrong');
  expect(describeError(error).lines.wrong).toBe('strategy x: onBar threw: SPY.XNYS at 1.5 is wrong');
});

test('what a strategy threw brings the advice of its own kind', () => {
  const failed = (cause: unknown) =>
    describeError(new KernelError('STRATEGY_FAILED', 'strategy x: onBar threw: no group', { cause })).lines
      .right;
  expect(failed(new KernelError('ORDER_GROUP_INVALID', 'no group'))).toMatch(
    /^at least two orders in a group/,
  );
  expect(failed(new KernelError('ENGINE_MISUSE', 'no group'))).toBe('callbacks that do not throw');
  expect(failed(new TypeError('no group'))).toBe('callbacks that do not throw');
  expect(failed(undefined)).toBe('callbacks that do not throw');
  const message = 'strategy x: onBar threw: a combo names an instrument twice; give each leg its own';
  const told = new KernelError('STRATEGY_FAILED', message, {
    cause: new KernelError('ORDER_GROUP_INVALID', 'a combo names an instrument twice; give each leg its own'),
  });
  expect(describeError(told)).toMatchObject({
    exitCode: 1,
    lines: { right: 'give each leg its own', next: 'correct the strategy file and run it again' },
  });
});

test('a message of several lines becomes one', () => {
  const error = new ResearchError('STRATEGY_SYNTAX', 'a.ts cannot be parsed:\n   unexpected token\n');
  expect(describeError(error).lines.wrong).toBe('a.ts cannot be parsed: / unexpected token');
});

test.each([new TypeError('x is undefined'), new KernelError('ORDER_STATE', 'illegal'), 'a text', undefined])(
  'what no user can bring about is told to be a fault of Marketloom: %s',
  (error) => {
    const { lines, exitCode } = describeError(error);
    expect(exitCode).toBe(1);
    expect(lines.wrong).toMatch(/^this is a fault of Marketloom: /);
    expect(lines.next).toContain('MARKETLOOM_DEBUG=1');
  },
);

test('an error of the command line is told as it stands', () => {
  const lines = { wrong: 'a', right: 'b', next: 'c' };
  expect(describeError(new CliError('ARGUMENTS', lines))).toEqual({ lines, exitCode: 2 });
});

test('what stands in brackets belongs to what is wrong', () => {
  const error = new MarketDataError(
    'CORPORATE_ACTION_CONTRADICTS_PRICES',
    'the events contradict (correct the ratio; or import. Anew) the prices; correct one of them',
  );
  expect(describeError(error).lines).toMatchObject({
    wrong: 'the events contradict (correct the ratio; or import. Anew) the prices',
    right: 'correct one of them',
  });
});
