import type { DataStream, Engine, MarketColumns } from '@marketloom/kernel';

/** Timestamps after which a run looks whether it is to stop, and tells how far it is. */
const PAUSE = 50_000;

export interface FeedOptions {
  /** Once it is aborted, the engine is left where it pauses next; it is never left before its first event. */
  readonly signal?: AbortSignal | undefined;
  /** Called while the engine stands between two timestamps. */
  readonly onPause?: () => void;
  /** Timestamps between two pauses; 50,000 unless told. */
  readonly pauseAfter?: number;
}

interface Source {
  readonly chunks: AsyncIterator<MarketColumns>;
  /** The next chunk, asked for before it is needed. */
  next: Promise<IteratorResult<MarketColumns>>;
}

/**
 * Runs an engine on streams of chunks to the end, reading ahead by one chunk a stream. Every iterator is closed
 * when it returns or throws.
 *
 * @param chunksOf gives the chunks of the engine's stream with that index.
 * @returns false when it was asked to stop before the end.
 */
export const feedEngine = async (
  engine: Engine,
  chunksOf: (stream: DataStream, index: number) => AsyncIterable<MarketColumns>,
  { signal, onPause, pauseAfter = PAUSE }: FeedOptions = {},
): Promise<boolean> => {
  const sources = new Map<DataStream, Source>();
  try {
    for (const [index, stream] of engine.streams.entries()) {
      const chunks = chunksOf(stream, index)[Symbol.asyncIterator]();
      sources.set(stream, { chunks, next: nextChunk(chunks) });
    }
    for (;;) {
      const state = engine.advance(pauseAfter);
      onPause?.();
      if (state === 'finished') return true;
      if (signal?.aborted && engine.events > 0) return false;
      if (state === 'hungry')
        for (const stream of engine.hungryStreams()) await feedStream(engine, stream, sources.get(stream)!);
      else await new Promise((resume) => setImmediate(resume));
    }
  } finally {
    await Promise.allSettled([...sources.values()].map(({ chunks }) => chunks.return?.()));
  }
};

/** A failure is told when the chunk is needed, not as a rejection that nobody has looked at yet. */
const nextChunk = (chunks: AsyncIterator<MarketColumns>): Promise<IteratorResult<MarketColumns>> => {
  const next = chunks.next();
  next.catch(() => undefined);
  return next;
};

const feedStream = async (engine: Engine, stream: DataStream, source: Source): Promise<void> => {
  const { done, value } = await source.next;
  if (done) {
    engine.end(stream);
    return;
  }
  source.next = nextChunk(source.chunks);
  engine.feed(stream, value);
};
