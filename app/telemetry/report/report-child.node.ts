import type { InventoryAnswer, ReportAnswer, ReportQuestion } from './exchange.ts';

/*
 * The short-lived process that reads one part of the machine's report. The libraries for it spawn shells, block, and know
 * no time limit, so they are loaded here only, and whoever started this kills it with all that it started.
 */

async function answer(question: ReportQuestion): Promise<ReportAnswer> {
  if (question.part === 'inventory') return readInventory();
  if (question.part === 'gpu-xml') return (await import('./gpu-xml.node.ts')).gpuReportFromXml(question.xml);
  return (await import('./nvidia-smi-report.node.ts')).readGpuReport();
}

async function readInventory(): Promise<InventoryAnswer> {
  const [{ default: systeminformation }, { toInventory }] = await Promise.all([import('systeminformation'), import('./inventory.ts')]);
  const [system, cpu, memory, disks, os] = await Promise.all([
    systeminformation.system(),
    systeminformation.cpu(),
    systeminformation.memLayout(),
    systeminformation.diskLayout(),
    systeminformation.osInfo(),
  ]);
  return { inventory: toInventory({ system, cpu, memory, disks, os }), inventoryProblem: null };
}

/** How Electron's utility process talks to the one that started it. */
interface ParentPort {
  once(event: 'message', listener: (message: { readonly data: unknown }) => void): void;
  postMessage(message: unknown): void;
}
const { parentPort } = process as NodeJS.Process & { readonly parentPort?: ParentPort };

async function reply(question: unknown, send: (answer: ReportAnswer) => void): Promise<void> {
  try {
    send(await answer(question as ReportQuestion));
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`, () => process.exit(1));
  }
}

if (parentPort) {
  // Chromium ends this process when the app is gone.
  parentPort.once('message', ({ data }) => reply(data, (found) => parentPort.postMessage(found)));
} else if (process.send) {
  // Started as the leader of a process group of its own: when the app is gone, so is all that was started here.
  process.on('disconnect', () => process.kill(0, 'SIGKILL'));
  process.once('message', (question) => reply(question, (found) => process.send?.(found)));
} else {
  process.stderr.write('This file is started by the app and is of no use by itself.\n');
  process.exitCode = 2;
}
