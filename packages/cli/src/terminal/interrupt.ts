import type { Terminal } from './terminal.ts';

/**
 * Makes Ctrl-C a request to stop: the first ends the job at its next pause, the second ends the process at once.
 * `meaning` says what becomes of the job.
 */
export const interruptSignal = (terminal: Terminal, meaning: string): AbortSignal => {
  const controller = new AbortController();
  process.once('SIGINT', () => {
    controller.abort();
    terminal.note(`stopping: ${meaning}. Press Ctrl-C again to end at once.`);
    process.once('SIGINT', () => process.exit(1));
  });
  return controller.signal;
};
