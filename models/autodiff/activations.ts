import type { Tensor } from './tensor.ts';

/** Hyperbolic tangent of each element. */
export function tanh(x: Tensor): Tensor {
  return x.unary('Tanh', (result) => (gradient) => gradient.subtract(gradient.multiply(result.square())));
}

/** 1 / (1 + e^−x) of each element. */
export function sigmoid(x: Tensor): Tensor {
  return x.unary('Sigmoid', (result) => (gradient) => gradient.multiply(result.subtract(result.square())));
}

/** Elements above zero, and zero for the others. */
export function relu(x: Tensor): Tensor {
  return x.unary('Relu', () => (gradient) => gradient.multiply(x.isGreaterThan(0)));
}

/** Elements above zero, and `slope` times the others. */
export function leakyRelu(x: Tensor, slope = 0.2): Tensor {
  const steepness = x.isGreaterThan(0).multiply(1 - slope);
  return x.multiply(steepness.add(slope));
}

/** The nearest values between two bounds, each a number or a tensor; the gradient is zero for elements outside. */
export function clamp(x: Tensor, least: Tensor | number, most: Tensor | number): Tensor {
  const negatedLeast = typeof least === 'number' ? -least : least.negate();
  return x.minimum(most).negate().minimum(negatedLeast).negate();
}

/** Logarithms of the shares that softmax gives over the last axis. */
export function logSoftmax(x: Tensor): Tensor {
  const lastAxis = [x.shape.length - 1];
  const shifted = x.subtract(x.maximumOver(lastAxis));
  return shifted.subtract(shifted.exponential().sum(lastAxis, { keepAxes: true }).logarithm());
}
