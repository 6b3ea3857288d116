import type { Snapshot } from '../../telemetry/snapshot.ts';
import { whyNoDriver } from '../driver-standing.ts';
import type { Observation } from '../finding.ts';
import { eventsWithin, kernelLogLook, lastingThreshold, quietly, readTheLog, timesTold } from '../kernel-events.ts';
import { defineRule, seen, well } from '../rule.ts';
import { gib, sentences, step } from '../wording.ts';

/*
 * On a machine with one pool the driver takes its memory from the kernel, and says "NV_ERR_NO_MEMORY" when it gets none. Reports have it
 * minutes before a Spark freezes: often it is the last line.
 */

const kinds = ['gpu-out-of-memory'] as const;

function observe(told: string, { memory }: Snapshot): Observation {
  return {
    subject: '',
    severity: 'warning',
    title: 'The driver ran out of memory',
    summary: 'A program asked for GPU memory, and there was none. On a Spark that can be the last sign before the machine freezes.',
    seen: sentences(`The driver got no memory ${told}.`, memory && `${gib(memory.availableBytes)} can be allocated now.`),
    meaning:
      memory?.unified === false
        ? 'The GPU’s memory or the memory that the driver needs beside it is used up.'
        : 'GPU and CPU share one pool. When nothing is left of it, the kernel must end somebody, and before it gets to that a Spark often stands still.',
    steps: [
      step('Give the program less: a smaller share (vLLM: --gpu-memory-utilization), a shorter context, a smaller model.'),
      step('End what isn’t needed: the list of processes tells who holds what.'),
      {
        text: 'Drop what is only page cache. It is harmless, and costs some reading later.',
        command: 'sync; sudo sysctl vm.drop_caches=3',
      },
      readTheLog('NV_ERR_NO_MEMORY'),
    ],
    certainty: {
      level: 4,
      for: 'The driver says so itself.',
      against: 'A program that tries how much it can get is answered the same, and goes on with less.',
    },
    sources: [
      {
        title: 'Out of memory on a DGX Spark, line by line (Tobias Weiss)',
        url: 'https://www.tobias-weiss.org/articles/ai/dgx-spark-vllm-oom-debugging/',
      },
      { title: 'Known issues of DGX Spark (NVIDIA)', url: 'https://docs.nvidia.com/dgx/dgx-spark/known-issues.html' },
    ],
    charts: [
      { metric: 'memory.available', labels: {}, limits: [] },
      { metric: 'memory.swap.used', labels: {}, limits: [] },
    ],
    showsMemory: true,
  };
}

/** The driver asked the kernel for memory and got none. */
export const gpuOutOfMemory = defineRule({
  id: 'gpu-out-of-memory',
  title: 'Kernel log: GPU memory',
  watchesFor: 'A driver that gets no memory (NV_ERR_NO_MEMORY), by what it writes to the kernel’s log.',
  opensAfterSeconds: 0,
  closesAfterSeconds: 0,
  thresholds: lastingThreshold,
  look({ now }, { thresholds }) {
    const blocked = kernelLogLook(now);
    if (blocked) return blocked;
    const events = eventsWithin(now, kinds, thresholds.lasting);
    const found = events.length > 0 ? [observe(timesTold(events, now), now)] : [];
    return seen(
      `Out of memory ${events.length > 0 ? timesTold(events, now) : ''}`,
      found,
      whyNoDriver(now) ?? well(quietly(now, kinds, 'Nothing refused since the boot')),
    );
  },
});
