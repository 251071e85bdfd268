import type { TrainingData } from './dataset/lifesnaps.ts';
import type { PublishedFiles } from './publishedFiles.ts';

/** Told how far something is: a share from 0 to 1, and what is being done, with the loss where there is one. */
export type ReportProgress = (share: number, what: string) => void;

/** One of the twin's models: how it is made again from the data, and how it is judged. */
export interface ModelProject {
  /** Folder under models/published. */
  readonly name: string;
  /** Names of the files that training gives. */
  readonly files: readonly string[];
  /**
   * Trains on everybody. The same data, on the same kind of processor, gives the same bytes.
   *
   * @returns the files that workers load, each at most 1 MB.
   */
  train(data: TrainingData, report: ReportProgress): Promise<PublishedFiles>;
  /**
   * Judges the way of training on people whom it left out, and writes the card of the trained model.
   *
   * @param trained what {@link train} gave.
   * @returns card and charts.
   */
  evaluate(data: TrainingData, trained: PublishedFiles, report: ReportProgress): Promise<PublishedFiles>;
}
