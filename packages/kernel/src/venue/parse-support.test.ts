import { describe, expect, it } from 'vitest';
import { fullSupport } from './order-support.ts';
import { parseSupport, supportConfigOf } from './parse-support.ts';

describe('what a venue takes, as a configuration says it', () => {
  it('is everything where nothing is said, and where everything is', () => {
    expect(parseSupport({})).toBe(fullSupport);
    expect(parseSupport(supportConfigOf(fullSupport))).toBe(fullSupport);
  });

  it('is what it names, and all of what it does not speak of', () => {
    const support = parseSupport({ orderTypes: ['market', 'limit'], groups: [], reduceOnly: false });
    expect([...support.orderTypes]).toEqual(['market', 'limit']);
    expect(support.groups.size).toBe(0);
    expect(support.reduceOnly).toBe(false);
    expect(support.timesInForce).toEqual(fullSupport.timesInForce);
    expect(support.postOnly).toBe(true);
  });

  it('survives being written out and read again', () => {
    const support = parseSupport({
      orderTypes: ['limit', 'stop-limit'],
      triggers: ['default'],
      postOnly: false,
    });
    expect(parseSupport(JSON.parse(JSON.stringify(supportConfigOf(support))))).toEqual(support);
  });

  it('is refused with all that is wrong, and what is near it', () => {
    const raw = { orderTypes: ['market', 'stoplimit'], group: [], triggers: 'last', postOnly: 1 };
    expect(() => parseSupport(raw)).toThrow(
      expect.objectContaining({
        code: 'POLICY_INVALID',
        message: expect.stringMatching(
          /group is no such setting; near it: groups.*orderTypes: "stoplimit" is not known; near it: stop-limit.*triggers must be a list of names: default.*postOnly must be true or false/,
        ),
      }),
    );
    expect(() => parseSupport([])).toThrow(/must be an object/);
    expect(() => parseSupport({ orderTypes: ['stop'] })).toThrow(/market or limit/);
  });
});
