import type { Interface, Port } from '../../../app/telemetry/model/network.ts';
import type { Snapshot } from '../../../app/telemetry/snapshot.ts';
import { simulatedSnapshot } from '../../simulated-snapshot.ts';

/** A Spark that is cabled to another: both twins of the left QSFP port are up. */
export const cabledSpark = (): Promise<Snapshot> => simulatedSnapshot('two-sparks', 60);

/** The same with the ports that `change` makes of its ports. */
export const withPorts =
  (change: (port: Port) => Port) =>
  (snapshot: Snapshot): Snapshot => ({
    ...snapshot,
    network: snapshot.network && { ...snapshot.network, ports: snapshot.network.ports.map(change) },
  });

/** The same with another left QSFP port. */
export const withLeft = (change: (port: Port) => Partial<Port>) =>
  withPorts((port) => (port.id === 'qsfp-left' ? { ...port, ...change(port) } : port));

/** The same with another interface. */
export const withInterface = (name: string, change: Partial<Interface>) =>
  withPorts((port) => ({ ...port, interfaces: port.interfaces.map((each) => (each.name === name ? { ...each, ...change } : each)) }));

/** The two interfaces of the left port. */
export const [firstTwin, secondTwin] = ['enp1s0f0np0', 'enP2p1s0f0np0'] as const;
