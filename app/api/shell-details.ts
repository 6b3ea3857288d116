import { z } from 'zod';

/** What the desktop app says about itself in About. Its paths hold the user's name, so nobody else's window gets them. */
export const shellDetailsSchema = z.object({
  /** What the app runs on, by name, in the order in which it is shown: "Electron", "Chromium", "Node". */
  versions: z.array(z.object({ name: z.string(), version: z.string() })),
  /** Where settings, history and findings are kept. */
  dataFolder: z.string(),
  /** Where the shell writes down what goes wrong; there is no file before something does. */
  logFile: z.string(),
});
export type ShellDetails = Readonly<z.infer<typeof shellDetailsSchema>>;
