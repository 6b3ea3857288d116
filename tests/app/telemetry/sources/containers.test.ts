import fc from 'fast-check';
import { expect, test } from 'vitest';
import { containerNames, containerOf } from '../../../../app/telemetry/sources/containers.ts';
import { mutated } from '../../../mutated.ts';

const id = '4f0c1d2e3b5a69788796a5b4c3d2e1f00112233445566778899aabbccddeeff0';
const outer = id.replace('4f', 'aa');

test.each([
  ['Docker, cgroup 1', `12:memory:/docker/${id}\n11:cpu:/docker/${id}\n0::/system.slice/containerd.service\n`, true],
  ['Docker, cgroup 2', `0::/system.slice/docker-${id}.scope\n`, true],
  ['Docker, without root', `0::/user.slice/user-1000.slice/user@1000.service/user.slice/docker-${id}.scope\n`, true],
  ['containerd', `0::/system.slice/containerd.service/kubepods-besteffort-pod1.slice:cri-containerd:${id}\n`, false],
  ['Kubernetes, systemd', `0::/kubepods.slice/kubepods-burstable.slice/kubepods-burstable-podab.slice/cri-containerd-${id}.scope\n`, false],
  ['Kubernetes, cgroupfs', `4:cpu:/kubepods/besteffort/pod0b7e/${id}\n`, false],
  ['Podman', `0::/machine.slice/libpod-${id}.scope/container\n`, false],
  ['Docker in Docker: the inner one', `0::/system.slice/docker-${outer}.scope/docker/${id}\n`, true],
])('%s: the id is that of the container', (_title, cgroup, docker) => {
  expect(containerOf(cgroup)).toEqual({ id, docker });
});

test.each([
  ['a service', '0::/system.slice/ssh.service\n'],
  ['a login', '0::/user.slice/user-1000.slice/session-3.scope\n'],
  ["Podman's monitor", `0::/machine.slice/libpod-conmon-${id}.scope\n`],
  ['a longer number', `0::/x/${id}0\n`],
  ['nothing', ''],
])('%s is no container', (_title, cgroup) => {
  expect(containerOf(cgroup)).toBeNull();
});

test('a name is without its slash, and not one that a link gave', () => {
  const answer = JSON.stringify([
    { Id: id, Names: ['/web/db', '/db'], Image: 'postgres' },
    { Id: outer, Names: ['/vllm'] },
  ]);
  expect([...containerNames(answer)]).toEqual([
    [id, 'db'],
    [outer, 'vllm'],
  ]);
});

test('any answer gives names or none, never an exception', () => {
  const answer = JSON.stringify([{ Id: id, Names: ['/db'] }]);
  fc.assert(fc.property(fc.oneof(mutated(answer), fc.json()), (text) => void expect(containerNames(text)).toBeInstanceOf(Map)));
  expect(containerNames('{"message":"permission denied"}').size).toBe(0);
  expect(containerNames(`[null, 1, {"Id": 3, "Names": ["/a"]}, {"Id": "${id}", "Names": [1, "/"]}, {"Id": "${id}"}]`).size).toBe(0);
});

test('any text is a container or none, never an exception', () => {
  fc.assert(
    fc.property(mutated(`0::/system.slice/docker-${id}.scope\n`), (text) => {
      expect(containerOf(text)?.id.length ?? 64).toBe(64);
    }),
  );
});
