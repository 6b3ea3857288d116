/**
 * One `<gpu>` of `nvidia-smi -q -x`, driver 580 (nvsmi_device_v13.dtd), as an outline: a name without more is `N/A`,
 * `name: a b` a group of such, `name:` a group that follows indented, `@field/unit` a cell of `--query-gpu`,
 * `$` something that only the report has, `!` before any of these that it gives way when the GPU is lost.
 */
export const gpuLayout = `
product_name @name
product_brand $brand
product_architecture $architecture
display_mode @display_mode
display_attached No
display_active Disabled
persistence_mode @persistence_mode
addressing_mode @addressing_mode
mig_mode: current_mig pending_mig
mig_devices $mig_devices
accounting_mode Disabled
accounting_mode_buffer_size 4000
driver_model: current_dm pending_dm
serial
uuid @uuid
pdi
minor_number @index
vbios_version @vbios_version
multigpu_board No
board_id $board
board_part_number
gpu_part_number
gpu_fru_part_number
platformInfo: chassis_serial_number slot_number tray_index host_id peer_type module_id gpu_fabric_guid
inforom_version: img_version oem_object ecc_object pwr_object
inforom_bbx_flush: latest_timestamp latest_duration
gpu_operation_mode: current_gom pending_gom
c2c_mode @c2c.mode
gpu_virtualization_mode:
  virtualization_mode None
  host_vgpu_mode
  vgpu_heterogeneous_mode
gpu_recovery_action
gsp_firmware_version @driver_version
ibmnpu: relaxed_ordering_mode
pci:
  pci_bus $bus
  pci_device 00
  pci_domain $domain
  pci_base_class 3
  pci_sub_class 2
  pci_device_id $deviceId
  pci_bus_id @pci.bus_id
  pci_sub_system_id 00000000
  pci_gpu_link_info:
    pcie_gen:
      max_link_gen @pcie.link.gen.max
      current_link_gen @pcie.link.gen.current
      device_current_link_gen @pcie.link.gen.gpucurrent
      max_device_link_gen @pcie.link.gen.gpumax
      max_host_link_gen @pcie.link.gen.hostmax
    link_widths:
      max_link_width $widthMax
      current_link_width $width
  pci_bridge_chip: bridge_chip_type bridge_chip_fw
  replay_counter
  replay_rollover_counter
  tx_util
  rx_util
  atomic_caps_outbound
  atomic_caps_inbound
fan_speed
performance_state @pstate
clocks_event_reasons:
  clocks_event_reason_gpu_idle @clocks_event_reasons.gpu_idle
  clocks_event_reason_applications_clocks_setting @clocks_event_reasons.applications_clocks_setting
  clocks_event_reason_sw_power_cap @clocks_event_reasons.sw_power_cap
  clocks_event_reason_hw_slowdown @clocks_event_reasons.hw_slowdown
  clocks_event_reason_hw_thermal_slowdown @clocks_event_reasons.hw_thermal_slowdown
  clocks_event_reason_hw_power_brake_slowdown @clocks_event_reasons.hw_power_brake_slowdown
  clocks_event_reason_sync_boost @clocks_event_reasons.sync_boost
  clocks_event_reason_sw_thermal_slowdown @clocks_event_reasons.sw_thermal_slowdown
  clocks_event_reason_display_clocks_setting Not Active
clocks_event_reasons_counters:
  clocks_event_reasons_counters_sw_power_cap @clocks_event_reasons_counters.sw_power_cap/us
  clocks_event_reasons_counters_sync_boost @clocks_event_reasons_counters.sync_boost/us
  clocks_event_reasons_counters_sw_therm_slowdown @clocks_event_reasons_counters.sw_thermal_slowdown/us
  clocks_event_reasons_counters_hw_therm_slowdown @clocks_event_reasons_counters.hw_thermal_slowdown/us
  clocks_event_reasons_counters_hw_power_brake @clocks_event_reasons_counters.hw_power_brake_slowdown/us
sparse_operation_mode Disabled
fb_memory_usage:
  total @memory.total/MiB
  reserved @memory.reserved/MiB
  used @memory.used/MiB
  free @memory.free/MiB
bar1_memory_usage: total used free
cc_protected_memory_usage: total used free
compute_mode Default
utilization:
  gpu_util @utilization.gpu/%
  memory_util @utilization.memory/%
  encoder_util @utilization.encoder/%
  decoder_util @utilization.decoder/%
  jpeg_util @utilization.jpeg/%
  ofa_util @utilization.ofa/%
encoder_stats:
  session_count 0
  average_fps 0
  average_latency 0
fbc_stats:
  session_count 0
  average_fps 0
  average_latency 0
dram_encryption_mode: current_dram_encryption pending_dram_encryption
ecc_mode:
  current_ecc @ecc.mode.current
  pending_ecc @ecc.mode.pending
ecc_errors:
  volatile: sram_correctable sram_uncorrectable_parity sram_uncorrectable_secded dram_correctable dram_uncorrectable
  aggregate:
    sram_correctable
    sram_uncorrectable_parity
    sram_uncorrectable_secded
    dram_correctable
    dram_uncorrectable
    sram_threshold_exceeded
  aggregate_uncorrectable_sram_sources: sram_l2 sram_sm sram_microcontroller sram_pcie sram_other
  channel_repair_pending
  tpc_repair_pending
  unrepairable_memory
retired_pages:
  multiple_single_bit_retirement: retired_count retired_pagelist
  double_bit_retirement: retired_count retired_pagelist
  pending_blacklist
  pending_retirement
remapped_rows
temperature:
  gpu_temp @temperature.gpu/C
  gpu_temp_tlimit @temperature.gpu.tlimit/C
  gpu_temp_max_tlimit_threshold !-5 C
  gpu_temp_slow_tlimit_threshold !-2 C
  gpu_temp_max_gpu_tlimit_threshold !0 C
  gpu_target_temperature
  memory_temp @temperature.memory/C
  gpu_temp_max_mem_tlimit_threshold
supported_gpu_target_temp: gpu_target_temp_min gpu_target_temp_max
gpu_power_readings:
  power_state @pstate
  average_power_draw @power.draw.average/W
  instant_power_draw @power.draw.instant/W
  current_power_limit @enforced.power.limit/W
  requested_power_limit @power.limit/W
  default_power_limit @power.default_limit/W
  min_power_limit
  max_power_limit @power.max_limit/W
gpu_memory_power_readings: average_power_draw instant_power_draw
module_power_readings:
  power_state @pstate
  average_power_draw
  instant_power_draw
  current_power_limit
  requested_power_limit
  default_power_limit
  min_power_limit
  max_power_limit
power_smoothing
power_profiles: power_profile_requested_profiles power_profile_enforced_profiles
clocks:
  graphics_clock @clocks.current.graphics/MHz
  sm_clock @clocks.current.sm/MHz
  mem_clock !@clocks.current.memory/MHz
  video_clock @clocks.current.video/MHz
applications_clocks:
  graphics_clock @clocks.applications.graphics/MHz
  mem_clock
default_applications_clocks:
  graphics_clock @clocks.default_applications.graphics/MHz
  mem_clock
deferred_clocks: mem_clock
max_clocks:
  graphics_clock @clocks.max.graphics/MHz
  sm_clock @clocks.max.sm/MHz
  mem_clock @clocks.max.memory/MHz
  video_clock @clocks.max.graphics/MHz
max_customer_boost_clocks: graphics_clock
clock_policy: auto_boost auto_boost_default
fabric:
  state
  status
  cliqueId
  clusterUuid
  health:
    summary
    bandwidth
    route_recovery_in_progress
    route_unhealthy
    access_timeout_recovery
    incorrect_configuration
    partition_assigned
supported_clocks
processes $processes
accounted_processes
capabilities: egm
`;
