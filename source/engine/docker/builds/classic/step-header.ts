import {safeText} from '../../../../format/safe-text.ts';
import type {BuildStepPlace} from '../../../build.ts';

export type StepHeader = {
	title: string;
	place: BuildStepPlace;
	/** Number of the stage from 1; `undefined`: the builder numbers through the whole file (Docker). */
	stageNumber: number | undefined;
};

/** `Step 3/7 : RUN make` of Docker, `[1/2] STEP 3/7: RUN make` of Podman. */
const header = /^(?:Step (\d+)\/(\d+) : |(?:\[(\d+)\/\d+\] )?STEP (\d+)\/(\d+): )(.*)$/s;

/** @returns `undefined` for anything else, such as output. */
export const parseStepHeader = (text: string): StepHeader | undefined => {
	const match = header.exec(text.replace(/\n$/, ''));
	if (!match) {
		return undefined;
	}

	const [, position, total, stage, stagePosition, stageTotal, title = ''] = match;
	const isPodman = stagePosition !== undefined;
	return {
		title: safeText(title.trim()),
		place: {
			stage: stage === undefined ? undefined : String(Number(stage) - 1),
			position: Number(isPodman ? stagePosition : position),
			total: Number(isPodman ? stageTotal : total),
			counts: isPodman ? 'stage' : 'file',
		},
		stageNumber: isPodman ? Number(stage ?? 1) : undefined,
	};
};

/** Tells a step's beginning from a command that prints such a line: steps come in their order. */
export const isNextStep = (next: StepHeader, last: StepHeader | undefined): boolean => {
	const {position, total} = next.place;
	if (!last || next.stageNumber === last.stageNumber) {
		return position === (last?.place.position ?? 0) + 1 && total === (last?.place.total ?? total);
	}

	return position === 1;
};
