/** Where windows of returns begin and end. */
export interface RollingWindow {
  /** Returns in each window, from 1 (2 where a spread is measured) to the number of returns. */
  readonly window: number;
}

/**
 * What each window of `count` items comes to, where two neighbouring stretches can be joined. The items are cut into
 * blocks as long as the window, so that every window is the end of one block joined with the start of the next. The
 * cost is three joins an item, whatever the window; nothing is ever taken away again, so no error stays behind.
 */
export function slide<Summary>(
  count: number,
  window: number,
  single: (index: number) => Summary,
  join: (earlier: Summary, later: Summary) => Summary,
): readonly Summary[] {
  const found: Summary[] = [];
  const toBlockEnd: Summary[] = [];
  for (let block = 0; block + window <= count; block += window) {
    toBlockEnd[window - 1] = single(block + window - 1);
    for (let offset = window - 2; offset >= 0; offset--)
      toBlockEnd[offset] = join(single(block + offset), toBlockEnd[offset + 1]!);
    found.push(toBlockEnd[0]!);
    const next = block + window;
    let fromBlockStart: Summary | undefined;
    for (let offset = 1; offset < window && next + offset <= count; offset++) {
      const item = single(next + offset - 1);
      fromBlockStart = fromBlockStart === undefined ? item : join(fromBlockStart, item);
      found.push(join(toBlockEnd[offset]!, fromBlockStart));
    }
  }
  return found;
}
