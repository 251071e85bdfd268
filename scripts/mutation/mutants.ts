/** The mutants of a Solidity source: each one small mistake that a test should notice. */
import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { isNode, spanOf, walk, type AstNode, type Span } from './ast.ts';

export type MutationKind =
  'operator' | 'condition' | 'boundary' | 'access' | 'deleted check' | 'deleted line' | 'deleted event' | 'constant';

export interface Mutant {
  /** Hash of the file's name, without its folder, and of the mutated function or variable. */
  readonly id: string;
  readonly file: string;
  readonly line: number;
  /** Name of the function or modifier that it is in. */
  readonly where: string;
  readonly kind: MutationKind;
  readonly original: string;
  readonly replacement: string;
  readonly span: Span;
}

const OPERATORS: Readonly<Record<string, string>> = {
  '+': '-',
  '-': '+',
  '*': '/',
  '/': '*',
  '%': '*',
  '&': '|',
  '|': '&',
  '^': '&',
  '<<': '>>',
  '>>': '<<',
  '==': '!=',
  '!=': '==',
  '&&': '||',
  '||': '&&',
  '+=': '-=',
  '-=': '+=',
  '*=': '/=',
  '/=': '*=',
  '|=': '&=',
  '&=': '|=',
};
const BOUNDARIES: Readonly<Record<string, string>> = { '<': '<=', '<=': '<', '>': '>=', '>=': '>' };
const NEGATIONS: Readonly<Record<string, string>> = { '<': '>=', '<=': '>', '>': '<=', '>=': '<' };

/** Adds the mutant that has `replacement` where the node was; `DELETED` also takes the statement's semicolon. */
type Add = (node: AstNode, kind: MutationKind, replacement: string) => void;
const DELETED = '{}';

/** All mutants of a source, in the order of its text. */
export function mutantsOf(file: string, text: string, ast: AstNode): Mutant[] {
  const bytes = Buffer.from(text);
  const slice = ({ start, end }: Span): string => bytes.subarray(start, end).toString();
  const found: Mutant[] = [];
  let where = '';
  let declared: Span = { start: 0, end: bytes.length };
  const add: Add = (node, kind, replacement) => {
    const { start, end } = spanOf(node);
    const span = { start, end: replacement === DELETED ? bytes.indexOf(';', end) + 1 : end };
    const original = slice(span);
    if (original === replacement) return;
    // What is outside of the function may change, and the verdict is still about the same mistake.
    const mutated = `${slice({ ...declared, end: span.start })}${replacement}${slice({ ...declared, start: span.end })}`;
    found.push({
      id: createHash('sha256')
        .update(`${basename(file)}\n${where}\n${mutated}`)
        .digest('hex')
        .slice(0, 16),
      file,
      line: bytes.subarray(0, span.start).toString().split('\n').length,
      where,
      kind,
      original: original.replaceAll(/\s+/g, ' '),
      replacement: replacement.replaceAll(/\s+/g, ' '),
      span,
    });
  };
  const textOf = (node: AstNode): string => slice(spanOf(node));
  walk(ast, (node) => {
    if (node.nodeType === 'ContractDefinition') return node.contractKind !== 'interface';
    if (isDeclaration(node)) {
      where = String(node.name) || String(node.kind);
      declared = spanOf(node);
    }
    if (isNode(node.body) && Array.isArray(node.modifiers)) mutateModifiers(node.modifiers as AstNode[], add);
    if (node.nodeType === 'InlineAssembly') return false;
    mutateStatement(node, add);
    mutateExpression(node, add, textOf);
    return true;
  });
  return found.sort((a, b) => a.span.start - b.span.start);
}

/** A function, a modifier, a variable of a contract or a constant. */
function isDeclaration({ nodeType, stateVariable, constant }: AstNode): boolean {
  if (nodeType === 'VariableDeclaration') return stateVariable === true || constant === true;
  return nodeType === 'FunctionDefinition' || nodeType === 'ModifierDefinition';
}

/** The source with the mutant in it. */
export function applyMutant(text: string, { span, replacement }: Pick<Mutant, 'span' | 'replacement'>): string {
  const bytes = Buffer.from(text);
  return Buffer.concat([bytes.subarray(0, span.start), Buffer.from(replacement), bytes.subarray(span.end)]).toString();
}

function mutateModifiers(modifiers: readonly AstNode[], add: Add): void {
  for (const modifier of modifiers) {
    if (modifier.kind === 'modifierInvocation') add(modifier, 'access', '');
  }
}

function mutateStatement(node: AstNode, add: Add): void {
  switch (node.nodeType) {
    case 'ExpressionStatement':
      return add(node, 'deleted line', DELETED);
    case 'EmitStatement':
      return add(node, 'deleted event', DELETED);
    case 'Break':
    case 'Continue':
      return add(node, 'deleted line', DELETED);
    case 'IfStatement': {
      const condition = node.condition as AstNode;
      if (!onlyReverts(node.trueBody as AstNode)) add(condition, 'condition', 'true');
      return add(condition, onlyReverts(node.trueBody as AstNode) ? 'deleted check' : 'condition', 'false');
    }
    case 'Conditional':
      add(node.condition as AstNode, 'condition', 'true');
      return add(node.condition as AstNode, 'condition', 'false');
  }
}

/** Whether all that a branch does is to revert: then `true` for its condition could not go unnoticed. */
function onlyReverts(body: AstNode): boolean {
  if (body.nodeType === 'RevertStatement') return true;
  const statements = body.statements as readonly AstNode[] | undefined;
  return statements?.length === 1 && statements[0]!.nodeType === 'RevertStatement';
}

function mutateExpression(node: AstNode, add: Add, textOf: (node: AstNode) => string): void {
  if (node.nodeType === 'BinaryOperation') {
    const [left, right] = [textOf(node.leftExpression as AstNode), textOf(node.rightExpression as AstNode)];
    const operator = String(node.operator);
    const between = textOf(node).slice(left.length, textOf(node).length - right.length);
    const replace = (kind: MutationKind, by: string): void =>
      add(node, kind, left + between.replace(operator, by) + right);
    if (OPERATORS[operator] !== undefined) replace('operator', OPERATORS[operator]);
    if (BOUNDARIES[operator] !== undefined) replace('boundary', BOUNDARIES[operator]);
    if (NEGATIONS[operator] !== undefined) replace('condition', NEGATIONS[operator]);
  } else if (node.nodeType === 'UnaryOperation') {
    const operator = String(node.operator);
    if (operator === '!' || operator === '~') add(node, 'operator', textOf(node.subExpression as AstNode));
    if (operator === '++') add(node, 'operator', textOf(node).replace('++', '--'));
    if (operator === '--') add(node, 'operator', textOf(node).replace('--', '++'));
  } else if (node.nodeType === 'Assignment') {
    const operator = String(node.operator);
    const left = textOf(node.leftHandSide as AstNode);
    const rest = textOf(node).slice(left.length);
    if (OPERATORS[operator] !== undefined) add(node, 'operator', left + rest.replace(operator, OPERATORS[operator]));
  } else if (node.nodeType === 'Literal') {
    if (node.kind === 'bool') add(node, 'constant', node.value === 'true' ? 'false' : 'true');
    if (node.kind === 'number' && /^\d[\d_]*(\s|$)/.test(textOf(node))) {
      const [digits, unit = ''] = textOf(node).split(/(?=\s)/);
      add(node, 'constant', `${BigInt(digits!.replaceAll('_', '')) + 1n}${unit}`);
    }
  }
}
