/** Content that was damaged: what was done to it, and what came of it. */
export type Damaged = readonly [what: string, content: string | Uint8Array];

/** What a name in a folder stands for. */
export type FolderEntry =
  | { readonly content: string | Uint8Array }
  /** A symbolic link, and where it leads; `.` is the folder itself. */
  | { readonly link: string }
  /** A pipe without a writer: whoever opens it waits for ever. */
  | { readonly pipe: true };

/** A file or a folder of the corpus. */
export interface HostileFile {
  /** Name of the format that was damaged. */
  readonly format: string;
  readonly what: string;
  /** Its own name, without folders: formats are told by it. */
  readonly name: string;
  readonly content: string | Uint8Array | Readonly<Record<string, FolderEntry>>;
  /** File of the fixtures that explains the table. */
  readonly mapping?: string;
}
