import { z } from 'zod';

/** How the desktop app behaves; the server and the command line have no use for it. */
export const desktopSchema = z.object({
  /**
   * What becomes of the app when its window is closed: `tray` keeps it recording where the desktop shows a tray icon, and quits
   * where none would be there to bring it back.
   */
  closeTo: z.enum(['tray', 'quit']).default('tray'),
  /** Whether it starts, without a window, when the user signs in. */
  startWithSession: z.boolean().default(false),
  /** Lets the GPU draw the window, from the next start on. The charts need none, and it would keep the watched GPU awake. */
  hardwareAcceleration: z.boolean().default(false),
  /** Whether it asks once a day if there is a newer version, and says so. Nothing is downloaded. */
  tellOfUpdates: z.boolean().default(false),
});
export type DesktopSettings = Readonly<z.infer<typeof desktopSchema>>;
