import styles from './runs.module.css';

/** How to come to a run, where there is none. */
export const Empty = () => (
  <ul className={styles.empty}>
    <li>
      <b>Wrap a command</b>
      <span>
        <code>spark-companion run -- python train.py</code> keeps its span, its exit status, its peak memory and its energy. It costs the
        command nothing.
      </span>
    </li>
    <li>
      <b>Name a span of the charts</b>
      <span>Choose it by dragging the window in the overview, then press “Name this span…” below the charts.</span>
    </li>
    <li>
      <b>Begin one here</b>
      <span>Press “Begin a run…”, start what you want to measure, and end it here.</span>
    </li>
    <li>
      <b>From a program</b>
      <span>
        <code>POST /api/history/runs</code> with a name begins one, <code>PUT /api/history/runs/ID/end</code> ends it.
      </span>
    </li>
  </ul>
);
