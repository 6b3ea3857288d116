import type { Program } from '../plans/plan.ts';
import { type GpuView, gpuCell } from './cells.ts';
import { gpuLayout } from './xml-layout.ts';

interface Element {
  readonly name: string;
  readonly content: string;
  readonly children: readonly Element[] | null;
}

/** The report of `nvidia-smi -q -x`. @param views all GPUs */
export function xmlReport(views: readonly GpuView[], programs: readonly Program[], nowMs: number): string {
  const hardware = views[0]?.hardware;
  const lines = [
    '<?xml version="1.0" ?>',
    '<!DOCTYPE nvidia_smi_log SYSTEM "nvsmi_device_v13.dtd">',
    '<nvidia_smi_log>',
    leaf(1, 'timestamp', longDate(nowMs)),
    leaf(1, 'driver_version', hardware?.driverVersion ?? 'N/A'),
    leaf(1, 'cuda_version', hardware?.cudaVersion ?? 'N/A'),
    leaf(1, 'attached_gpus', String(views.length)),
  ];
  for (const view of views) {
    const mine = programs.filter((program) => program.gpuIndex === view.index && view.moment.driver !== 'lost');
    lines.push(`\t<gpu id="${view.model.busId}">`, ...layout.flatMap((element) => write(element, 2, view, mine)), '\t</gpu>', '');
  }
  return [...lines, '</nvidia_smi_log>', ''].join('\n');
}

const layout = parseLayout(gpuLayout.trim().split('\n'), 0);

/** Reads the lines of an outline that are indented by `depth` steps, up to the first that is indented less. */
function parseLayout(lines: readonly string[], depth: number): readonly Element[] {
  const elements: Element[] = [];
  const depthOf = (line: string) => (line.length - line.trimStart().length) / 2;
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? '';
    if (depthOf(line) < depth) break;
    if (depthOf(line) > depth) continue;
    const [head = '', ...words] = line.trim().split(' ');
    const nested = line.endsWith(':')
      ? parseLayout(lines.slice(index + 1), depth + 1)
      : words.map((name) => ({ name, content: '', children: null }));
    elements.push({ name: head.replace(':', ''), content: words.join(' '), children: head.endsWith(':') ? nested : null });
  }
  return elements;
}

function write(element: Element, depth: number, view: GpuView, programs: readonly Program[]): readonly string[] {
  const { name, content, children } = element;
  const indent = '\t'.repeat(depth);
  const lost = view.moment.driver === 'lost';
  if (name === 'clocks_event_reasons' && lost) return [leaf(depth, name, 'GPU is lost')];
  if (name === 'processes')
    return [`${indent}<processes>`, ...programs.flatMap((program) => processLines(program, view)), `${indent}</processes>`];
  if (name === 'mig_devices') return [`${indent}<mig_devices>`, `${indent}\tNone`, `${indent}</mig_devices>`];
  if (children !== null)
    return [`${indent}<${name}>`, ...children.flatMap((child) => write(child, depth + 1, view, programs)), `${indent}</${name}>`];
  return [leaf(depth, name, textOf(content, view, lost))];
}

function textOf(content: string, view: GpuView, lost: boolean): string {
  const rest = content.slice(1);
  switch (content[0]) {
    case undefined:
      return 'N/A';
    case '!':
      return lost ? 'GPU is lost' : textOf(rest, view, lost);
    case '$':
      return ofReport(rest, view);
    case '@': {
      const [field = '', unit = null] = rest.split('/');
      return gpuCell(view, field, unit).replace(/^\[(.*)\]$/, '$1');
    }
    default:
      return content;
  }
}

function ofReport(name: string, { model, index }: GpuView): string {
  switch (name) {
    case 'brand':
      return model.brand;
    case 'architecture':
      return model.architecture;
    case 'board':
      return `0x${(0xf0100 + index * 0x100).toString(16)}`;
    case 'bus':
      return model.busId.slice(9, 11);
    case 'domain':
      return model.busId.slice(4, 8);
    case 'deviceId':
      return model.deviceId;
    case 'widthMax':
      return `${model.pcie.width}x`;
    default:
      return `${model.c2c ? 1 : model.pcie.width}x`;
  }
}

function processLines(program: Program, { moment }: GpuView): readonly string[] {
  return [
    '\t\t\t<process_info>',
    leaf(4, 'gpu_instance_id', 'N/A'),
    leaf(4, 'compute_instance_id', 'N/A'),
    leaf(4, 'pid', String(program.pid)),
    leaf(4, 'type', 'C'),
    leaf(4, 'process_name', program.driverName),
    leaf(4, 'used_memory', `${program.gpuMib(moment.seconds)} MiB`),
    '\t\t\t</process_info>',
  ];
}

const leaf = (depth: number, name: string, text: string) => `${'\t'.repeat(depth)}<${name}>${escapeText(text)}</${name}>`;

const escapeText = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** "Mon Nov 23 14:19:32 2026" */
function longDate(nowMs: number): string {
  const [weekday, month, day, year, time] = new Date(nowMs).toString().split(' ');
  return `${weekday} ${month} ${day} ${time} ${year}`;
}
