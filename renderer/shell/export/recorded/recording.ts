import { useCallback, useState } from 'react';
import type { Span } from '../../../../app/history/history.ts';
import type { Choices } from './choices.ts';
import type { ExportJob } from './use-export-job.ts';

/** What was chosen for an export of a span, kept while the dialog is closed. */
export interface Recording {
  readonly job: ExportJob;
  readonly view: Span | null;
  readonly choices: Choices;
  readonly onChoose: (choices: Choices) => void;
}

const usual: Choices = { kind: 'csv', span: '1h', step: 'finest', groups: null, identifying: false };

/** @returns also what makes a span the one that is meant */
export function useRecording(job: ExportJob): Recording & { readonly mean: (view: Span) => void } {
  const [view, setView] = useState<Span | null>(null);
  const [choices, setChoices] = useState<Choices>(usual);
  const mean = useCallback((next: Span) => {
    setView(next);
    setChoices((before) => ({ ...before, span: 'view' }));
  }, []);
  return { job, view, choices, onChoose: setChoices, mean };
}
