/** A field of `--query-gpu` as nvidia-smi 580.178.04 knows it. */
export interface Field {
  /** The name that the header shows, which may differ from the one that was asked for. */
  readonly name: string;
  readonly unit: string | null;
}

/** `name=alias=alias/unit`, in the order of `nvidia-smi --help-query-gpu`. */
const beforeEcc = `
  timestamp driver_version vgpu_driver_capability.heterogenous_multivGPU count name=gpu_name serial=gpu_serial uuid=gpu_uuid
  pci.bus_id=gpu_bus_id pci.domain pci.bus pci.device pci.baseClass pci.subClass pci.device_id pci.sub_device_id
  vgpu_device_capability.fractional_multiVgpu vgpu_device_capability.heterogeneous_timeSlice_profile
  vgpu_device_capability.heterogeneous_timeSlice_sizes vgpu_device_capability.homogeneous_placements
  vgpu_device_capability.mig_timeSlicing vgpu_device_capability.mig_timeSlicing_mode pcie.link.gen.current pcie.link.gen.gpucurrent
  pcie.link.gen.max pcie.link.gen.gpumax pcie.link.gen.hostmax pcie.link.width.current pcie.link.width.max index display_mode
  display_attached display_active persistence_mode addressing_mode accounting.mode accounting.buffer_size driver_model.current
  driver_model.pending vbios_version inforom.img=inforom.image inforom.oem inforom.ecc inforom.pwr=inforom.power
  inforom.checksum_validation gpu_recovery_action gom.current=gpu_operation_mode.current gom.pending=gpu_operation_mode.pending
  fan.speed/% pstate clocks_event_reasons.supported=clocks_throttle_reasons.supported
  clocks_event_reasons.active=clocks_throttle_reasons.active clocks_event_reasons.gpu_idle=clocks_throttle_reasons.gpu_idle
  clocks_event_reasons.applications_clocks_setting=clocks_throttle_reasons.applications_clocks_setting
  clocks_event_reasons.sw_power_cap=clocks_throttle_reasons.sw_power_cap
  clocks_event_reasons.hw_slowdown=clocks_throttle_reasons.hw_slowdown
  clocks_event_reasons.hw_thermal_slowdown=clocks_throttle_reasons.hw_thermal_slowdown
  clocks_event_reasons.hw_power_brake_slowdown=clocks_throttle_reasons.hw_power_brake_slowdown
  clocks_event_reasons.sw_thermal_slowdown=clocks_throttle_reasons.sw_thermal_slowdown
  clocks_event_reasons.sync_boost=clocks_throttle_reasons.sync_boost clocks_event_reasons_counters.sw_power_cap/us
  clocks_event_reasons_counters.sync_boost/us clocks_event_reasons_counters.sw_thermal_slowdown/us
  clocks_event_reasons_counters.hw_thermal_slowdown/us clocks_event_reasons_counters.hw_power_brake_slowdown/us memory.total/MiB
  memory.reserved/MiB memory.used/MiB memory.free/MiB compute_mode compute_cap utilization.gpu/% utilization.memory/%
  utilization.encoder/% utilization.decoder/% utilization.jpeg/% utilization.ofa/% encoder.stats.sessionCount encoder.stats.averageFps
  encoder.stats.averageLatency dramEncryption.mode.current dramEncryption.mode.pending ecc.mode.current ecc.mode.pending
`;

const afterEcc = `
  retired_pages.single_bit_ecc.count=retired_pages.sbe retired_pages.double_bit.count=retired_pages.dbe retired_pages.pending
  remapped_rows.correctable=remapped_rows.sbe remapped_rows.correctable_inactive remapped_rows.uncorrectable=remapped_rows.dbe
  remapped_rows.uncorrectable_inactive remapped_rows.pending remapped_rows.failure remapped_rows.histogram.max
  remapped_rows.histogram.high remapped_rows.histogram.partial remapped_rows.histogram.low remapped_rows.histogram.none temperature.gpu
  temperature.gpu.tlimit temperature.memory power.management power.draw/W power.draw.average=gpu.power.draw.average/W
  power.draw.instant=gpu.power.draw.instant/W power.limit=gpu.power.requested_limit/W enforced.power.limit=gpu.power.current_limit/W
  power.default_limit=gpu.power.default_limit/W power.min_limit=gpu.power.min_limit/W power.max_limit=gpu.power.max_limit/W
  module.power.draw.average/W module.power.draw.instant/W module.power.limit=module.power.requested_limit/W
  module.enforced.power.limit=module.power.current_limit/W module.power.default_limit/W module.power.min_limit/W
  module.power.max_limit/W power_smoothing.delayed_power_smoothing_supported power_smoothing.primary_power_floor/W
  power_smoothing.secondary_power_floor/W power_smoothing.min_primary_floor_activation_offset/W
  power_smoothing.min_primary_floor_activation_point/W power_smoothing.window_multiplier/ms
  power_smoothing.curr_profile.secondary_power_floor/W power_smoothing.curr_profile.primary_floor_act_window_multiplier
  power_smoothing.curr_profile.primary_floor_tar_window_multiplier power_smoothing.curr_profile.primary_floor_act_offset/W
  power_smoothing.admin_override.secondary_power_floor/W power_smoothing.admin_override.primary_floor_act_window_multiplier
  power_smoothing.admin_override.primary_floor_tar_window_multiplier power_smoothing.admin_override.primary_floor_act_offset/W
  clocks.current.graphics=clocks.gr/MHz clocks.current.sm=clocks.sm/MHz clocks.current.memory=clocks.mem/MHz
  clocks.current.video=clocks.video/MHz clocks.applications.graphics=clocks.applications.gr/MHz
  clocks.applications.memory=clocks.applications.mem/MHz clocks.default_applications.graphics=clocks.default_applications.gr/MHz
  clocks.default_applications.memory=clocks.default_applications.mem/MHz clocks.max.graphics=clocks.max.gr/MHz
  clocks.max.sm=clocks.max.sm/MHz clocks.max.memory=clocks.max.mem/MHz mig.mode.current mig.mode.pending gsp.mode.current
  gsp.mode.default c2c.mode protected_memory.total/MiB protected_memory.used/MiB protected_memory.free/MiB fabric.state fabric.status
  fabric.cliqueId fabric.clusterUuid fabric.health.summary fabric.health.bandwidth fabric.health.route_recovery_in_progress
  fabric.health.route_unhealthy fabric.health.access_timeout_recovery fabric.health.incorrect_configuration
  fabric.health.partition_assigned platform.chassis_serial_number platform.slot_number platform.tray_index platform.host_id
  platform.peer_type platform.module_id platform.gpu_fabric_guid hostname
`;

const parts = ['device_memory', 'dram', 'register_file', 'l1_cache', 'l2_cache', 'texture_memory', 'cbu', 'sram', 'total'];
const ecc = [
  ...['corrected', 'uncorrected'].flatMap((kind) =>
    ['volatile', 'aggregate'].flatMap((span) => parts.map((part) => `ecc.errors.${kind}.${span}.${part}`)),
  ),
  ...['volatile', 'aggregate'].flatMap((span) => ['parity', 'secded'].map((kind) => `ecc.errors.uncorrected.${span}.sram.${kind}`)),
  ...['thresholdExceeded', 'l2', 'sm', 'mcu', 'pcie', 'other'].map((part) => `ecc.errors.uncorrected.aggregate.sram.${part}`),
].join(' ');

const processFieldList = `
  timestamp gpu_name gpu_bus_id gpu_serial gpu_uuid pid process_name=name used_gpu_memory=used_memory/MiB
`;

/** All fields by each name that `--query-gpu` takes. */
export const gpuFields = fieldsOf(`${beforeEcc} ${ecc} ${afterEcc}`);

/** All fields by each name that `--query-compute-apps` takes. */
export const processFields = fieldsOf(processFieldList);

function fieldsOf(list: string): ReadonlyMap<string, Field> {
  const fields = new Map<string, Field>();
  for (const entry of list.trim().split(/\s+/)) {
    const [names = '', unit = null] = entry.split('/');
    const [name = '', ...aliases] = names.split('=');
    for (const asked of [name, ...aliases]) fields.set(asked, { name, unit });
  }
  return fields;
}
