import {
  encodeOnnx,
  type Attribute,
  type Constant,
  type ElementType,
  type Operation,
  type Port,
} from '../onnx/model.ts';
import type { Pullback } from './origin.ts';
import { elementCount, type Shape } from './shape.ts';
import { Tensor } from './tensor.ts';

/** What an operator of a graph gives. */
export interface Applied {
  readonly operator: string;
  /** Tensors, or names of constants that nothing is differentiated by. */
  readonly inputs: readonly (Tensor | string)[];
  readonly shape: Shape;
  readonly attributes?: Readonly<Record<string, Attribute>>;
  /** The gradients of those inputs that are tensors, in order; none for an operator that stops gradients. */
  readonly pullback?: Pullback;
}

/**
 * A computation on float32 tensors, written down operator by operator, that becomes one ONNX file. The same calls give the
 * same bytes.
 */
export class TensorGraph {
  readonly #name: string;
  readonly #inputs: Port[] = [];
  readonly #outputs: Port[] = [];
  readonly #operations: Operation[] = [];
  /** Names of tensors that are outputs, by the names that they had: an operator gives them as they are. */
  readonly #outputOf = new Map<string, string>();
  /** By contents, so that equal constants are kept once. */
  readonly #constants = new Map<string, Constant>();

  constructor(name: string) {
    this.#name = name;
  }

  /** Something that each run is given. */
  input(name: string, shape: Shape): Tensor {
    this.#inputs.push({ name, type: 'float32', dims: shape });
    return new Tensor(this, name, shape);
  }

  /** A number that is repeated over `shape`, or the elements of a tensor of it. */
  constant(value: number | ArrayLike<number>, shape: Shape = []): Tensor {
    const count = elementCount(shape);
    const data = typeof value === 'number' ? new Float32Array(count).fill(value) : Float32Array.from(value);
    return new Tensor(this, this.#keep('float32', shape, data), shape);
  }

  /** Name of a list of integers, as operators take axes and shapes. */
  integers(values: readonly number[]): string {
    return this.#keep('int64', [values.length], values);
  }

  /** Adds an operator. */
  apply({ operator, inputs, shape, attributes, pullback }: Applied): Tensor {
    const output = this.#append(operator, inputs, attributes);
    const parents = inputs.filter((input) => input instanceof Tensor);
    return new Tensor(this, output, shape, pullback && { parents, pullback });
  }

  /** 1 where `left` is greater than `right` and 0 elsewhere; gradients stop at it. */
  isGreater(left: Tensor, right: Tensor, shape: Shape): Tensor {
    const condition = this.#append('Greater', [left, right]);
    return this.apply({ operator: 'Cast', inputs: [condition], shape, attributes: { to: { int: FLOAT32 } } });
  }

  /** Has a run give this tensor, under this name. */
  output(tensor: Tensor, name: string): void {
    this.#outputs.push({ name, type: 'float32', dims: tensor.shape });
    const isGiven = this.#outputOf.has(tensor.name) || !this.#operations.some(({ output }) => output === tensor.name);
    if (isGiven) this.#operations.push({ operator: 'Identity', inputs: [tensor.name], output: name });
    else this.#outputOf.set(tensor.name, name);
  }

  /** The ONNX file of what the outputs need. */
  encode(): Uint8Array {
    const needed = new Set(this.#outputs.map(({ name }) => name));
    const named = (name: string): string => this.#outputOf.get(name) ?? name;
    const operations = this.#operations.toReversed().flatMap((operation) => {
      const [output, inputs] = [named(operation.output), operation.inputs.map(named)];
      if (!needed.has(output)) return [];
      for (const input of inputs) needed.add(input);
      return [{ ...operation, inputs, output }];
    });
    const constants = [...this.#constants.values()].filter(({ name }) => needed.has(name));
    const [inputs, outputs] = [this.#inputs, this.#outputs];
    return encodeOnnx({ name: this.#name, inputs, constants, operations: operations.toReversed(), outputs });
  }

  #append(operator: string, inputs: readonly (Tensor | string)[], attributes?: Operation['attributes']): string {
    const output = `t${this.#operations.length}`;
    const names = inputs.map((input) => (input instanceof Tensor ? input.name : input));
    this.#operations.push({ operator, inputs: names, output, ...(attributes && { attributes }) });
    return output;
  }

  #keep(type: Exclude<ElementType, 'bool'>, dims: Shape, data: ArrayLike<number>): string {
    const key = `${type}|${dims.join()}|${Array.from(data).join()}`;
    const kept = this.#constants.get(key) ?? { name: `c${this.#constants.size}`, type, dims, data };
    this.#constants.set(key, kept);
    return kept.name;
  }
}

/** ONNX's number of the type. */
const FLOAT32 = 1;
