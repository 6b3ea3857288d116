# What nvidia-smi says and how it ends when it can't begin.
use strict;

my $no_devices = "No devices were found\n";

# Why the driver library didn't start: exit status and standard output.
my %at_init = (
  'driver-not-loaded' => [9, "NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver. "
    . "Make sure that the latest NVIDIA driver is installed and running.\n\n"],
  'library-missing' => [12, "NVIDIA-SMI couldn't find libnvidia-ml.so library in your system. "
    . "Please make sure that the NVIDIA Display Driver is properly installed and present in your system.\n"
    . "Please also try adding directory that contains libnvidia-ml.so to your system PATH.\n"],
  'version-mismatch' => [18, "Failed to initialize NVML: Driver/library version mismatch\nNVML library version: 580.178\n"],
  'no-permission' => [4, "Failed to initialize NVML: Insufficient Permissions\n"],
  'blocked' => [17, "Failed to initialize NVML: GPU access blocked by the operating system\n"],
  'no-resources' => [23, "Failed to initialize NVML: Insufficient Resources\n"],
  'uninitialized' => [255, "Failed to initialize NVML: Uninitialized\n"],
  'init-unknown' => [255, "Failed to initialize NVML: Unknown Error\n"],
);

# Why the GPU couldn't be opened: exit status, reason, what follows it.
my %at_open = (
  'gpu-lost-at-open' => [15, "GPU is lost.  Reboot the system to recover this GPU", "\n\n\n"],
  'requires-reset-at-open' => [16, "A GPU reset must occur before this GPU can be used again.\n\n.", "\n"],
  'underpowered-at-open' => [8, "Unable to communicate with GPU because it is insufficiently powered.\nThis may be because not all required external "
    . "power cables are\nattached, or the attached cables are not seated properly.", "\n\n\n"],
  'not-found-at-open' => [6, 'Not Found', "\n"],
  'unknown-at-open' => [255, 'Unknown Error', "\n"],
);

# [exit status, stdout, stderr], or nothing when it may go on.
sub failure_at_start {
  my ($direction, $option) = @_;
  my $modes = $direction->{modes};
  return [$modes->{'exit-at-once'}] if defined $modes->{'exit-at-once'};
  for my $mode (keys %$modes) { return $at_init{$mode} if $at_init{$mode} }
  return [4, "No devices were found. Please make sure /dev/nvidia* files are readable by current user.\n"] if $modes->{'no-device-nodes'};
  if ($modes->{'no-devices'}) { return $option->{list} ? [0, "No devices found.\n"] : [6, $no_devices] }
  for my $mode (keys %$modes) {
    my ($status, $reason, $end) = @{ $at_open{$mode} || next };
    return [$status, "Unable to determine the device handle for gpu 0: $reason$end"] if $option->{list};
    return [6, $no_devices, "Unable to determine the device handle for GPU0: 000F:01:00.0: $reason$end"];
  }
  return;
}

1;
