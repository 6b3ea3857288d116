import { findBrowser } from './tools/browser.ts';
import { downloadBrowser, installPackage, unpackPackage } from './tools/fetch.ts';
import { findProgram } from './tools/find.ts';

/** A program of the machine that the tests need. */
interface Need {
  readonly name: string;
  readonly why: string;
  readonly find: () => string | null;
  /** Whether the tests that need it can be left out, which they say. */
  readonly optional?: boolean;
  /** Ways to bring it, in this order. */
  readonly ways: readonly { readonly what: string; readonly bring: () => boolean | Promise<boolean> }[];
}

/** Programs that judge what a package brings: desktop file, metadata, manual page, units, scripts. */
const validators = {
  'desktop-file-validate': 'desktop-file-utils',
  appstreamcli: 'appstream',
  'update-mime-database': 'shared-mime-info',
  mandoc: 'mandoc',
  shellcheck: 'shellcheck',
  'systemd-analyze': 'systemd',
} as const;

const needs: readonly Need[] = [
  {
    name: 'a Chromium',
    why: 'the tests of the screens',
    find: findBrowser,
    ways: [
      { what: "downloading Playwright's", bring: downloadBrowser },
      { what: "installing Debian's package chromium", bring: () => installPackage('chromium') },
    ],
  },
  {
    name: 'promtool',
    why: 'the tests that hand metrics to Prometheus',
    find: () => findProgram(['promtool']),
    ways: [{ what: "unpacking Debian's package prometheus", bring: () => unpackPackage('prometheus') }],
  },
  {
    name: 'strace',
    why: 'the test that counts started programs',
    find: () => findProgram(['strace']),
    ways: [{ what: "installing Debian's package strace", bring: () => installPackage('strace') }],
  },
  {
    name: 'systemd-journal-remote',
    why: 'the tests that read the end of a real journal',
    find: () => findProgram(['systemd-journal-remote'], '/usr/lib/systemd:/lib/systemd'),
    optional: true,
    ways: [{ what: "installing Debian's package systemd-journal-remote", bring: () => installPackage('systemd-journal-remote') }],
  },
  ...Object.entries(validators).map(([name, debianPackage]) => ({
    name,
    why: 'the tests of what the package puts onto a machine',
    find: () => findProgram([name]),
    optional: true,
    ways: [{ what: `installing Debian's package ${debianPackage}`, bring: () => installPackage(debianPackage) }],
  })),
];

/** Finds or brings everything, says what it does, and returns what could not be had. */
export async function bringNeeds(): Promise<readonly string[]> {
  const missing: string[] = [];
  for (const need of needs) {
    const found = need.find() ?? (await bring(need));
    console.log(found === null ? `${need.name}: not to be had, for ${need.why}` : `${need.name}: ${found}`);
    if (found === null && !need.optional) missing.push(need.name);
  }
  return missing;
}

async function bring(need: Need): Promise<string | null> {
  for (const { what, bring: attempt } of need.ways) {
    console.log(`${need.name} isn't here, for ${need.why}: ${what}`);
    if (await attempt()) {
      const found = need.find();
      if (found !== null) return found;
    }
  }
  return null;
}

if (import.meta.main) process.exitCode = (await bringNeeds()).length === 0 ? 0 : 1;
