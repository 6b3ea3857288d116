/** A part of the tree, and what its files may import besides each other. */
export interface Room {
  /** Folder from the root of the repository. The deepest folder that holds a file is its room. */
  readonly folder: string;
  /** Rooms whose files may be imported. */
  readonly may: readonly string[];
  /** Rooms of which only types may be imported: nothing of them is there at run time. */
  readonly mayTypes?: readonly string[];
  /** Packages that may be imported; `any` where the room may run on Node. Electron is asked for by name. */
  readonly packages: readonly string[] | 'any';
}

/** Runs anywhere: no Node, no DOM. */
const portable = ['zod', '@orpc/client', '@orpc/contract', '@orpc/openapi', '@orpc/server', '@orpc/shared', '@orpc/zod'] as const;

/** What the screens are made of. */
const view = [
  'react',
  'react-dom',
  'react-aria',
  'react-aria-components',
  'react-stately',
  'uplot',
  'uqr',
  'zustand',
  '@fontsource-variable',
] as const;

const core = [
  'app/machine',
  'app/telemetry',
  'app/health',
  'app/settings',
  'app/alerts',
  'app/history',
  'app/history/import',
  'app/export',
  'app/story',
  'app/api',
] as const;

/** One row per room: the data flows from the machine to the screen, and the imports point the other way. */
export const rooms: readonly Room[] = [
  { folder: 'app/machine', may: [], packages: portable },
  { folder: 'app/telemetry', may: ['app/machine'], packages: portable },
  { folder: 'app/history', may: ['app/telemetry'], mayTypes: ['app/health'], packages: portable },
  // Recordings and exports as a history: the one part of it that looks at a machine, be it a recorded one.
  { folder: 'app/history/import', may: ['app/machine', 'app/telemetry', 'app/history'], packages: [...portable, 'hyparquet'] },
  { folder: 'app/health', may: ['app/telemetry', 'app/history'], packages: portable },
  { folder: 'app/settings', may: ['app/telemetry', 'app/health'], packages: portable },
  { folder: 'app/alerts', may: ['app/machine', 'app/telemetry', 'app/health', 'app/settings'], packages: portable },
  {
    folder: 'app/export',
    may: ['app/machine', 'app/telemetry', 'app/history', 'app/health'],
    packages: [...portable, 'hyparquet-writer', 'fflate'],
  },
  { folder: 'app/story', may: ['app/telemetry', 'app/history'], packages: portable },
  // The router implements its contract on the `Companion` that companion.ts describes.
  { folder: 'app/api', may: [...core, 'app'], packages: portable },
  // The files directly under app: the composition root.
  { folder: 'app', may: core, packages: portable },
  { folder: 'main', may: ['app', ...core], packages: 'any' },
  { folder: 'main/desktop', may: ['main', 'app', ...core], packages: 'any' },
  { folder: 'renderer', may: ['app', ...core], packages: [...portable, ...view] },
];

/** Parts of portable packages that need Node. */
export const nodeOnlyEntries: readonly string[] = [
  '@orpc/server/node',
  '@orpc/server/fastify',
  '@orpc/openapi/node',
  '@orpc/openapi/fastify',
  'react-dom/server.node',
];

/** The only room that may import `electron`. */
export const electronRoom = 'main/desktop';

/** The room of a file, by its path from the root with `/`; `null` where no rule applies (scripts, tests, configuration). */
export function roomOf(path: string): Room | null {
  let deepest: Room | null = null;
  for (const room of rooms) {
    if (path.startsWith(`${room.folder}/`) && room.folder.length > (deepest?.folder.length ?? 0)) deepest = room;
  }
  return deepest;
}
