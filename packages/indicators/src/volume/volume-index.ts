import { defineIndicator } from '../define-indicator.ts';

const INDEX = 0;
const CLOSE = 1;
const VOLUME = 2;

interface VolumeIndex {
  readonly name: string;
  readonly functionName: string;
  readonly title: string;
  readonly description: string;
  readonly source: string;
  readonly when: 'volume falls' | 'volume rises';
}

/** NVI and PVI: 1000, compounded with the returns of some bars. */
export const volumeIndex = ({ when, ...names }: VolumeIndex) =>
  defineIndicator({
    ...names,
    subject: 'volume',
    inputs: ['close', 'volume'],
    parameters: {},
    outputs: ['value'],
    pane: 'own',
    pathDependent: true,
    warmUp: () => 0,
    kernel: ({ memory, inputs: { close, volume }, outputs: { value } }) => {
      const cells = memory.cells(3, Number.NaN);
      cells[INDEX] = 1000;
      const sign = when === 'volume rises' ? 1 : -1;
      return (from, to) => {
        for (let i = from; i < to; i += 1) {
          const before = cells[CLOSE]!;
          if (sign * (volume[i]! - cells[VOLUME]!) > 0 && before !== 0) {
            const next = cells[INDEX]! + (cells[INDEX]! * (close[i]! - before)) / before;
            // A product without end: where it outgrows a double it stays at the last value, as in TA-Lib.
            if (Number.isFinite(next)) cells[INDEX] = next;
          }
          cells[CLOSE] = close[i]!;
          cells[VOLUME] = volume[i]!;
          value[i] = cells[INDEX]!;
        }
      };
    },
  });
