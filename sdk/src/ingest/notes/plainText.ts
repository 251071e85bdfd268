/** What of Markdown is no word of its writer, each pattern in time linear in the text. */
const MARKUP: readonly (readonly [pattern: RegExp, text: string])[] = [
  // Front matter, code, properties of Logseq.
  [/^---\r?\n[^]*?\n---/u, ''],
  [/```[^]*?```/gu, '\n'],
  [/`[^`\n]*`/gu, ' '],
  [/^[ \t-]*[\w-]{1,64}::.*$/gmu, ''],
  // Images, the targets of links, addresses, tags of HTML.
  [/!\[[^[\]]*\](?:\([^()]*\))?/gu, ' '],
  [/\[\[[^[\]|]*\|/gu, ' '],
  [/\]\([^()]*\)/gu, ' '],
  [/\b[a-z]{2,12}:\/\/[^\s)]+/giu, ' '],
  [/<[^<>]*>/gu, ' '],
  // A backslash before what would be a mark, as Day One writes it.
  [/\\(?=[^\p{L}\p{N}\s])/gu, ''],
  [/[\u2018\u2019\u02bc]/gu, "'"],
  // Scripts that are written without spaces: each character counts as a word.
  [/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Khmer}\p{sc=Lao}\p{sc=Myanmar}]/gu, ' $& '],
];
const SENTENCE_ENDS = /[.!?;:\n\r\u2026\u2028\u2029]+/u;
const WORD = /[\p{L}\p{N}]+(?:['-][\p{L}\p{N}]+)*/gu;

/**
 * The sentences of a note in plain text or Markdown, each as its words in lower case. A line ends a sentence, too.
 *
 * @param isWord whether a word with hyphens is one; else its parts are.
 */
export function sentencesOf(note: string, isWord: (word: string) => boolean): string[][] {
  const text = MARKUP.reduce((rest, [pattern, by]) => rest.replace(pattern, by), note.normalize('NFC'));
  return text
    .toLowerCase()
    .split(SENTENCE_ENDS)
    .map((sentence) =>
      (sentence.match(WORD) ?? []).flatMap((word) => (word.includes('-') && !isWord(word) ? word.split('-') : [word])),
    )
    .filter((words) => words.length > 0);
}
