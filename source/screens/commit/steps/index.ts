import type {Step} from '../step.ts';
import {baseStep} from './base/base-step.tsx';
import {prepareStep} from './prepare/prepare-step.tsx';
import {reviewStep} from './review/review-step.tsx';

/** The way from an image to the next one, in order. */
export const steps: readonly Step[] = [baseStep, prepareStep, reviewStep];
