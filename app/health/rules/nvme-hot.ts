import { lookAtHeat, roomThreshold } from '../hot-device.ts';
import { defineRule } from '../rule.ts';
import { step } from '../wording.ts';

/*
 * A disk names two limits: from the first it slows itself down, at the second it stops. Those of a Spark are 82.85 and 84.85 °C. Its
 * second sensor has placeholders for limits, which the source drops: it is not looked at.
 */

/** A disk comes close to the temperature at which it slows itself down. */
export const nvmeHot = defineRule({
  id: 'nvme-hot',
  title: 'Disk: heat',
  watchesFor: 'A disk close to the temperature from which, by its own word, it is too warm and slows itself down.',
  opensAfterSeconds: 30,
  closesAfterSeconds: 120,
  thresholds: roomThreshold,
  look: lookAtHeat({
    group: 'disk',
    name: 'The disk',
    absent: 'No disk tells its heat and its limit',
    belowCriticalCelsius: 5,
    words: {
      meaning:
        'A disk that is too warm writes and reads slower to cool down: models load slowly, checkpoints take long. Beyond its critical limit it stops, and with it the machine.',
      steps: [
        step('Let what reads or writes much end or pause.'),
        step('Let air in and out of the machine, and put nothing warm below or on top.'),
        { text: 'Ask the disk itself what it has seen.', command: 'sudo nvme smart-log /dev/nvme0' },
      ],
      sources: [{ title: 'Sensors and their limits (kernel)', url: 'https://docs.kernel.org/hwmon/sysfs-interface.html' }],
      against: null,
    },
  }),
});
