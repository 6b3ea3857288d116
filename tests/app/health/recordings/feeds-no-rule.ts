const sameElsewhere = 'tells what a recording in the table tells in the form that the app reads';
const notRead = 'tells what the app doesn’t read';
const exchange = 'tells how nvidia-smi talks, not how a machine is';

/** Recordings that feed no rule, and why. */
export const feedsNoRule: Readonly<Record<string, string>> = {
  'dell-pro-max-gb10.dmi-free-swaps.txt': sameElsewhere,
  'dgx-ec-fan-hwmon.facts.txt': 'no rule looks at fans, and no stock Spark has their driver',
  'dmidecode-processor.dell-pro-max-gb10.txt': notRead,
  'ethtool-i.msi-edgexpert.txt': notRead,
  'fail.driver-not-loaded.stdout.txt': sameElsewhere,
  'fwupd-devices.msi-edgexpert.json': notRead,
  'hwloc-nvidia-dgx-gb10-sysfs-proc.tar.bz2': sameElsewhere,
  'ibv_devinfo.msi-edgexpert.txt': sameElsewhere,
  'lscpu.dell-pro-max-gb10.kernel-6.14.txt': notRead,
  'lscpu.dgx-spark.txt': notRead,
  'lspci-nn.dgx-spark-4tb-samsung.txt': notRead,
  'lspci.asus-gx10.txt': notRead,
  'mocknvml.dmon.txt': notRead,
  'mocknvml.fail.bad-arguments.txt': exchange,
  'mocknvml.gb10-like.q.busy-5-processes.txt': sameElsewhere,
  'mocknvml.gb10-like.q.idle.txt': sameElsewhere,
  'mocknvml.pmon.txt': notRead,
  'mocknvml.query-compute-apps.txt': exchange,
  'mocknvml.setters-not-supported.txt': notRead,
  'mocknvml.stream.failure-midway-and-closed-pipe.txt': exchange,
  'mocknvml.stream.loop-into-pipe.txt': exchange,
  'nvidia-known-issues.unified-memory.txt': 'is a text of NVIDIA’s',
  'nvidia-smi-dmon.580.126.09.asus-gx10.idle.txt': sameElsewhere,
  'nvidia-smi-query-gpu-fields.580.178.04.tsv': exchange,
  'pcie-storage-swap.dell-pro-max-gb10.txt': notRead,
  'proc-cmdline.dgx-spark.txt': notRead,
  'proc-pressure-memory.msi-edgexpert.after-short-stall.txt': sameElsewhere,
  'proc-mounts.dgx-spark.txt': 'tells no sizes',
  'proc-swaps.msi-edgexpert.txt': sameElsewhere,
  'proc-version.dgx-spark.txt': notRead,
  'spbm-hwmon.channels.txt': 'no rule looks at rails, and its temperatures have no limits',
  'sys-node0-meminfo.dgx-spark.txt': sameElsewhere,
};
