import { execFileSync } from 'node:child_process';

/**
 * What a function makes of a module in another time zone: that of a process is set at its start, so it runs in one of its own.
 * @param path of the module, from `renderer/history`
 * @param act uses nothing but its two arguments; all of what goes in and comes out is JSON
 */
export function inZone<Module, Input, Output>(
  zone: string,
  path: string,
  input: Input,
  act: (module: Module, input: Input) => Output,
): Output {
  const module = new URL(`../../../renderer/history/${path}`, import.meta.url).href;
  const script = `
    const module = await import(${JSON.stringify(module)});
    console.log(JSON.stringify((${act.toString()})(module, ${JSON.stringify(input)})));`;
  const env = { ...process.env, TZ: zone };
  return JSON.parse(execFileSync(process.execPath, ['--input-type=module', '-e', script], { env, encoding: 'utf8' }));
}
