import type { Chapter } from '../../model.ts';
import { claim, figure, moment, prose } from '../prose.ts';

export const packs: Chapter = {
  id: 'what-it-packs',
  number: 4,
  title: 'What it packs',
  kicker: { place: 'Inside the box', date: null },
  scenes: [
    {
      id: 'size-of-a-book',
      title: 'The size of a book',
      body: [
        {
          kind: 'paragraph',
          runs: prose`${claim('small', 'As wide as it is deep, and a third as high:')} ${figure('spark-width')} by ${figure('spark-width')} by ${figure('spark-height')}, which is ${figure('spark-volume')}. ${claim('book-heavy', 'On the scales it is a hardcover.')} Its face is of metal foam, which lets the air through. ${claim('needs-a-socket', 'Beside it lies what no book needs: a power supply')} of ${figure('spark-power')}.`,
        },
        {
          kind: 'paragraph',
          runs: prose`The disk is the part that differs most from maker to maker. ${claim('many-disks', 'NVIDIA’s own has')} ${figure('spark-disk')}; ${claim('software-on-board', 'on it comes an Ubuntu with everything that the chip wants.')} ${claim('not-seamless', 'In the first months that was not always enough.')}`,
        },
        { kind: 'article', claim: 'small' },
        { kind: 'article', claim: 'book-heavy' },
        { kind: 'article', claim: 'software-on-board' },
        { kind: 'article', claim: 'not-seamless' },
        { kind: 'article', claim: 'needs-a-socket' },
      ],
      drawing: {
        id: 'case',
        caption: prose`The case in line, to scale: ${figure('spark-width')} on each side, ${figure('spark-height')} high, ${figure('spark-weight')}.`,
        figures: ['spark-width', 'spark-height', 'spark-volume', 'spark-weight', 'spark-disk', 'spark-power'],
        moments: [],
      },
      task: { kind: 'choose', question: 'Choose a part, and see what your own machine says of it.' },
      instruments: { metrics: ['file-system.free', 'disk.read', 'disk.written'], checks: ['disk', 'software', 'same-kind'] },
    },
    {
      id: 'one-memory',
      title: 'One memory, two readers',
      body: [
        {
          kind: 'paragraph',
          runs: prose`In most computers a model has to move house before it can work: from the memory of the CPU into that of the GPU. Here nobody moves. ${claim('unified-memory', 'There is one memory, and both read from it.')} The link between them is fast, ${figure('c2c-times')} PCIe 5 by NVIDIA’s count and ${figure('c2c-times-calculated')} by ours. ${claim('c2c-inside', 'It stays inside the package, and it does not make the memory any faster:')} that gives ${figure('spark-bandwidth')}, whoever asks.`,
        },
        {
          kind: 'paragraph',
          runs: prose`This confuses tools that grew up elsewhere. ${claim('not-supported', 'The usual one says that it does not support the question.')} ${claim('cuda-understates', 'CUDA counts only what is quite empty, and calls the rest taken,')} though much of it is page cache that leaves when it is asked to. The bar in this scene is drawn from what Linux and the driver know together.`,
        },
        {
          kind: 'paragraph',
          runs: prose`Sold as ${figure('spark-memory')}, a Spark shows Linux about ${figure('spark-memory-seen')}. The difference is what firmware and kernel keep for themselves. ${claim('models-that-fit', 'For one machine NVIDIA names a model of')} ${figure('models-one')} as the limit, and ${figure('models-tuned')} if it is to be trained further; ${figure('sparks-joined')} machines in one net, possible since ${moment('four-sparks')}, reach ${figure('models-four')}.`,
        },
        { kind: 'article', claim: 'unified-memory' },
        { kind: 'article', claim: 'models-that-fit' },
        { kind: 'article', claim: 'c2c-inside' },
      ],
      drawing: {
        id: 'memory-pool',
        caption: prose`One pool of memory with the CPU on one side and the GPU on the other: what each holds, what can be given back and what is free, of about ${figure('spark-memory-seen')}.`,
        figures: ['spark-memory', 'spark-memory-small', 'spark-memory-seen', 'spark-bandwidth', 'c2c-bandwidth'],
        moments: [],
      },
      task: {
        kind: 'compare',
        question: 'Ask for memory as CUDA counts it, and as Linux counts it. How far are they apart on your machine?',
        onlyWhere: 'unified-memory',
      },
      instruments: {
        metrics: ['memory.gpu-processes', 'memory.available', 'memory.free', 'memory.cuda-gap', 'pressure.some'],
        checks: ['memory', 'link'],
      },
    },
    {
      id: 'twenty-cores',
      title: 'Ten and ten',
      body: [
        {
          kind: 'paragraph',
          runs: prose`The chip has a famous first name. In NVIDIA’s servers Grace is another CPU; here it is a badge. ${claim('grace-by-name', 'What does the work are cores of Arm’s Cortex line:')} ${figure('spark-cores-large')} large ones, which run, and ${figure('spark-cores-small')} small ones, which walk and save.`,
        },
        {
          kind: 'paragraph',
          runs: prose`Linux numbers all ${figure('spark-cores')} in groups, small and large by turns, so the number of a core says nothing about its size. Each has a part number of its own, though, and that is how your machine was asked.`,
        },
        { kind: 'article', claim: 'grace-by-name' },
      ],
      drawing: {
        id: 'cores',
        caption: prose`${figure('spark-cores')} cores as squares in two sizes, ${figure('spark-cores-large')} of each, filled by how busy each is now.`,
        figures: ['spark-cores', 'spark-cores-large', 'spark-cores-small'],
        moments: [],
      },
      task: { kind: 'choose', question: 'Which of your cores are the large ones? Choose them, then look.', onlyWhere: 'kinds-of-core' },
      instruments: { metrics: ['cpu.kind.utilization', 'cpu.core.utilization', 'load.1'], checks: ['cores'] },
    },
    {
      id: 'ports',
      title: 'Two sockets for a second Spark',
      body: [
        {
          kind: 'paragraph',
          runs: prose`At the back are ${figure('connectx-ports')} ports of the kind that data centres have. They belong to a ConnectX-7, and with a cable between two Sparks they carry ${figure('connectx-speed')}. ${claim('one-card-four-interfaces', 'The card hangs on two narrow links instead of a wide one,')} so Linux shows ${figure('connectx-interfaces')} interfaces, each of which claims the whole speed. Next to it is copper for everyday life, at ${figure('ethernet-speed')}.`,
        },
        {
          kind: 'paragraph',
          runs: prose`Perhaps your machine shows none of this. ${claim('card-sleeps', 'The card may sleep while nothing is plugged in,')} and then it is gone from every list. That is no fault.`,
        },
        { kind: 'article', claim: 'one-card-four-interfaces' },
      ],
      drawing: {
        id: 'ports',
        caption: prose`The back of the case with its ports: ${figure('connectx-ports')} for ${figure('connectx-speed')} together, one for ${figure('ethernet-speed')}, and what your machine says of each.`,
        figures: ['connectx-ports', 'connectx-interfaces', 'connectx-speed', 'ethernet-speed'],
        moments: [],
      },
      task: { kind: 'choose', question: 'Choose a port, and see what your machine says of it.' },
      instruments: { metrics: ['network.received', 'network.sent', 'interface.rdma.received'], checks: ['network-ports'] },
    },
  ],
};
