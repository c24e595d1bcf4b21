import type { DataStream, Engine, MarketColumns } from '@marketloom/kernel';

/** Timestamps after which a run looks whether it is to stop, and tells how far it is. */
const PAUSE = 50_000;

interface Source {
  readonly chunks: AsyncIterator<MarketColumns>;
  /** The next chunk, asked for before it is needed. */
  next: Promise<IteratorResult<MarketColumns>>;
}

/**
 * Runs an engine on streams of chunks to the end, reading ahead by one chunk a stream.
 *
 * @param chunksOf gives the chunks of the engine's stream with that index.
 * @returns false when it was asked to stop before the end.
 */
export const feedEngine = async (
  engine: Engine,
  chunksOf: (stream: DataStream, index: number) => AsyncIterable<MarketColumns>,
  options: { readonly signal?: AbortSignal | undefined; readonly onPause?: () => void } = {},
): Promise<boolean> => {
  const sources = new Map<DataStream, Source>();
  for (const [index, stream] of engine.streams.entries()) {
    const chunks = chunksOf(stream, index)[Symbol.asyncIterator]();
    sources.set(stream, { chunks, next: chunks.next() });
  }
  for (const { next } of sources.values()) next.catch(() => undefined);
  try {
    for (;;) {
      const state = engine.advance(PAUSE);
      options.onPause?.();
      if (state === 'finished') return true;
      if (options.signal?.aborted) return false;
      if (state === 'paused') {
        await new Promise((resume) => setImmediate(resume));
        continue;
      }
      for (const stream of engine.hungryStreams()) await feedStream(engine, stream, sources.get(stream)!);
    }
  } finally {
    for (const { chunks } of sources.values()) await chunks.return?.();
  }
};

const feedStream = async (engine: Engine, stream: DataStream, source: Source): Promise<void> => {
  const { done, value } = await source.next;
  if (done) {
    engine.end(stream);
    return;
  }
  source.next = source.chunks.next();
  source.next.catch(() => undefined);
  engine.feed(stream, value);
};
