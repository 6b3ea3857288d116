import { beforeEach, describe, expect, it, vi } from 'vitest';
import { claimLinks } from '../../../main/desktop/link-claim.ts';
import { stateInMemory } from './state-in-memory.ts';

const setAsDefaultProtocolClient = vi.fn(() => true);
const packaged = { isPackaged: true, setAsDefaultProtocolClient };

describe('links of our own', () => {
  beforeEach(() => vi.clearAllMocks());

  it('are claimed once for each program', () => {
    const state = stateInMemory();
    claimLinks(packaged, state, '/opt/a');
    claimLinks(packaged, state, '/opt/a');
    expect(setAsDefaultProtocolClient).toHaveBeenCalledExactlyOnceWith('spark-companion');
    claimLinks(packaged, state, '/opt/b');
    expect(setAsDefaultProtocolClient).toHaveBeenCalledTimes(2);
  });

  it('are left alone by Electron in the repository', () => {
    claimLinks({ ...packaged, isPackaged: false }, stateInMemory(), '/repository/electron');
    expect(setAsDefaultProtocolClient).not.toHaveBeenCalled();
  });
});
