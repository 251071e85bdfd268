import { encodeOnnx, type Constant, type Operation, type Port } from '../onnx/model.ts';
import { Q16, type IntegerTensor } from './quantise.ts';

/** Writes an int64 graph operator by operator: names in, name out. */
export class IntegerGraph {
  readonly #operations: Operation[] = [];
  readonly #constants = new Map<string, Constant>();

  /** A constant under a name of its own, for whoever reads the file. */
  named(name: string, { dims, data }: IntegerTensor): string {
    this.#constants.set(name, { name, dims, data });
    return name;
  }

  /** A list of integers; equal lists are kept once. */
  list(values: readonly number[]): string {
    const name = `list_${values.join('_').replaceAll('-', 'm')}`;
    return this.named(name, { dims: [values.length], data: Float64Array.from(values) });
  }

  apply(operator: Operation['operator'], left: string, right: string): string {
    const output = `v${this.#operations.length}`;
    this.#operations.push({ operator, inputs: [left, right], output });
    return output;
  }

  /** The sum of all. */
  sum(first: string, ...rest: readonly string[]): string {
    return rest.reduce((sum, term) => this.apply('Add', sum, term), first);
  }

  /** The largest integers of which `divisor` times is not above (Mod takes the divisor's sign). */
  floorDivide(value: string, divisor: number = Q16): string {
    const by = this.list([divisor]);
    return this.apply('Div', this.apply('Sub', value, this.apply('Mod', value, by)), by);
  }

  clamp(value: string, least: string, most: string): string {
    return this.apply('Min', this.apply('Max', value, least), most);
  }

  reshape(value: string, shape: readonly number[]): string {
    return this.apply('Reshape', value, this.list(shape));
  }

  /** The file. @param outputs by the name that they are given. */
  encode(name: string, inputs: readonly Port[], outputs: Readonly<Record<string, readonly [string, Port['dims']]>>) {
    const zero = this.list([0]);
    const renamed = Object.entries(outputs).map(([output, [value]]) => {
      return { operator: 'Add', inputs: [value, zero], output } as const;
    });
    return encodeOnnx({
      name,
      inputs,
      constants: [...this.#constants.values()],
      operations: [...this.#operations, ...renamed],
      outputs: Object.entries(outputs).map(([output, [, dims]]) => ({ name: output, dims })),
    });
  }
}
