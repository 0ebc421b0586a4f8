/** Optimiser steps. */
import { count, double, inout, input, kernel } from './arguments.mjs';

export const optim = {
  family: 'optim',
  title: 'Optimisers',
  kernels: [
    kernel(
      'adamw',
      'One AdamW step with decoupled weight decay (https://arxiv.org/abs/1711.05101).',
      [
        count('n', 'Number of parameters.'),
        inout('param', 'n', 'Parameters, updated.'),
        input('grad', 'n', 'Gradients.'),
        inout('m', 'n', 'First moments, updated.'),
        inout('v', 'n', 'Second moments, updated.'),
        double('lr', 'Learning rate.'),
        double('beta1', 'Decay of the first moment.'),
        double('beta2', 'Decay of the second moment.'),
        double('eps', 'Added to the denominator.'),
        double('weight_decay', 'Decay of the parameters, times lr.'),
        double('bias_correction1', '1 - beta1^step.'),
        double('bias_correction2', '1 - beta2^step.'),
      ],
    ),
  ],
};
