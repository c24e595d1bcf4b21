import fc from 'fast-check';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { KernelError } from '../errors.ts';
import {
  choice,
  flag,
  integer,
  number,
  type ParameterValues,
  parameterFromText,
  resolveParameters,
} from './parameters.ts';

const schema = {
  period: integer({ default: 20, minimum: 2, maximum: 500, description: 'bars of the average' }),
  share: number({ default: 0.5, minimum: 0, maximum: 1, description: 'share of the cash' }),
  stop: number({ default: null, minimum: 0, description: 'distance of the stop, if any' }),
  side: choice({ default: 'both', choices: ['long', 'short', 'both'], description: 'what may be opened' }),
  isStrict: flag({ default: false, description: 'whether a cross must hold' }),
} as const;

const errorOf = (call: () => unknown): KernelError => {
  try {
    call();
  } catch (error) {
    if (error instanceof KernelError) return error;
  }
  throw new TypeError('nothing was refused');
};

describe('parameters', () => {
  it('are plain data that a dashboard, a sweep or a command line can read', () => {
    expect(JSON.parse(JSON.stringify(schema))).toEqual({
      period: { type: 'integer', default: 20, minimum: 2, maximum: 500, description: 'bars of the average' },
      share: { type: 'number', default: 0.5, minimum: 0, maximum: 1, description: 'share of the cash' },
      stop: {
        type: 'number',
        default: null,
        minimum: 0,
        maximum: Number.MAX_VALUE,
        description: 'distance of the stop, if any',
      },
      side: {
        type: 'choice',
        default: 'both',
        choices: ['long', 'short', 'both'],
        description: 'what may be opened',
      },
      isStrict: { type: 'flag', default: false, description: 'whether a cross must hold' },
    });
  });

  it('have the types that follow from their declaration', () => {
    expectTypeOf<ParameterValues<typeof schema>>().toEqualTypeOf<{
      readonly period: number;
      readonly share: number;
      readonly stop: number | null;
      readonly side: 'long' | 'short' | 'both';
      readonly isStrict: boolean;
    }>();
    // @ts-expect-error a default that is not among the choices
    choice({ default: 'none', choices: ['long', 'short'], description: '' });
    // @ts-expect-error a default of another type
    integer({ default: 'ten', description: '' });
  });

  it('take their defaults where nothing is given, and cannot be changed afterwards', () => {
    const values = resolveParameters(schema, { period: 10, share: undefined });
    expect(values).toEqual({ period: 10, share: 0.5, stop: null, side: 'both', isStrict: false });
    expect(Object.isFrozen(values)).toBe(true);
  });

  it('are refused with all that is wrong told at once', () => {
    const error = errorOf(() =>
      resolveParameters(schema, {
        period: 1,
        share: '0.3',
        stop: Number.NaN,
        side: 'up',
        isStrict: 1,
        perod: 3,
      }),
    );
    expect(error.code).toBe('PARAMETER_UNKNOWN');
    expect(error.message.split('; ')).toEqual([
      'there is no parameter "perod"',
      'the strategy has period, share, stop, side, isStrict',
      'parameter period = 1 must be from 2 to 500 (bars of the average)',
      'parameter share = "0.3" must be a number (share of the cash)',
      'parameter stop = null must be a number (distance of the stop, if any)',
      'parameter side = "up" must be one of long, short, both (what may be opened)',
      'parameter isStrict = 1 must be true or false (whether a cross must hold)',
    ]);
    expect(errorOf(() => resolveParameters(schema, { period: 2.5 })).message).toBe(
      'parameter period = 2.5 must be a whole number (bars of the average)',
    );
    expect(errorOf(() => resolveParameters(schema, { period: null })).code).toBe('PARAMETER_INVALID');
    expect(errorOf(() => resolveParameters({}, { constructor: 1 })).message).toMatch(/the strategy has none/);
  });

  it('are read back from the text of their values; what is no value is left for the check to refuse', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 500 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (period, share) => {
          expect(parameterFromText(schema.period, String(period))).toBe(period);
          expect(parameterFromText(schema.share, String(share)) === share).toBe(true);
        },
      ),
    );
    expect(parameterFromText(schema.stop, 'null')).toBe(null);
    expect(parameterFromText(schema.stop, '')).toBe(null);
    expect(parameterFromText(schema.period, '')).toBe('');
    expect(parameterFromText(schema.period, 'ten')).toBe('ten');
    expect(parameterFromText(schema.isStrict, 'true')).toBe(true);
    expect(parameterFromText(schema.isStrict, 'yes')).toBe('yes');
    expect(parameterFromText(schema.side, 'long')).toBe('long');
  });
});
