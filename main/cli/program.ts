import { Command, InvalidArgumentError, Option } from 'commander';
import { snapshotFormats } from '../../app/export/formats.ts';
import { spanFormats } from '../../app/export/span/formats.ts';
import type { TierSeconds } from '../../app/history/history.ts';
import { addAccessCommands } from './access-program.ts';
import type { BlackboxOptions } from './commands/blackbox.ts';
import type { BundleOptions } from './commands/bundle.ts';
import type { DoctorOptions } from './commands/doctor.ts';
import type { ExportOptions } from './commands/export.ts';
import type { RecordOptions } from './commands/record.ts';
import type { ReplayOptions } from './commands/replay.ts';
import type { ServeOptions } from './commands/serve.ts';
import type { SnapshotOptions } from './commands/snapshot.ts';
import { duration, type MachineOptions, number, openMachine, scenarioHelp, wholeNumber, withMachineOptions } from './machine-options.ts';
import { addRunCommands } from './run-program.ts';
import { metricNames, withSpanOptions } from './span-options.ts';

const period = (otherwise: string) =>
  new Option('--period <seconds>', `time between two readings, 0.25 to 60; ${otherwise}`).argParser(number(0.25, 60, ' seconds'));

const addHost = (host: string, before: readonly string[]): string[] => {
  if (!/^[\w.[\]:-]+$/.test(host)) throw new InvalidArgumentError('It must be NAME or NAME:PORT.');
  return [...before, host];
};

const withServeOptions = (command: Command): Command =>
  command
    .option('--host <address>', 'listen here; anything but loopback needs --allow-remote', '127.0.0.1')
    .option('--port <number>', 'listen on this port; 0 takes any that is free', wholeNumber(0, 65_535), 11_811)
    .addOption(period('as the settings say unless given'))
    .option('--max-viewers <number>', 'how many may look at once', wholeNumber(1, 10_000), 64)
    .option('--allowed-host <name>', 'a further name by which this server is reached; may be repeated', addHost, [])
    .option('--allow-remote', 'let other computers in that know the token; needs TLS or --behind-proxy', false)
    .addOption(
      new Option('--tls-self-signed', 'serve over TLS with a certificate made here').default(false).conflicts(['tlsCert', 'tlsKey']),
    )
    .option('--tls-cert <file>', 'serve over TLS with this certificate, and those that vouch for it')
    .option('--tls-key <file>', 'the key that belongs to it')
    .addOption(
      new Option('--behind-proxy', 'a proxy in front speaks TLS; it must set Host and X-Forwarded-Proto')
        .default(false)
        .conflicts(['tlsSelfSigned', 'tlsCert']),
    )
    .option('--no-hsts', 'do not tell browsers to come over TLS alone, for every port of this name')
    .option('--viewer-link', 'print an address for those who only look', false)
    .option('--qr', 'print that address as a QR code for a phone', false);

const steps: Readonly<Record<string, TierSeconds>> = { '1s': 1, '10s': 10, '1m': 60, '15m': 900 };
const step = (text: string): TierSeconds => {
  const seconds = steps[text];
  if (seconds === undefined) throw new InvalidArgumentError('It must be 1s, 10s, 1m or 15m.');
  return seconds;
};

/** The command line. Each command's code is loaded when it is called. */
export function createProgram(version: string): Command {
  const program = new Command('spark-companion')
    .description('Live, truthful telemetry of a DGX Spark. Independent; not an NVIDIA product.')
    .version(version)
    .showSuggestionAfterError()
    // What stands behind the command of `run` is its own.
    .enablePositionalOptions()
    .addHelpText(
      'after',
      '\nExamples:\n  spark-companion serve\n  spark-companion serve --simulate inference\n  spark-companion snapshot --format markdown',
    );

  const command = (name: string, description: string) =>
    withMachineOptions(program.command(name).description(description)).addHelpText('after', scenarioHelp);

  withServeOptions(command('serve', 'show a machine live in the browser, and serve it to Prometheus at /metrics')).action(
    async (options: ServeOptions & MachineOptions) => {
      const machine = await openMachine(options);
      const { serve } = await import('./commands/serve.ts');
      await serve(machine, options);
    },
  );

  command('snapshot', 'read a machine once and print it')
    .addOption(new Option('--format <format>', 'how to write it').choices(snapshotFormats).default('json'))
    .option('--output <file>', 'write it to this file instead of standard output')
    .option('--identifying', 'keep host name, UUIDs, user names and command lines', false)
    .action(async (options: SnapshotOptions & MachineOptions) => {
      const machine = await openMachine(options);
      const { snapshot } = await import('./commands/snapshot.ts');
      await snapshot(machine, options);
    });

  withSpanOptions(command('export', 'write what was recorded in a span of time, for other programs or as a report'))
    .addOption(new Option('--format <format>', 'how to write it').choices(spanFormats).default('csv'))
    .addOption(new Option('--metrics <names>', 'only these: gpu.power,memory; all unless given').argParser(metricNames))
    .addOption(
      new Option('--step <step>', 'time between two readings: 1s, 10s, 1m or 15m; the finest that is kept unless given').argParser(step),
    )
    .option('--output <file>', 'write it to this file instead of standard output')
    .option('--identifying', 'keep the names of volumes and shares, and in a report host and user names', false)
    .addHelpText('after', '\nExit status: 0 written, 1 nothing was recorded in that span, 130 cancelled.')
    .action(async (options: ExportOptions & MachineOptions) => {
      const machine = await openMachine(options);
      const { exportHistory } = await import('./commands/export.ts');
      await exportHistory(machine, options);
    });

  withSpanOptions(
    command('bundle', 'make a zip for whoever is to help: the last hour, findings, the machine and its versions; names nobody'),
  )
    .option('--output <file>', 'write it to this file; spark-bundle-TIME.zip in this folder unless given')
    .addOption(
      new Option('--watch <time>', 'let every check look for so long before: 30s, 5m').argParser(duration(2, 86_400)).default(15, '15s'),
    )
    .option('--identifying', 'keep host name, UUIDs, user names and command lines', false)
    .addHelpText('after', '\nThe span is the last hour unless told otherwise.\nExit status: 0 written, 130 cancelled.')
    .action(async (options: BundleOptions & MachineOptions) => {
      const machine = await openMachine(options);
      const { bundle } = await import('./commands/bundle.ts');
      await bundle(machine, options);
    });

  command('doctor', 'let every check look at a machine, and say what is wrong and what to try')
    .option('--json', 'print it for programs', false)
    .addOption(
      new Option('--watch <time>', 'look for so long before answering: 30s, 5m, 1h').argParser(duration(2, 86_400)).default(15, '15s'),
    )
    .option('--report <file>', 'also write a Markdown report fit for a forum post or a return')
    .option('--identifying', 'keep host name, UUIDs, user names and command lines in the report', false)
    .addHelpText('after', '\nExit status: 0 all well, 1 something was found, 2 the machine can’t be read.')
    .action(async (options: DoctorOptions & MachineOptions) => {
      const machine = await openMachine(options);
      const { doctor } = await import('./commands/doctor.ts');
      await doctor(machine, options);
    });

  addRunCommands(program);

  const blackbox = program.command('blackbox').description('what the flight recorder has of every unclean end of this computer');
  const withBlackboxOptions = (each: Command) =>
    each.option('--json', 'print it for programs', false).option('--data <folder>', 'keep the files of this app here');
  withBlackboxOptions(blackbox.command('list', { isDefault: true }).description('list them, the newest first')).action(
    async (options: BlackboxOptions) => {
      const { listEnds } = await import('./commands/blackbox.ts');
      listEnds(options);
    },
  );
  withBlackboxOptions(blackbox.command('show').description('show one with its evidence').argument('<id>', 'as "list" names it')).action(
    async (id: string, options: BlackboxOptions) => {
      const { showEnd } = await import('./commands/blackbox.ts');
      showEnd(id, options);
    },
  );

  command('record', 'write all that a machine says to a file, for "replay"')
    .argument('<file>', 'where to write; JSON Lines')
    .option('--duration <seconds>', 'end after so long; else Ctrl-C ends it', number(1, 31_536_000, ' seconds'))
    .addOption(period('1 unless given').default(1))
    .option('--force', 'replace a file that exists', false)
    .action(async (file: string, options: RecordOptions & MachineOptions) => {
      const machine = await openMachine(options);
      const { record } = await import('./commands/record.ts');
      await record(machine, file, options);
    });

  withServeOptions(program.command('replay').description('show a recording or an export, as if it were live or as history'))
    .argument('<file>', 'what "record" wrote, or "export" in JSON Lines or Parquet')
    .addOption(new Option('--as <way>', 'a recording is shown live unless given, an export always as history').choices(['live', 'history']))
    .option('--speed <factor>', 'live: how many times faster than it was, 0.1 to 1000', number(0.1, 1000, ''), 1)
    .option('--loop', 'live: begin again at the end', false)
    .option('--data <folder>', 'keep the files of this app here')
    .addHelpText('after', '\nAn export holds figures, not the machine’s own words: it is shown as history.')
    .action(async (file: string, options: ReplayOptions) => {
      const { replay } = await import('./commands/replay.ts');
      await replay(file, options);
    });

  addAccessCommands(program);

  program
    .helpCommand(false)
    .command('help')
    .description('display help for a command')
    .argument('[command]')
    .action((name: string | undefined) => {
      const found = name === undefined ? program : program.commands.find((each) => each.name() === name);
      if (found) found.help();
      else program.error(`unknown command '${name}'`, { code: 'commander.unknownCommand', exitCode: 2 });
    });

  return program;
}
