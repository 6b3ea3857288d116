import { z } from 'zod';
import { celsius, watts } from './quantities.ts';

/** One temperature sensor against its own limits. */
export const sensorSchema = z.object({
  /** Stable across boots: made of the chip's name, PCI address and channel ("acpitz/0", "nvme@0004:01:00.0/Composite"), never of a hwmon number. */
  id: z.string(),
  /** For people: "zone 0", "NVMe", "ConnectX-7", "Wi-Fi". */
  label: z.string(),
  /** What it sits on. */
  group: z.enum(['gpu', 'soc', 'cpu', 'disk', 'network', 'wifi', 'other']),
  temperatureCelsius: celsius.nullable(),
  /** Where throttling or warning begins, by the device itself. */
  highCelsius: celsius.nullable(),
  /** Where the device stops. */
  criticalCelsius: celsius.nullable(),
});

export type Sensor = z.infer<typeof sensorSchema>;

/** A real fan with a real tachometer (third-party driver on a Spark). A state index is never shown as RPM. */
export const fanSchema = z.object({ id: z.string(), label: z.string(), revolutionsPerMinute: z.number().nonnegative().nullable() });
export type Fan = z.infer<typeof fanSchema>;

/** A power rail beyond the GPU's own figure; only with the optional `spbm` driver. */
export const railSchema = z.object({ id: z.string(), label: z.string(), powerWatts: watts.nullable() });
export type Rail = z.infer<typeof railSchema>;

export const sensorsSchema = z.object({
  temperatures: z.array(sensorSchema),
  /** The `id` of the sensor with the least room to its own limit; the warmest where none has a limit. */
  hottestId: z.string().nullable(),
  fans: z.array(fanSchema),
  rails: z.array(railSchema),
});

export type Sensors = z.infer<typeof sensorsSchema>;
