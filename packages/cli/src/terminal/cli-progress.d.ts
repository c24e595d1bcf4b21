// The package comes without types; this is what we use of it.
declare module 'cli-progress' {
  interface Options {
    readonly format: string;
    readonly barCompleteChar: string;
    readonly barIncompleteChar: string;
    readonly barsize: number;
    readonly clearOnComplete: boolean;
    readonly stopOnComplete: boolean;
    readonly hideCursor: boolean;
    readonly stream: NodeJS.WriteStream;
  }
  export class SingleBar {
    constructor(options: Options);
    start(total: number, at: number, payload: Readonly<Record<string, string>>): void;
    update(at: number, payload: Readonly<Record<string, string>>): void;
    stop(): void;
  }
}
