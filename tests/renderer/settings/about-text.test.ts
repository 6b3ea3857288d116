import { describe, expect, it } from 'vitest';
import { aboutLines, aboutText } from '../../../renderer/settings/about-text.ts';
import { simulatedSnapshot } from '../../simulated-snapshot.ts';

const shell = {
  versions: [
    { name: 'Electron', version: '45.4.1' },
    { name: 'Node', version: '24.21.0' },
  ],
  dataFolder: '/home/reader/.local/share/spark-companion',
  logFile: '/home/reader/.local/share/spark-companion/logs/desktop.log',
};

describe('About', () => {
  it('tells what runs, from the app down to the kernel', async () => {
    const snapshot = await simulatedSnapshot('inference');
    const lines = aboutLines({ version: '0.1.0', snapshot, shell });
    expect(lines.map(({ name }) => name)).toEqual(['Spark Companion', 'Electron', 'Node', 'Driver', 'Kernel', 'System', 'Machine']);
    expect(lines.find(({ name }) => name === 'Kernel')?.text).toBe(snapshot.identity?.kernel);
  });

  it('leaves out what isn’t known', () => {
    expect(aboutLines({ version: null, snapshot: null, shell: null })).toEqual([]);
    expect(aboutLines({ version: '0.1.0', snapshot: null, shell: null })).toEqual([{ name: 'Spark Companion', text: '0.1.0' }]);
  });

  it('is copied without what names anybody', async () => {
    const snapshot = await simulatedSnapshot('inference');
    const text = aboutText(aboutLines({ version: '0.1.0', snapshot, shell }));
    expect(text).toMatch(/^Spark Companion: 0\.1\.0\nElectron: 45\.4\.1\n/);
    expect(text).not.toContain('/home');
    expect(text).not.toContain(String(snapshot.identity?.hostName));
  });
});
