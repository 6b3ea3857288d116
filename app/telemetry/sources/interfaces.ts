import type { FileTexts, Machine } from '../../machine/machine.ts';
import { toNumber } from '../counters.ts';
import type { Interface } from '../model/network.ts';
import { dmiFiles, parseDmi } from './dmi.ts';
import { isSparkFirmware } from './makers.ts';
import { parseRdmaErrors, rdmaErrorFiles } from './rdma.ts';

/** What is known of one network interface between two looks at the hardware. */
export interface InterfaceLayout {
  readonly name: string;
  readonly kind: Interface['kind'];
  readonly driver: string | null;
  /** "0002:01:00.1": domain, bus, device, function. `null` for what isn't on PCI. */
  readonly pciAddress: string | null;
  /** Vendor and device, "10ec:8127". */
  readonly pciId: string | null;
  /** Whether its owner has switched it on (`IFF_UP`); `null` where that can't be read. */
  readonly switchedOn: boolean | null;
  /** Whether the radio of a Wi-Fi card is blocked by software or by a switch. */
  readonly radioBlocked: boolean;
  readonly linkBitsPerSecond: number | null;
  readonly pcieBitsPerSecond: number | null;
  readonly rdmaDevice: string | null;
  /** Whether there was a link at the last look: without one there is no RDMA traffic, and its counters needn't be read. */
  readonly linked: boolean;
  /** `carrier_changes`: how often its link has come or gone. */
  readonly linkChanges: number | null;
  /** See `Interface.rdmaErrors`. */
  readonly rdmaErrors: number | null;
}

export interface NetworkLayout {
  readonly spark: boolean;
  readonly interfaces: readonly InterfaceLayout[];
}

const net = '/sys/class/net';
const infiniband = '/sys/class/infiniband';
/** PCI vendor of Mellanox, now NVIDIA Networking. */
const mellanox = '15b3';
const arphrdEthernet = 1;

/**
 * Finds the interfaces with hardware behind them: those with a `device` link. Loopback, bridges, Docker's pairs and
 * tunnels have none. Speeds and counts of errors are looked at here and not at every tick, since some drivers ask their firmware for them.
 */
export async function discoverInterfaces(machine: Machine): Promise<NetworkLayout> {
  const [names, rdmaDevices, dmi] = await Promise.all([machine.list(net), machine.list(infiniband), machine.read(dmiFiles)]);
  const [links, texts] = await Promise.all([
    machine.resolve([...names.flatMap(linksOf), ...rdmaDevices.map((device) => `${infiniband}/${device}/device`)]),
    machine.read(names.flatMap(filesOf)),
  ]);
  const real = names.filter((name) => links.has(`${net}/${name}/device`) || texts.has(`${net}/${name}/device/vendor`));
  const radios = await blockedRadios(
    machine,
    real.filter((name) => isWifi(name, links, texts)),
  );
  const rdmaByDevice = new Map(
    rdmaDevices.flatMap((device) => {
      const target = links.get(`${infiniband}/${device}/device`);
      return target === undefined ? [] : [[target, device] as const];
    }),
  );
  const known = real.map((name) => describe(name, links, texts, rdmaByDevice, radios.has(name)));
  const linked = known.flatMap(({ rdmaDevice, linked }) => (rdmaDevice !== null && linked ? [rdmaDevice] : []));
  const errors = await machine.read(linked.flatMap(rdmaErrorFiles));
  const interfaces = known.map((each) =>
    each.rdmaDevice !== null && each.linked ? { ...each, rdmaErrors: parseRdmaErrors(errors, each.rdmaDevice) } : each,
  );
  return { spark: isSparkFirmware(parseDmi(dmi)), interfaces };
}

const linksOf = (name: string) => [`${net}/${name}/device`, `${net}/${name}/device/driver`, `${net}/${name}/phy80211`];

const filesOf = (name: string) =>
  [
    'type',
    'flags',
    'operstate',
    'speed',
    'carrier_changes',
    'uevent',
    'device/vendor',
    'device/device',
    'device/current_link_speed',
    'device/current_link_width',
  ].map((file) => `${net}/${name}/${file}`);

type Links = ReadonlyMap<string, string>;

const isWifi = (name: string, links: Links, texts: FileTexts) =>
  links.has(`${net}/${name}/phy80211`) || /^DEVTYPE=wlan$/m.test(texts.get(`${net}/${name}/uevent`) ?? '');

function describe(name: string, links: Links, texts: FileTexts, rdmaByDevice: Links, radioBlocked: boolean): InterfaceLayout {
  const text = (file: string) => texts.get(`${net}/${name}/${file}`)?.trim();
  const device = links.get(`${net}/${name}/device`);
  const driver = lastPart(links.get(`${net}/${name}/device/driver`));
  const vendor = hexId(text('device/vendor'));
  const model = hexId(text('device/device'));
  const flags = hexId(text('flags'));
  const speed = toNumber(text('speed'));
  const linked = isLinked(text('operstate'));
  return {
    name,
    kind: kindOf(name, { driver, vendor, wifi: isWifi(name, links, texts), type: toNumber(text('type')) }),
    driver,
    pciAddress: /(?:^|\/)([0-9a-f]{4,8}:[0-9a-f]{2}:[0-9a-f]{2}\.[0-7])$/i.exec(device ?? '')?.[1] ?? null,
    pciId: vendor && model ? `${vendor}:${model}` : null,
    switchedOn: flags === null ? null : (Number.parseInt(flags, 16) & 1) === 1,
    radioBlocked,
    linkBitsPerSecond: linked && speed !== null && speed > 0 ? speed * 1e6 : null,
    pcieBitsPerSecond: pcieBitsPerSecond(text('device/current_link_speed'), text('device/current_link_width')),
    rdmaDevice: (device === undefined ? undefined : rdmaByDevice.get(device)) ?? null,
    linked,
    linkChanges: counter(text('carrier_changes')),
    rdmaErrors: null,
  };
}

/** By the card's maker and driver; by the name that systemd gives only where neither is known. */
function kindOf(
  name: string,
  { driver, vendor, wifi, type }: { driver: string | null; vendor: string | null; wifi: boolean; type: number | null },
): Interface['kind'] {
  if (wifi) return 'wifi';
  if (vendor === mellanox || driver?.startsWith('mlx')) return 'connectx';
  if (type === arphrdEthernet) return /^wl/.test(name) && driver === null ? 'wifi' : 'ethernet';
  if (type !== null) return 'other';
  return /^wl/.test(name) ? 'wifi' : /^(en|eth)/.test(name) ? 'ethernet' : 'other';
}

/** `operstate`, RFC 2863: drivers that never report a change of their link stay at "unknown", and carry traffic. */
export const isLinked = (operstate: string | undefined): boolean => /^(up|unknown)$/.test(operstate?.trim() ?? '');

async function blockedRadios(machine: Machine, wifi: readonly string[]): Promise<ReadonlySet<string>> {
  if (wifi.length === 0) return new Set();
  const folders = await Promise.all(wifi.map((name) => machine.list(`${net}/${name}/phy80211`)));
  const switches = wifi.flatMap((name, index) =>
    (folders[index] ?? [])
      .filter((entry) => /^rfkill\d+$/.test(entry))
      .flatMap((entry) => ['soft', 'hard'].map((kind) => ({ name, path: `${net}/${name}/phy80211/${entry}/${kind}` }))),
  );
  const texts = await machine.read(switches.map(({ path }) => path));
  return new Set(switches.filter(({ path }) => texts.get(path)?.trim() === '1').map(({ name }) => name));
}

/**
 * What a PCIe link carries each way after its line encoding: 8b/10b up to 5 GT/s, 128b/130b up to 32 GT/s
 * (PCI Express Base Specification 6.0, 4.2); from 64 GT/s on the framing differs and nothing is taken off.
 * @param speed `current_link_speed`, "32.0 GT/s PCIe"
 * @param width `current_link_width`, "4"
 * @returns bits per second, or `null` where either isn't known ("Unknown")
 */
export function pcieBitsPerSecond(speed: string | undefined, width: string | undefined): number | null {
  const transfers = toNumber(/^\s*([\d.]+)\s*GT\/s/.exec(speed ?? '')?.[1]);
  const lanes = toNumber(width);
  if (transfers === null || lanes === null || lanes <= 0 || lanes > 32) return null;
  const efficiency = transfers <= 5 ? 8 / 10 : transfers < 64 ? 128 / 130 : 1;
  return transfers * 1e9 * lanes * efficiency;
}

const counter = (text: string | undefined) => {
  const value = toNumber(text);
  return value !== null && Number.isInteger(value) && value >= 0 ? value : null;
};

const hexId = (text: string | undefined) => /^0x([0-9a-f]{1,8})$/i.exec(text?.trim() ?? '')?.[1]?.toLowerCase() ?? null;

const lastPart = (path: string | undefined) => path?.split('/').at(-1) || null;
