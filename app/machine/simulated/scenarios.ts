/** What can be simulated, by name, with a sentence for `--help`. */
export const scenarios = [
  { name: 'idle', description: 'A DGX Spark at rest: P8, 208 MHz, a few watts, nothing on the GPU.' },
  { name: 'inference', description: 'vLLM serves a large model in bursts, beside an embedding server, llama-server and a notebook.' },
  { name: 'fine-tune', description: 'A training run keeps the GPU full, reads its data set and writes a checkpoint every five minutes.' },
  { name: 'memory-pressure', description: 'Unified memory fills within minutes until the machine swaps and stalls.' },
  { name: 'page-cache', description: 'CUDA reports 2.8 GiB free while 49 GiB are only page cache that can be dropped.' },
  { name: 'thermal', description: 'A blocked air intake: the hottest zone climbs to 96 °C and the driver slows the GPU down.' },
  { name: 'power-fault', description: 'Power delivery fell back to 30 W: the GPU is stuck near 600 MHz at full load.' },
  { name: 'gpu-lost', description: 'After 20 s the driver answers "GPU is lost" for every reading.' },
  { name: 'driver-hang', description: 'After 20 s the driver stops answering; it comes back after 90 s, and hangs again.' },
  { name: 'no-gpu', description: 'A DGX Spark whose driver is not loaded.' },
  { name: 'two-sparks', description: 'Two DGX Sparks share one model over a ConnectX cable: RDMA traffic on both twins of one port.' },
  { name: 'laptop', description: 'Not a Spark: an x86 laptop with a GeForce and its own graphics memory.' },
  { name: 'server', description: 'Not a Spark: an x86 server with eight H100 GPUs.' },
] as const;

export type ScenarioName = (typeof scenarios)[number]['name'];
