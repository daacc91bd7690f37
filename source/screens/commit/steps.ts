import {baseStep} from './base/base-step.tsx';
import {commitStep} from './commit/commit-step.tsx';
import {metadataStep} from './metadata/metadata-step.tsx';
import {nameStep} from './name/name-step.tsx';
import {nextStep} from './next/next-step.tsx';
import {prepareStep} from './prepare/prepare-step.tsx';
import {proofStep} from './proof/proof-step.tsx';
import {reviewStep} from './review/review-step.tsx';
import {shellStep} from './shell/shell-step.tsx';
import type {Step} from './step.ts';

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
