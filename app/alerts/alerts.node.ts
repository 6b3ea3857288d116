import { type Alerts, type AlertsOptions, createAlerts } from './alerts.ts';
import { keepInFile } from './alerts-file.node.ts';
import { forgetful } from './state.ts';

export interface KeptAlertsOptions extends Omit<AlertsOptions, 'keeper'> {
  /** Where messages wait that couldn't be sent yet. It exists and belongs to this user; `null`: nowhere, they last as long as the app. */
  readonly folder: string | null;
}

/** Alerts whose messages survive a restart. */
export const openAlerts = ({ folder, ...options }: KeptAlertsOptions): Alerts =>
  createAlerts({ ...options, keeper: folder === null ? forgetful : keepInFile(folder, options.onProblem ?? (() => {})) });
