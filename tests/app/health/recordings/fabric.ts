import { netDev, netDevLine, networkTree, sparkCards } from '../../telemetry/sources/spark-network.ts';
import { instant, type Recording, recordingText, together } from './recording.ts';

const cabled = 'sys-infiniband.dgx-spark.cabled.txt';
const brLink = 'ip-br-link.dgx-spark.4tb.txt';
const jAddr = 'ip-j-addr.msi-edgexpert.json';
const ibdev = 'ibdev2netdev.dgx-spark.txt';

type Links = ReadonlyMap<string, boolean>;

/**
 * The network of a Spark of which a recording tells which interfaces are there and which have a link. Cards and slots are those of
 * other recordings; a speed is only where this one tells it.
 */
function network(links: Links, bitsPerSecond: ReadonlyMap<string, number> = new Map()) {
  const cards = Object.entries(sparkCards).flatMap(([name, card]) => {
    const up = links.get(name);
    if (up === undefined) return [];
    const { speed: _, ...more } = card.more ?? {};
    const speed = bitsPerSecond.get(name);
    return [
      [name, { ...card, operstate: up ? 'up' : 'down', more: { ...more, ...(speed ? { speed: String(speed / 1e6) } : {}) } }] as const,
    ];
  });
  const tree = networkTree(Object.fromEntries(cards));
  const lines = cards.map(([name]) => netDevLine(name, 1000, 2000));
  return { files: together(tree.files, new Map([['/proc/net/dev', netDev(...lines)]])), links: tree.links };
}

/** "enP7s7 UP …" */
const fromBrLink = (): Links =>
  new Map([...recordingText(brLink).matchAll(/^(e\w+|wl\w+) +(UP|DOWN)/gm)].map(([, name = '', state]) => [name, state === 'UP']));

const fromJson = (): Links =>
  new Map(
    (JSON.parse(recordingText(jAddr)) as { readonly ifname: string; readonly operstate: string }[]).map(({ ifname, operstate }) => [
      ifname,
      operstate === 'UP',
    ]),
  );

/** One of the three states of the four functions that were printed by three units. */
const fromIbdev = (state: number): Links =>
  new Map(
    [...(recordingText(ibdev).split('\n\n')[state] ?? '').matchAll(/==> (\w+) \((Up|Down)\)/g)].map(([, name = '', up]) => [
      name,
      up === 'Up',
    ]),
  );

export const fabricRecordings: readonly Recording[] = [
  instant('One port cabled at 200 Gb/s, behind PCIe Gen5 x4', [cabled], () => {
    const text = recordingText(cabled);
    const rate = Number(/rate:(\d+) Gb/.exec(text)?.[1]) * 1e9;
    const units = /port_rcv_data:(\d+)/.exec(text)?.[1] ?? '';
    const twins = ['enp1s0f1np1', 'enP2p1s0f1np1'];
    const { files, links } = network(new Map(twins.map((name) => [name, true])), new Map(twins.map((name) => [name, rate])));
    return { links, files: together(files, new Map([['/sys/class/infiniband/rocep1s0f1/ports/1/counters/port_rcv_data', units]])) };
  }),
  instant('No cable, ConnectX-7 powered down; 10 GbE and Wi-Fi up', [brLink], () => network(fromBrLink())),
  instant('MSI EdgeXpert, left port cabled, right one not, no Wi-Fi', [jAddr], () => network(fromJson())),
  instant('Two cables: all four functions up', [ibdev], () => network(fromIbdev(0))),
  instant('One cable in the right port', [ibdev], () => network(fromIbdev(1))),
  instant('One cable in the left port', [ibdev], () => network(fromIbdev(2))),
];
