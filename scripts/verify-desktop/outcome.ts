import { homedir, hostname, userInfo } from 'node:os';

/** What Playwright's JSON reporter says, as far as it is used here. */
interface Suite {
  readonly title: string;
  readonly file?: string;
  readonly suites?: readonly Suite[];
  readonly specs?: readonly {
    readonly title: string;
    readonly tests: readonly {
      readonly annotations: readonly { readonly type: string; readonly description?: string }[];
      readonly results: readonly { readonly status: string; readonly error?: { readonly message?: string } }[];
    }[];
  }[];
}

export interface Outcome {
  readonly title: string;
  readonly status: 'passed' | 'failed' | 'skipped';
  /** Why it failed or was skipped, in one line; `null` where it passed. */
  readonly why: string | null;
}

export interface Outcomes {
  readonly tests: readonly Outcome[];
  /** The marks of a start, where a test has noted them. */
  readonly marks: string | null;
}

const colours = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g');

/** The first lines of an error, without the names of user and computer. */
export function anonymous(text: string, names: readonly string[] = [hostname(), userName()]): string {
  const home = homedir();
  const short = text.replace(colours, '').replace(/\s+/g, ' ').slice(0, 300);
  const without = home.length > 1 ? short.replaceAll(home, '~') : short;
  return names.filter((name) => name.length > 2 && name !== 'root').reduce((left, name) => left.replaceAll(name, '‹left out›'), without);
}

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return '';
  }
}

/** @throws SyntaxError where it isn't the reporter's JSON */
export function outcomesOf(json: string): Outcomes {
  const tests: Outcome[] = [];
  let marks: string | null = null;
  const visit = (suite: Suite, path: readonly string[]): void => {
    const here = suite.file === suite.title ? path : [...path, suite.title];
    for (const { title, tests: runs } of suite.specs ?? []) {
      for (const { annotations, results } of runs) {
        marks ??= annotations.find(({ type }) => type === 'marks')?.description ?? null;
        const last = results.at(-1);
        const status = last?.status === 'passed' ? 'passed' : last?.status === 'skipped' || last === undefined ? 'skipped' : 'failed';
        const reason = annotations.find(({ type }) => type === 'skip')?.description ?? 'no reason given';
        const why = status === 'passed' ? null : status === 'skipped' ? reason : anonymous(last?.error?.message ?? String(last?.status));
        tests.push({ title: [...here, title].filter(Boolean).join(' › '), status, why });
      }
    }
    for (const each of suite.suites ?? []) visit(each, here);
  };
  for (const suite of (JSON.parse(json) as { readonly suites: readonly Suite[] }).suites) visit(suite, []);
  return { tests, marks };
}
