/**
 * Switches in Electron's binary that can't be set back by whoever starts it, and why they stand as they do. electron-builder.yml sets
 * them, and a test holds the two together.
 * @see https://www.electronjs.org/docs/latest/tutorial/fuses
 */
export const fuses: Readonly<Record<string, readonly [on: boolean, reason: string]>> = {
  runAsNode: [false, 'nobody uses the installed program as a Node; short-lived processes are Electron’s own (utility-child.ts)'],
  enableCookieEncryption: [true, 'cookies on the disk, if there are ever any, can’t be read'],
  enableNodeOptionsEnvironmentVariable: [false, 'no variable loads code into the app'],
  enableNodeCliInspectArguments: [false, 'nobody attaches a debugger to the main process'],
  enableEmbeddedAsarIntegrityValidation: [
    true,
    'a changed archive is not run; has no effect on Linux yet, where the package belongs to root',
  ],
  onlyLoadAppFromAsar: [true, 'no folder beside the archive takes its place'],
  loadBrowserProcessSpecificV8Snapshot: [false, 'there is no such snapshot'],
  grantFileProtocolExtraPrivileges: [false, 'no page comes from file://'],
};
