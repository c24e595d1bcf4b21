/** A table in Markdown whose rows with the same cells are one: their names stand in its first cell. */
export const mergedTable = (
  head: readonly string[],
  rows: readonly { readonly name: string; readonly cells: readonly string[] }[],
): string => {
  const merged = new Map<string, { names: string[]; cells: readonly string[] }>();
  for (const { name, cells } of rows) {
    const key = cells.join('|');
    const known = merged.get(key);
    if (known === undefined) merged.set(key, { names: [name], cells });
    else known.names.push(name);
  }
  return table(
    head,
    [...merged.values()].map(({ names, cells }) => [names.join(', '), ...cells]),
  );
};

export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [
    `| ${head.join(' | ')} |`,
    `|${head.map(() => ' --- |').join('')}`,
    ...rows.map((cells) => `| ${cells.join(' | ')} |`),
  ].join('\n');
