import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** As in settings-file.node.ts, which would load all schemas before the first paint. */
const settingsFileName = 'settings.json';

/**
 * Whether the settings let the GPU draw the window. Electron must be told before it is ready, and the core that reads the settings is
 * loaded much later, so this one field is read by itself. In doubt it is `false`, as by default.
 * @param folder of the app's own files
 */
export function choseHardwareAcceleration(folder: string): boolean {
  try {
    const settings: { readonly desktop?: { readonly hardwareAcceleration?: unknown } } | null = JSON.parse(
      readFileSync(join(folder, settingsFileName), 'utf8'),
    );
    return settings?.desktop?.hardwareAcceleration === true;
  } catch {
    return false;
  }
}
