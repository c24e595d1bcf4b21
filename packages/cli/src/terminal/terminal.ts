import { once } from 'node:events';
import type { Writable } from 'node:stream';
import pc from 'picocolors';

/** Colours that mean something, and nothing where colour is off. */
export interface Colours {
  readonly strong: (text: string) => string;
  readonly quiet: (text: string) => string;
  readonly gain: (text: string) => string;
  readonly loss: (text: string) => string;
  readonly warning: (text: string) => string;
  readonly failure: (text: string) => string;
}

/** Where a command writes, and what the other end can show. */
export interface Terminal {
  /** What was asked for, one line or several. */
  print(text: string): void;
  /** What was asked for where it may be too long for one string; goes on as fast as it is read. */
  printPieces(pieces: Iterable<string>): Promise<void>;
  /** What is said beside it. */
  note(text: string): void;
  /** Columns that text is wrapped to: those of standard output, 80 where it is no terminal. */
  readonly width: number;
  /** Columns that a table's line is cut to: a file or a pipe takes all of it. */
  readonly lineLimit: number;
  readonly colours: Colours;
  /** Whether standard error is watched by a person: progress is for them only. */
  readonly isWatched: boolean;
}

/** The colours of one stream: only on a terminal, and never where `NO_COLOR` is set. */
export const coloursFor = (stream: NodeJS.WriteStream): Colours => {
  const on = stream.isTTY === true && (process.env.NO_COLOR ?? '') === '' && process.env.TERM !== 'dumb';
  const { blue, bold, dim, red, yellow } = pc.createColors(on);
  // Gain and loss differ in lightness too and carry a sign: blue and orange are told apart by every eye.
  return { strong: bold, quiet: dim, gain: blue, loss: yellow, warning: yellow, failure: red };
};

/** Never holds more than a piece that the reader has not taken yet. */
export const writePieces = async (stream: Writable, pieces: Iterable<string>): Promise<void> => {
  for (const piece of pieces) if (!stream.write(piece)) await once(stream, 'drain');
};

export const processTerminal = (): Terminal => ({
  print: (text) => void process.stdout.write(`${text}\n`),
  printPieces: (pieces) => writePieces(process.stdout, pieces),
  note: (text) => void process.stderr.write(`${text}\n`),
  width: process.stdout.columns ?? 80,
  lineLimit: process.stdout.columns ?? Number.POSITIVE_INFINITY,
  colours: coloursFor(process.stdout),
  isWatched: process.stderr.isTTY === true,
});
