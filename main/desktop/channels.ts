/** Between the preload and the main process: the page wants ports; here they are (the feed's, then that for calls). */
export const portsChannel = 'spark-companion:ports';

/** Between the page and the preload, by `window.postMessage`. */
export const portsWantedMessage = 'spark-companion:ports-wanted';
export const portsMessage = 'spark-companion:ports';
