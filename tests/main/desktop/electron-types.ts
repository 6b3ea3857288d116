import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/* What Electron's own types name, so that a table which has to know all of it fails where a new version brings more. */

const types = readFileSync(fileURLToPath(new URL('../../../node_modules/electron/electron.d.ts', import.meta.url)), 'utf8');

/** The members of an interface. */
export function membersOf(name: string): readonly string[] {
  const [, body = ''] = new RegExp(`\\n  interface ${name} \\{\\n([\\s\\S]*?)\\n  \\}\\n`).exec(types) ?? [];
  return [...body.matchAll(/^ {4}(?:readonly )?(\w+)\??:/gm)].map(([, member = '']) => member);
}

/** Every permission that a page may ask for. */
export function permissions(): readonly string[] {
  const [, names = ''] =
    /setPermissionRequestHandler\(handler: \(\(webContents: WebContents, permission: ([^,]+), callback/.exec(types) ?? [];
  return names.split(' | ').map((name) => name.replaceAll("'", ''));
}
