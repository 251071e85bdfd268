/** Settings of {@link Adam}. */
export interface AdamOptions {
  readonly firstDecay?: number;
  readonly secondDecay?: number;
  /** Share of each weight that is taken away at each step, per unit of learning rate. */
  readonly weightDecay?: number;
}

/**
 * Adam with decoupled weight decay, in float64 and without any function but the square root.
 *
 * @see https://arxiv.org/abs/1711.05101
 */
export class Adam {
  readonly #first: Float64Array;
  readonly #second: Float64Array;
  readonly #options: Required<AdamOptions>;
  #firstPower = 1;
  #secondPower = 1;

  constructor(size: number, { firstDecay = 0.9, secondDecay = 0.999, weightDecay = 0 }: AdamOptions = {}) {
    this.#first = new Float64Array(size);
    this.#second = new Float64Array(size);
    this.#options = { firstDecay, secondDecay, weightDecay };
  }

  /** Moves `parameters` one step against `gradient`. */
  step(parameters: Float64Array, gradient: Float64Array, learningRate: number): void {
    const { firstDecay, secondDecay, weightDecay } = this.#options;
    this.#firstPower *= firstDecay;
    this.#secondPower *= secondDecay;
    for (let index = 0; index < parameters.length; index++) {
      const slope = gradient[index]!;
      const first = firstDecay * this.#first[index]! + (1 - firstDecay) * slope;
      const second = secondDecay * this.#second[index]! + (1 - secondDecay) * slope * slope;
      this.#first[index] = first;
      this.#second[index] = second;
      const scaled = first / (1 - this.#firstPower) / (Math.sqrt(second / (1 - this.#secondPower)) + 1e-8);
      parameters[index] = parameters[index]! - learningRate * (scaled + weightDecay * parameters[index]!);
    }
  }
}
