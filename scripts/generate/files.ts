/** A file whose text is a function of other files in the repository. */
export interface GeneratedFile {
  /** Path from the repository's root. */
  readonly path: string;
  readonly text: string;
}
