import type { ComponentType } from 'react';
import type { Scene } from '../../../app/story/model.ts';

/**
 * An interactive piece. It stands in a `figure` between the question (`scene.task.question`) and the caption, both of which the scene
 * itself shows. Its numbers are those of app/story (`figureOf`), the reader's own come from the live store.
 * Controls are native (`<input type="range">`, `<button>`) or React Aria's; nothing moves but under the reader's hand.
 */
export interface DrawingProps {
  readonly scene: Scene;
  /**
   * The form for paper and for a file: answered, with nothing that wants a hand, laid out by its figures and its style sheet and never
   * by the width of a window. What it answers in sentences (`answersOf`) stands below it.
   */
  readonly still?: boolean;
}

export type Drawing = ComponentType<DrawingProps>;
