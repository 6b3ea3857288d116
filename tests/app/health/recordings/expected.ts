import type { ScenarioName } from '../../../../app/machine/simulated/scenarios.ts';

type Reasons = Readonly<Record<string, string>>;

const lost = 'the driver says so in place of figures';
const notThere = 'a Spark has a GPU, and the driver reaches none';
const unknownEnd = 'nvidia-smi ends at once, again and again';
const persistenceOff = 'it is off, and that costs each first call: a notice';

/** For each recording and scenario, which rules must fire there, and why. Where nothing stands, none may. */
const inRecordings: Readonly<Record<string, Reasons>> = {
  'The driver of the launch, persistence mode off, P0': { 'persistence-mode': persistenceOff },
  'The driver of the launch, persistence mode off': { 'persistence-mode': persistenceOff },
  'Stand-in: every reading is an error (table)': { 'gpu-lost': 'the GPU is listed and not one figure can be read' },
  'Stand-in with the figures of the power fault: 611 MHz and 14 W at 96 %': {
    'power-delivery': 'slow and frugal at full load, and no reason is named',
  },
  'Stand-in: thermal slowdown by the driver, 88 °C': { 'thermal-slowdown': 'the driver names heat as the reason' },
  'Stand-in: every reading says “GPU is lost”': { 'gpu-lost': lost },
  'Stand-in: a server with two GB200, one lost': { 'gpu-lost': 'of the one that is lost' },
  'The driver isn’t loaded, on a Spark': { 'driver-not-loaded': notThere },
  'The driver isn’t loaded, on an ASUS Ascent GX10': { 'driver-not-loaded': notThere },
  'The driver isn’t loaded, on a Dell Pro Max with GB10': { 'driver-not-loaded': notThere },
  'The driver isn’t loaded, on an MSI EdgeXpert': { 'driver-not-loaded': notThere },
  'The driver isn’t loaded, on a Lenovo ThinkStation PGX': { 'driver-not-loaded': notThere },
  'The driver isn’t loaded, on a DGX Spark Founders Edition': { 'driver-not-loaded': notThere },
  'libnvidia-ml is missing, on a Spark': { 'driver-not-loaded': notThere },
  'No devices were found, on a Spark': { 'driver-not-loaded': notThere },
  'Driver and library don’t match, on a Spark': { 'driver-mismatch': 'the machine wasn’t restarted after an update' },
  'The library finds no driver, on a Spark': { 'driver-not-loaded': notThere },
  'This user may not use the GPU, on a Spark': { 'driver-not-loaded': notThere },
  'The operating system blocks the GPU, on a Spark': { 'driver-reader': unknownEnd },
  'Not enough resources, on a Spark': { 'driver-reader': unknownEnd },
  'The library fails for an unknown reason, on a Spark': { 'driver-reader': unknownEnd },
  'The GPU is lost when it is opened, on a Spark': { 'gpu-lost': 'nvidia-smi says so as it ends' },
  'The GPU needs a reset when it is opened, on a Spark': { 'gpu-lost': 'nvidia-smi says so as it ends' },
  'The GPU can’t be opened for an unknown reason, on a Spark': { 'driver-not-loaded': notThere },
  'The device nodes can’t be read, on a Spark': { 'driver-not-loaded': notThere },
  'The GPU has too little power, on a Spark': { 'driver-not-loaded': notThere },
  'Cells say “GPU is lost”, on a Spark': { 'gpu-lost': lost },
  'Cells say “GPU requires reset”, on a Spark': { 'gpu-lost': lost },
  'Cells say “Unknown Error”, on a Spark': { 'gpu-lost': 'not one figure can be read' },
  'Cells say “Timeout”, on a Spark': { 'gpu-lost': 'not one figure can be read' },
  'A GPU fell off the bus (old words), on an unknown machine': { 'gpu-lost': 'nvidia-smi says so as it ends' },
  'The GPU’s firmware doesn’t come up: Xid 119, RmInitAdapter failed': {
    xid: 'the driver reports Xid 119',
    'gpu-start-failed': 'the driver says that it couldn’t bring the GPU up',
  },
  'Out of unified memory: NV_ERR_NO_MEMORY, the OOM killer is called': {
    'gpu-out-of-memory': 'the driver says that it got no memory',
    'oom-kill': 'the kernel looks for a process to end',
  },
};

const inScenarios: Readonly<Partial<Record<ScenarioName, Reasons>>> = {
  'memory-pressure': {
    'memory-filling': 'it fills at a steady pace',
    'memory-pressure': 'little is left, tasks wait, and the kernel swaps',
    'swap-in-use': 'what was swapped out is read back while a model serves',
    'gpu-out-of-memory': 'the driver says in the kernel’s log that it got no memory',
  },
  'page-cache': { 'page-cache': 'little is free, and much could be dropped' },
  thermal: { 'thermal-slowdown': 'the driver names heat as the reason' },
  'power-fault': { 'power-delivery': 'slow and frugal at full load, and no reason is named' },
  'gpu-lost': { 'gpu-lost': lost, xid: 'the driver reports Xid 79' },
  'driver-hang': { 'driver-silent': 'not one line for three periods', xid: 'the driver reports Xid 119' },
  'no-gpu': { 'driver-not-loaded': notThere },
};

/** Of each planted fault the rule that is made for it, and no other. */
const ofPlanted: Readonly<Record<string, Reasons>> = {
  '117 GiB free, all of it in small pieces': { 'large-blocks': 'hardly any lies in blocks of 16 MiB or more' },
  '24 GiB that no process owns': { 'unowned-memory': 'far more than driver and firmware keep' },
  'Zone 0 at 100 °C of 104.8': { 'sensor-near-limit': 'less than five degrees are left' },
  'The disk at 81 °C, too warm from 82.85': { 'nvme-hot': 'less than three degrees are left' },
  'The network card at 103 °C of 105': { 'nic-hot': 'close to its critical limit' },
  'Driver 590 on a Spark': { 'driver-unsupported': 'DGX OS ships the 580 series' },
  'The small cores at 1.5 GHz of 2.8 under full load': { 'cpu-clock': 'ten busy cores at half their clock' },
  'One twin of a cabled port down': { 'fabric-twin': 'half of the port is missing' },
  'A link of 100 Gb/s': { 'fabric-speed': 'half of what the port can do' },
  'A link that drops every half minute': { 'fabric-flapping': 'more than four drops within ten minutes' },
  'RDMA errors, seven every half minute': { 'rdma-errors': 'more than twenty within ten minutes' },
  'The root file system with 20 GiB left': { 'file-system-full': 'a large file system with little left' },
  'A fatal PCI Express error of the network card': { 'pcie-errors': 'the kernel’s log has it' },
  'Spark Companion at 4 % of a core, on a real machine': { 'own-budget': 'twice its budget' },
};

export const expected: Readonly<Record<string, Reasons>> = { ...inRecordings, ...inScenarios, ...ofPlanted };

const serving = ['MSI EdgeXpert, serves well with 2.8 GiB available', 'DGX Spark Founders Edition, from idle to a model being loaded'];
const healthyScenarios: readonly ScenarioName[] = ['idle', 'inference', 'fine-tune', 'two-sparks'];
const cables = ['Two cables: all four functions up', 'One cable in the right port', 'One cable in the left port'];
const cabled = 'One port cabled at 200 Gb/s, behind PCIe Gen5 x4';
const poweredDown = 'No cable, ConnectX-7 powered down; 10 GbE and Wi-Fi up';
const dell = 'Dell Pro Max, after five minutes of load on all cores: 51 °C';
const asusSensors = 'ASUS Ascent GX10, idle: its sensors, with the published critical point';
/** A kernel with nothing to complain about, or only what it says at every start. */
const kernelLogs = [
  'Lines that look bad and are not: 27 W on the slot, no trip points',
  'DGX Spark Founders Edition, the start of a healthy one',
  ...healthyScenarios,
  'laptop',
  'server',
];
/** A driver that answers. */
const answers = [
  'Lenovo PGX, vLLM loaded and at rest: P0, 10 W, 0 %',
  'H100 under full load, driver 590',
  ...healthyScenarios,
  'laptop',
  'server',
];

/** Where a rule must have looked and seen nothing: a silence that comes from having nothing to look at proves nothing. */
export const mustLook: Readonly<Record<string, readonly string[]>> = {
  'power-delivery': [
    'A GB10 at rest with a model loaded: 2,405 MHz, 13 W, 0 %',
    'A GB10 at work: 2,522 MHz and 36 W at 96 %',
    'Stand-in: idle',
    'Stand-in: 96 %, five processes',
    'Stand-in: thermal slowdown by the driver, 88 °C',
    'ASUS Ascent GX10, idle (values of -q)',
    // The fault itself, where no load shows it: told apart from rest by nothing.
    'A GB10 in the power fault at 19 % load: looks like rest',
    ...healthyScenarios,
    'thermal',
    'memory-pressure',
  ],
  'thermal-slowdown': [
    'Stand-in: idle',
    'Stand-in: 96 %, five processes',
    'H100 under full load, driver 590',
    ...healthyScenarios,
    'power-fault',
    'server',
    'laptop',
  ],
  'memory-pressure': [
    ...serving,
    'DGX Spark Founders Edition, seven minutes after boot',
    ...healthyScenarios,
    'page-cache',
    'laptop',
    'server',
  ],
  'memory-filling': [
    'MSI EdgeXpert, a model loaded: 31 GiB available, 0.2 GiB swapped out',
    ...healthyScenarios,
    'page-cache',
    'power-fault',
    'laptop',
    'server',
  ],
  'swap-in-use': [...serving, ...healthyScenarios, 'page-cache'],
  'page-cache': [
    ...serving,
    'MSI EdgeXpert, a model loaded: 31 GiB available, 0.2 GiB swapped out',
    'DGX Spark Founders Edition, 64 GiB free and 52 GiB of page cache',
    ...healthyScenarios,
  ],
  'unowned-memory': [
    'ASUS Ascent GX10, idle, nothing on the GPU',
    'DGX Spark Founders Edition, seven minutes after boot',
    ...healthyScenarios,
  ],
  'large-blocks': healthyScenarios,
  'persistence-mode': ['Lenovo PGX, idle: P8, 2 W', ...healthyScenarios, 'laptop', 'server'],
  'driver-unsupported': ['Lenovo PGX, idle: P8, 2 W', 'A GB10 in P0, driver 580.142', ...healthyScenarios],
  'driver-silent': answers,
  'driver-reader': answers,
  'driver-mismatch': answers,
  'driver-not-loaded': answers,
  'gpu-lost': answers,
  'sensor-near-limit': [
    asusSensors,
    'Dell Pro Max, load on all cores: 78 to 88 °C, with the published critical point',
    ...healthyScenarios,
  ],
  'cpu-clock': ['DGX Spark Founders Edition, 64 GiB free and 52 GiB of page cache', ...healthyScenarios],
  'fabric-twin': [...cables, cabled, poweredDown, ...healthyScenarios],
  'fabric-speed': [cabled, poweredDown, ...healthyScenarios],
  'fabric-flapping': [...cables, cabled, poweredDown, ...healthyScenarios],
  'rdma-errors': [...cables, cabled, 'inference', 'two-sparks', 'server'],
  'nvme-hot': [asusSensors, dell, ...healthyScenarios, 'laptop', 'server'],
  'file-system-full': [
    'A 1 TB unit after three days: 9.6 GiB used, 0.8 GiB swapped out, disk 44 % full',
    ...healthyScenarios,
    'laptop',
    'server',
  ],
  xid: kernelLogs,
  'gpu-start-failed': kernelLogs,
  'gpu-out-of-memory': kernelLogs,
  'oom-kill': kernelLogs,
  'pcie-errors': kernelLogs,
  'nic-hot': [dell, 'inference', 'two-sparks', 'server'],
};
