import { Q16, type IntegerTensor } from './integers.ts';
import { encodeOnnx, type Constant, type Operation, type Port } from './model.ts';

/** Writes an int64 graph operator by operator, names in, name out: for graphs too long to name each tensor by hand. */
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

  apply(operator: Operation['operator'], ...inputs: readonly string[]): string {
    return this.#add({ operator, inputs });
  }

  /** Joined along an axis. */
  concatenate(parts: readonly string[], axis: number): string {
    return this.#add({ operator: 'Concat', inputs: parts, attributes: { axis: { int: axis } } });
  }

  /** One place of an axis, which stays with size 1. */
  slice(value: string, place: number, axis: number): string {
    return this.apply('Slice', value, this.list([place]), this.list([place + 1]), this.list([axis]));
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

  /** The file. @param outputs what each output is called, by the tensor that it is. */
  encode(name: string, inputs: readonly Port[], outputs: Readonly<Record<string, Port>>): Uint8Array {
    const called = (tensor: string): string => outputs[tensor]?.name ?? tensor;
    return encodeOnnx({
      name,
      inputs,
      constants: [...this.#constants.values()],
      operations: this.#operations.map((operation) => ({
        ...operation,
        inputs: operation.inputs.map(called),
        output: called(operation.output),
      })),
      outputs: Object.values(outputs),
    });
  }

  #add(operation: Omit<Operation, 'output'>): string {
    const output = `v${this.#operations.length}`;
    this.#operations.push({ ...operation, output });
    return output;
  }
}
