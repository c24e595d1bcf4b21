import { distance } from 'fastest-levenshtein';

/** The known name that was most likely meant; undefined where none is near. */
export const nearestName = (typed: string, known: readonly string[]): string | undefined => {
  const wanted = typed.toLowerCase();
  let best: string | undefined;
  let fewest = Math.max(2, Math.floor(wanted.length / 3)) + 1;
  for (const name of known) {
    const candidate = name.toLowerCase();
    // A beginning that was cut short is a likelier slip than any other of its length.
    const edits = wanted.length > 1 && candidate.startsWith(wanted) ? 1 : distance(wanted, candidate);
    if (edits < fewest) {
      fewest = edits;
      best = name;
    }
  }
  return best;
};

/** `did you mean X? ` or nothing: to stand before a list of what there is. */
export const didYouMean = (typed: string, known: readonly string[]): string => {
  const near = nearestName(typed, known);
  return near === undefined ? '' : `did you mean ${near}? `;
};
