import { MarketDataError } from '../errors.ts';

/** No row of market data is longer; what is, is not text in lines. */
const LONGEST_LINE = 65_536;

/** Cuts UTF-8 text into lines as its bytes come in. Refuses what is not text, naming the file. */
export class LineSplitter {
  readonly #file: string;
  readonly #decoder = new TextDecoder('utf-8', { fatal: true });
  #rest = '';

  constructor(file: string) {
    this.#file = file;
  }

  /** The lines that end in these bytes, without their line ends (LF or CRLF). */
  push(bytes: Uint8Array): string[] {
    if (bytes.includes(0)) this.#refuse('it holds zero bytes, as binary files and UTF-16 text do');
    const lines = (this.#rest + this.#decode(bytes, true)).split('\n');
    this.#rest = lines.pop()!;
    if (this.#rest.length > LONGEST_LINE)
      this.#refuse(`it holds a line of more than ${LONGEST_LINE} characters`);
    for (let i = 0; i < lines.length; i++) if (lines[i]!.endsWith('\r')) lines[i] = lines[i]!.slice(0, -1);
    return lines;
  }

  /** The last line, where the text does not end with a line end. */
  end(): string[] {
    const last = this.#rest + this.#decode(new Uint8Array(0), false);
    this.#rest = '';
    return last === '' ? [] : [last.endsWith('\r') ? last.slice(0, -1) : last];
  }

  #decode(bytes: Uint8Array, stream: boolean): string {
    try {
      return this.#decoder.decode(bytes, { stream });
    } catch (cause) {
      return this.#refuse('it is not UTF-8', cause);
    }
  }

  #refuse(why: string, cause?: unknown): never {
    throw new MarketDataError(
      'IMPORT_FILE',
      `${this.#file} is not a text file that can be imported: ${why}. Give a CSV file in UTF-8 or ASCII, plain or .gz`,
      { cause },
    );
  }
}
