import type { Snapshot } from '../app/telemetry/snapshot.ts';
import { simulatedSnapshot } from './simulated-snapshot.ts';

/** A snapshot whose every identifying field holds a word that stands nowhere else. */
export async function markedSnapshot(): Promise<Snapshot> {
  const snapshot = await simulatedSnapshot('inference');
  const { identity, load, storage } = snapshot;
  return {
    ...snapshot,
    identity: identity && { ...identity, hostName: 'marked-host' },
    load: load && { ...load, bootId: 'marked-boot' },
    gpus: snapshot.gpus.map((gpu) => ({ ...gpu, uuid: 'GPU-marked-uuid' })),
    gpuProcesses:
      snapshot.gpuProcesses?.map((process) => ({ ...process, user: 'marked-user', command: 'serve --key marked-command' })) ?? null,
    storage: storage && {
      ...storage,
      fileSystems: ['/home/marked-home', '/media/marked-media/disk', '/mnt/marked-mount', '/marked-root'].map((mountPoint) => ({
        mountPoint,
        device: '/dev/mapper/marked-volume',
        type: 'ext4',
        readOnly: false,
        totalBytes: 2,
        freeBytes: 1,
      })),
    },
  };
}
