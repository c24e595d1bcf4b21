import { expect, test, vi } from 'vitest';
import { interruptSignal } from './interrupt.ts';
import { coloursFor } from './terminal.ts';

test('the first Ctrl-C asks the job to stop, the second ends the process', () => {
  const exit = vi.spyOn(process, 'exit').mockImplementation(() => undefined as never);
  const notes: string[] = [];
  const signal = interruptSignal(
    {
      ...{
        print: () => undefined,
        printPieces: async () => undefined,
        note: (text: string) => notes.push(text),
      },
      ...{ width: 80, lineLimit: 80, isWatched: false, colours: coloursFor(process.stdout) },
    },
    'the catalog stays as it is',
  );
  expect(signal.aborted).toBe(false);
  process.emit('SIGINT');
  expect(signal.aborted).toBe(true);
  expect(notes.join()).toContain('the catalog stays as it is');
  expect(exit).not.toHaveBeenCalled();
  process.emit('SIGINT');
  expect(exit).toHaveBeenCalledWith(1);
  exit.mockRestore();
});
