const SUGGESTIONS = 3;

/** Letters to change, add or take away to make one text of another (Levenshtein). */
const edits = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    row = next;
  }
  return row[b.length]!;
};

/** What follows a name that is not known: the names nearest to it. */
export const nearText = (name: string, names: readonly string[]): string => {
  const wanted = name.toLowerCase();
  const near = names
    .map((known) => {
      const begins = wanted.length > 1 && known.toLowerCase().startsWith(wanted);
      return { known, distance: begins ? 0 : edits(wanted, known.toLowerCase()) };
    })
    .sort((a, b) => a.distance - b.distance)
    .slice(0, SUGGESTIONS);
  return `near it: ${near.map(({ known }) => known).join(', ')}`;
};
