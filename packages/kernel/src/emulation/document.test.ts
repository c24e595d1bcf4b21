import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { orderTypes } from '../order/order.ts';
import { fullSupport } from '../venue/order-support.ts';
import { parseSupport } from '../venue/parse-support.ts';

const text = readFileSync(new URL('../../../../docs/emulation.md', import.meta.url), 'utf8');

describe('the page on emulation', () => {
  it('shows configurations that are read, each of a venue that lacks something', () => {
    const blocks = [...text.matchAll(/```json\n([\s\S]*?)```/g)].map(([, block]) => JSON.parse(block!));
    expect(blocks.length).toBeGreaterThan(1);
    for (const { support } of blocks) expect(parseSupport(support)).not.toBe(fullSupport);
  });

  it('tells of every type of order what stands for it', () => {
    const table = text.slice(text.indexOf('## What stands for what'), text.indexOf('## What differs'));
    for (const type of orderTypes) expect(table.replaceAll('trailing stop', 'trailing-stop')).toContain(type);
  });
});
