import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { CliError } from '../../../failure/errors.ts';

/** How a file that is read from standard input is called. */
const STANDARD_INPUT = '-';

/** The text of a file, plain or gzip, or of standard input where it is called `-`. */
export const readText = async (file: string, what: string): Promise<string> => {
  try {
    const bytes = file === STANDARD_INPUT ? await standardInput() : await readFile(file);
    const plain = bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes;
    return new TextDecoder('utf-8', { fatal: true }).decode(plain);
  } catch (cause) {
    throw new CliError(
      'INPUT_FILE',
      {
        wrong: whyUnread(file, cause),
        right: `the path of ${what}, or - for standard input`,
        next: 'correct the path or the file',
      },
      { cause },
    );
  }
};

export const shownFile = (file: string): string => (file === STANDARD_INPUT ? 'standard input' : file);

const standardInput = async (): Promise<Buffer> => {
  const pieces: Buffer[] = [];
  for await (const piece of process.stdin) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
};

const whyUnread = (file: string, cause: unknown): string => {
  const { code, message } = cause as NodeJS.ErrnoException;
  if (code === 'ENOENT') return `there is no file ${file}`;
  if (code === 'EISDIR') return `${file} is a folder`;
  if (cause instanceof TypeError) return `${shownFile(file)} is no text in UTF-8`;
  return `${shownFile(file)} cannot be read (${message})`;
};
