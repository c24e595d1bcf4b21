import type { Finding, FindingCode } from './issue.ts';

/** Examples kept of each code; all are counted. */
const EXAMPLES_PER_CODE = 100;

/** Findings of one import: every one counted, the first hundred of each code kept. */
export class FindingLog {
  /** The file being read; part of every finding added from now on. */
  file: string;
  readonly #counts = new Map<FindingCode, number>();
  readonly #kept = new Map<FindingCode, Finding[]>();

  constructor(file: string) {
    this.file = file;
  }

  /** Counts `weight` cases of `code`; `describe` is only called for an example that is kept. */
  add(
    code: FindingCode,
    line: number,
    describe: () => { readonly text: string; readonly expected: string },
    weight = 1,
  ): void {
    this.#counts.set(code, (this.#counts.get(code) ?? 0) + weight);
    let kept = this.#kept.get(code);
    if (kept === undefined) {
      kept = [];
      this.#kept.set(code, kept);
    }
    if (kept.length < EXAMPLES_PER_CODE) kept.push({ code, file: this.file, line, ...describe() });
  }

  get examples(): readonly Finding[] {
    return [...this.#kept.values()].flat();
  }

  get counts(): Readonly<Partial<Record<FindingCode, number>>> {
    return Object.fromEntries(this.#counts);
  }
}
