import type { RunRecorder } from '@marketloom/kernel';

/** A recorder that tells another what it is told itself, after it. */
export const bothRecorders = (own: RunRecorder, other: Partial<RunRecorder>): RunRecorder => ({
  onFill: (...fill) => {
    own.onFill(...fill);
    other.onFill?.(...fill);
  },
  onOrderClosed: (...order) => {
    own.onOrderClosed(...order);
    other.onOrderClosed?.(...order);
  },
  onCharge: (...charge) => {
    own.onCharge?.(...charge);
    other.onCharge?.(...charge);
  },
  onCash: (entry) => {
    own.onCash?.(entry);
    other.onCash?.(entry);
  },
  onRestated: (...restated) => {
    own.onRestated?.(...restated);
    other.onRestated?.(...restated);
  },
  ...(other.onApplied === undefined ? {} : { onApplied: other.onApplied }),
  ...(other.onMark === undefined ? {} : { onMark: other.onMark }),
  onLog: (...line) => {
    own.onLog(...line);
    other.onLog?.(...line);
  },
});
