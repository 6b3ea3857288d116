import type { ComponentType } from 'react';
import type { Scene } from '../../../app/story/model.ts';

/**
 * An interactive piece. It stands in a `figure` between the question (`scene.task.question`) and the caption, both of which the scene
 * itself shows. Its numbers are those of app/story (`figureOf`), the reader's own come from the live store.
 * Controls are native (`<input type="range">`, `<button>`) or React Aria's; nothing moves but under the reader's hand.
 */
export interface DrawingProps {
  readonly scene: Scene;
}

export type Drawing = ComponentType<DrawingProps>;
