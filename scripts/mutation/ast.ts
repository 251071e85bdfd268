/** A node of the compiler's syntax tree: what mutation reads of it. */
export interface AstNode {
  readonly nodeType: string;
  /** `start:length:file`, in bytes. */
  readonly src: string;
  readonly [key: string]: unknown;
}

/** Where a node's text is, in bytes. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export function spanOf({ src }: AstNode): Span {
  const [start, length] = src.split(':').map(Number) as [number, number];
  return { start, end: start + length };
}

export function isNode(value: unknown): value is AstNode {
  return typeof value === 'object' && value !== null && 'nodeType' in value && 'src' in value;
}

/** Visits a node and all below it; a visitor that answers false keeps the walk out of a node. */
export function walk(node: AstNode, visit: (node: AstNode) => boolean): void {
  if (!visit(node)) return;
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? (value as unknown[]) : [value]) {
      if (isNode(child)) walk(child, visit);
    }
  }
}
