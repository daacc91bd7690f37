import type {BuildStepPlace} from '../../../build.ts';

export type StepHeader = {
	title: string;
	/** As the builder counts. */
	place: BuildStepPlace;
	/** Number of the stage from 1; `undefined`: the builder numbers through the whole file (Docker). */
	stageNumber: number | undefined;
};

/** `Step 3/7 : RUN make` of Docker, `[1/2] STEP 3/7: RUN make` of Podman. */
const header = /^(?:Step (\d+)\/(\d+) : |(?:\[(\d+)\/\d+\] )?STEP (\d+)\/(\d+): )(.*)$/s;

/** @returns `undefined` for anything else, such as output. */
export function parseStepHeader(text: string): StepHeader | undefined {
	const match = header.exec(text.replace(/\n$/, ''));
	if (!match) {
		return undefined;
	}

	const [, position, total, stage, stagePosition, stageTotal, title = ''] = match;
	const isPodman = stagePosition !== undefined;
	return {
		title: title.trim(),
		place: {
			stage: stage === undefined ? undefined : String(Number(stage) - 1),
			position: Number(isPodman ? stagePosition : position),
			total: Number(isPodman ? stageTotal : total),
			counts: isPodman ? 'stage' : 'file',
		},
		stageNumber: isPodman ? Number(stage ?? 1) : undefined,
	};
}

/** Of the stage's base image, which Podman counts as steps as soon as it knows them. */
const addedTriggers = (next: StepHeader, last: StepHeader): number =>
	next.stageNumber === undefined || last.place.position !== 1
		? 0
		: Math.max(0, next.place.total - last.place.total);

/** Tells a step's beginning from a command that prints such a line: steps come in their order. */
export function isNextStep(next: StepHeader, last: StepHeader | undefined): boolean {
	const {position, total} = next.place;
	if (position > total) {
		return false;
	}

	if (!last) {
		return position === 1;
	}

	return next.stageNumber === last.stageNumber
		? position === last.place.position + 1 && total === last.place.total + addedTriggers(next, last)
		: position === 1;
}

/** Finds the place in the Dockerfile of each step, given in its order. */
export function createPlaces(): (header: StepHeader) => BuildStepPlace | undefined {
	let last: StepHeader | undefined;
	let triggers = 0;
	return header => {
		const isSameStage = last !== undefined && header.stageNumber === last.stageNumber;
		triggers = last && isSameStage ? triggers + addedTriggers(header, last) : 0;
		last = header;
		const {place} = header;
		const isTrigger = place.position > 1 && place.position <= 1 + triggers;
		if (isTrigger) {
			return undefined;
		}

		const before = place.position === 1 ? 0 : triggers;
		return {...place, position: place.position - before, total: place.total - triggers};
	};
}
