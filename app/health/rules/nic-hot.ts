import { lookAtHeat, roomThreshold } from '../hot-device.ts';
import { defineRule } from '../rule.ts';
import { step } from '../wording.ts';

/*
 * The ConnectX-7 of a Spark names 105 °C as critical and nothing before it. One chip tells its temperature through each of its four
 * functions, so one finding is enough: the warmest stands for all.
 */

const look = lookAtHeat({
  group: 'network',
  name: 'The network card',
  absent: 'No network card tells its heat; one powered down can’t',
  belowCriticalCelsius: 10,
  words: {
    meaning: 'At its critical limit the card protects itself and drops its links. Jobs that span two machines end there.',
    steps: [
      step('Let air in and out of the machine, and put nothing warm below or on top.'),
      step('A plug with electronics in it warms the card: a passive copper cable (DAC) stays cool over short ways.'),
      step('Without a cable the card can be powered down altogether, which saves 18 W.'),
    ],
    sources: [{ title: 'Sensors and their limits (kernel)', url: 'https://docs.kernel.org/hwmon/sysfs-interface.html' }],
    against: null,
  },
});

/** The network card comes close to its own critical temperature. */
export const nicHot = defineRule({
  id: 'nic-hot',
  title: 'Network card: heat',
  watchesFor: 'A network card within reach of its own critical temperature.',
  opensAfterSeconds: 30,
  closesAfterSeconds: 120,
  thresholds: roomThreshold,
  look(past, terms) {
    const seen = look(past, { ...terms, isOpen: () => terms.isOpen('') });
    if (seen.kind !== 'seen') return seen;
    const [warmest] = seen.observations;
    return { ...seen, observations: [{ ...warmest, subject: '' }] };
  },
});
