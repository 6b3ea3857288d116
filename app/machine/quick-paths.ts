/**
 * Files that the kernel answers from memory, whatever state its devices are in. Only these are read on the thread that
 * everything else runs on. Not among them, and why:
 * - `/proc/PID/cmdline`, `maps`, `environ`, `io`: wait for locks of a process that may hang in a driver call itself
 * - `/sys/class/hwmon`, `thermal`, `infiniband`, `nvme`: ask firmware or the device; an NVMe or ConnectX that fails answers
 *   after a minute, an ACPI method after milliseconds
 * - `/sys/class/net/IFACE/speed`, `duplex`, `carrier`: wait for the lock of all network configuration
 * - `cpufreq/scaling_cur_freq`, `cpuinfo_cur_freq` and `cpuinfo_avg_freq`: ask another core or the firmware
 * - `/proc/driver/nvidia`: waits for the driver
 */
const quick = [
  /^\/proc\/(?:stat|meminfo|vmstat|buddyinfo|loadavg|uptime|diskstats|cpuinfo|mounts|swaps|version|cmdline|filesystems|partitions)$/,
  /^\/proc\/(?:pressure|sys\/kernel|sys\/vm)\//,
  /^\/proc\/(?:self\/)?(?:net\/dev|mounts|mountinfo)$/,
  /^\/proc\/(?:\d+|self)\/(?:stat|statm|status|comm|cgroup)$/,
  /^\/sys\/class\/net\/[^/]+\/(?:statistics\/\w+|operstate|address|type|ifindex|flags|dev_port|phys_port_name)$/,
  /^\/sys\/(?:block|class\/block)\/[^/]+\/(?:stat|size|removable|ro)$/,
  /^\/sys\/devices\/system\/(?:node\/|cpu\/(?!.*_(?:cur|avg)_freq$))/,
  /^\/sys\/(?:class\/dmi|devices\/virtual\/dmi|kernel\/mm)\//,
];

/** Whether a read of this path can't hang, so that the main thread may do it. */
export const isQuick = (path: string): boolean => quick.some((pattern) => pattern.test(path));
