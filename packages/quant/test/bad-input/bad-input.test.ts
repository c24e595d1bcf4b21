import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { describeMethods } from '../catalog/method-descriptions.ts';
import { parsePackage } from '../catalog/parsed-source.ts';
import { complaintAbout, complaintAboutTypedArrays } from './careful-call.ts';
import { documentedExceptions } from './documented-exceptions.ts';
import { exampleCall } from './example-calls.ts';
import { mutationsOf, told } from './mutations.ts';

/** All mutations of one method take far less; a loop that never ends is cut off. */
const LIMIT = { timeout: 20_000 };

const parsed = parsePackage();
const calls = (await describeMethods()).flatMap(({ described }) => {
  if (typeof described === 'string') return [];
  const { name, topic, example } = described;
  const source = parsed.functions.find((found) => found.name === name && found.folder === topic)!;
  return [{ name, call: exampleCall(name, example.expression, source, parsed) }];
});

describe('a method given something wrong in one place of its example', () => {
  it.each(calls)('$name refuses it by name, or says NaN, and changes no input', ({ name, call }) => {
    const complaints = () =>
      mutationsOf(call).flatMap((mutation) => {
        const place = `${name}${told(mutation)}`;
        const complaint = complaintAbout(call, mutation);
        if (complaint === undefined || documentedExceptions.some((known) => known.place.test(place)))
          return [];
        return [`${place} ${complaint}`];
      });
    expect(runInNewContext('complaints()', { complaints }, LIMIT)).toEqual([]);
  });

  it.each(calls)('$name takes typed arrays as it takes arrays, and does not change them', ({ call }) => {
    expect(complaintAboutTypedArrays(call)).toBeUndefined();
  });

  it.each(documentedExceptions)('$place is still an exception: $because', ({ place }) => {
    const isComplaint = calls.some(({ name, call }) =>
      mutationsOf(call).some(
        (mutation) => place.test(`${name}${told(mutation)}`) && complaintAbout(call, mutation) !== undefined,
      ),
    );
    expect(isComplaint).toBe(true);
  });
});
