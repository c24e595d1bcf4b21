const FILLERS = new Set([
  'a',
  'an',
  'and',
  'are',
  'at',
  'be',
  'in',
  'is',
  'it',
  'must',
  'of',
  'or',
  'the',
  'to',
]);
const words = (text: string): readonly string[] =>
  (text.toLowerCase().match(/[a-z]+|-?\d+(?:\.\d+)?/g) ?? []).filter((word) => !FILLERS.has(word));

/**
 * The call must be refused with a declared error (one that has a code) that says what is expected. The words may
 * differ: half of those that matter must be in its message.
 */
export const refusalDifferences = (call: () => unknown, refusal: string): readonly string[] => {
  let got: unknown;
  try {
    got = call();
  } catch (error) {
    if (!(error instanceof Error) || typeof (error as { code?: unknown }).code !== 'string')
      return [`expected a refusal that says "${refusal}", got the undeclared error ${String(error)}`];
    const wanted = words(refusal);
    const said = new Set(words(error.message));
    const shared = wanted.filter((word) => said.has(word)).length;
    if (shared * 2 >= wanted.length) return [];
    return [`expected a refusal that says "${refusal}", got "${error.message}"`];
  }
  return [`expected a refusal that says "${refusal}", got ${JSON.stringify(got)}`];
};
