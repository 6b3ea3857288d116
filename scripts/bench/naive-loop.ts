import nvidiaSmi from 'node-nvidia-smi';
import systeminformation from 'systeminformation';

/*
 * What the app is measured against: a loop that asks the two usual libraries for the same things every second.
 * It is the obvious way to write a monitor, and what it costs is spawned anew at every tick.
 */

async function tick(): Promise<void> {
  const gpu = new Promise<void>((resolve) => nvidiaSmi(() => resolve()));
  await Promise.all([
    gpu,
    systeminformation.currentLoad(),
    systeminformation.mem(),
    systeminformation.cpuTemperature(),
    systeminformation.networkStats(),
    systeminformation.disksIO(),
    systeminformation.fsSize(),
    // Who holds the GPU's memory: their users, commands and CPU.
    systeminformation.processes(),
  ]);
}

for (;;) {
  const startedAt = performance.now();
  await tick();
  await new Promise((resolve) => setTimeout(resolve, Math.max(0, 1000 - (performance.now() - startedAt))));
}
