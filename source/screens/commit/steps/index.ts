import type {Step} from '../step.ts';
import {baseStep} from './base/base-step.tsx';
import {commitStep} from './commit/step.tsx';
import {metadataStep} from './metadata/step.tsx';
import {nameStep} from './name/step.tsx';
import {nextStep} from './next/step.tsx';
import {prepareStep} from './prepare/prepare-step.tsx';
import {proofStep} from './proof/step.tsx';
import {reviewStep} from './review/review-step.tsx';
import {shellStep} from './shell/shell-step.tsx';

/** The way from an image to the next one, in order. */
export const steps: readonly Step[] = [
	baseStep,
	prepareStep,
	shellStep,
	reviewStep,
	metadataStep,
	nameStep,
	commitStep,
	proofStep,
	nextStep,
];
