import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findElectron, missingDisplay, missingSandbox } from '../../scripts/tools/electron.ts';
import { findProgram, pathWithTools, unpackedTools } from '../../scripts/tools/find.ts';

let root = '';
const write = (path: string, text: string, mode = 0o644) => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
  chmodSync(join(root, path), mode);
};
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'tools-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('findProgram', () => {
  it('finds the first name that can be executed, in the order of the path', () => {
    write('a/chromium', '', 0o644);
    write('b/google-chrome', '', 0o755);
    write('c/chromium', '', 0o755);
    const path = `${root}/a:${root}/b:${root}/c`;
    expect(findProgram(['chromium', 'google-chrome'], path)).toBe(`${root}/c/chromium`);
    expect(findProgram(['google-chrome'], path)).toBe(`${root}/b/google-chrome`);
  });

  it('answers null where there is none, and takes no folder for a program', () => {
    mkdirSync(join(root, 'a/strace'), { recursive: true });
    expect(findProgram(['strace'], `:${root}/a:`)).toBeNull();
  });
});

describe('pathWithTools', () => {
  it("puts the unpacked programs behind the machine's own, once", () => {
    const path = pathWithTools('/usr/bin');
    expect(path).toBe(`/usr/bin:${unpackedTools}/usr/bin`);
    expect(pathWithTools(path)).toBe(path);
  });
});

describe('findElectron', () => {
  it('finds the binary that the package has noted', () => {
    write('node_modules/electron/path.txt', 'electron');
    write('node_modules/electron/dist/electron', '', 0o755);
    expect(findElectron(root)).toEqual({ path: join(root, 'node_modules/electron/dist/electron') });
  });

  it.each([
    ['the package is missing', () => {}, 'not installed'],
    ['nothing is downloaded', () => write('node_modules/electron/index.js', ''), 'not downloaded'],
    ['the download is gone', () => write('node_modules/electron/path.txt', 'electron'), 'not downloaded'],
  ])('says so where %s', (_, prepare, reason) => {
    prepare();
    expect(findElectron(root)).toEqual({ reason: expect.stringContaining(reason) });
  });
});

describe('missingDisplay', () => {
  it('takes X11 or Wayland for a display', () => {
    expect(missingDisplay({ DISPLAY: ':0' }, 'linux')).toBeNull();
    expect(missingDisplay({ WAYLAND_DISPLAY: 'wayland-0' }, 'linux')).toBeNull();
    expect(missingDisplay({ DISPLAY: '' }, 'linux')).toBe('there is no display');
  });

  it('asks for none where the system always has one', () => {
    expect(missingDisplay({}, 'darwin')).toBeNull();
  });
});

describe('missingSandbox', () => {
  const sandboxFor = (settings: Record<string, string>, uid = 1000) => {
    for (const [path, text] of Object.entries(settings)) write(`sys/${path}`, `${text}\n`);
    return missingSandbox(join(root, 'dist/electron'), uid, join(root, 'sys'));
  };

  it('finds nothing wrong where the kernel gives user namespaces', () => {
    expect(sandboxFor({})).toBeNull();
    expect(sandboxFor({ 'kernel/apparmor_restrict_unprivileged_userns': '0', 'kernel/unprivileged_userns_clone': '1' })).toBeNull();
  });

  it('says what forbids it', () => {
    expect(sandboxFor({ 'kernel/apparmor_restrict_unprivileged_userns': '1' })).toContain('apparmor_restrict_unprivileged_userns');
    expect(sandboxFor({ 'kernel/apparmor_restrict_unprivileged_userns': '0', 'user/max_user_namespaces': '0' })).toContain(
      'user namespaces',
    );
    expect(sandboxFor({}, 0)).toContain('root');
  });

  it('takes the set-user-ID helper of an installed package for enough', () => {
    const restricted = { 'kernel/apparmor_restrict_unprivileged_userns': '1' };
    write('dist/chrome-sandbox', '', 0o755);
    expect(sandboxFor(restricted)).not.toBeNull();
    chmodSync(join(root, 'dist/chrome-sandbox'), 0o4755);
    // Only root can make a file that belongs to root.
    expect(sandboxFor(restricted) === null).toBe(process.getuid?.() === 0);
  });
});
