export * from '../../app/telemetry/format/format.ts';
