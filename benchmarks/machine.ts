import { cpus, totalmem } from 'node:os';

/** Processor, cores and memory of this machine. */
export const describeMachine = (): string => {
  const cores = cpus();
  const model = cores[0]?.model.trim() || `unknown ${process.arch} processor`;
  return `${model}, ${cores.length} cores, ${Math.round(totalmem() / 2 ** 30)} GB`;
};
