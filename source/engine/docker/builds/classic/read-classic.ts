import {Buffer} from 'node:buffer';
import type {BuildEvent, BuildStep, BuildStepState} from '../../../build.ts';
import {prefixedId} from '../../names.ts';
import type {BuildReader, RawBuildLine} from '../build-reader.ts';
import {createOutputLines} from '../output-lines.ts';
import {createBuilderLines, type ToldLine} from './builder-lines.ts';
import {createPlaces, type StepHeader} from './step-header.ts';

type OpenStep = {
	step: BuildStep;
	lines: ReturnType<typeof createOutputLines>;
	isCached: boolean;
	/** Docker ends the line of a step's title by a piece of its own. */
	isTitleOpen: boolean;
};

/** Docker colours what a command writes to its standard error. */
const errorOutput = /^\u001b\[91m(.*)\u001b\[0m$/su;

/**
Reads the stream of Docker's classic builder, or of Podman's, which are texts for people: lines about
steps, and between them whatever the commands print.

@param now Milliseconds since the epoch; these builders tell no times.
*/
export function createClassicReader(now: () => number): BuildReader {
	const builder = createBuilderLines();
	const placeOf = createPlaces();
	let open: OpenStep | undefined;
	let count = 0;
	let imageId: string | undefined;
	/** Of the steps that ended well, the last. */
	let lastImageId: string | undefined;

	const close = (state: BuildStepState): BuildEvent[] => {
		if (open?.step.state !== 'running') {
			return [];
		}

		open.step = {
			...open.step,
			state: state === 'done' && open.isCached ? 'cached' : state,
			finishedAt: now(),
		};
		return [...open.lines.end(), {kind: 'step', step: open.step}];
	};

	const begin = (header: StepHeader, isTitleOpen: boolean): BuildEvent[] => {
		const ended = close('done');
		// A stage begins on an image of its own.
		lastImageId = header.title.toUpperCase().startsWith('FROM') ? undefined : lastImageId;
		count += 1;
		const id = String(count);
		const {title} = header;
		open = {
			lines: createOutputLines(id),
			isCached: false,
			isTitleOpen,
			step: {
				id,
				title,
				place: placeOf(header),
				state: 'running',
				startedAt: now(),
				finishedAt: undefined,
				imageId: undefined,
			},
		};
		return [...ended, {kind: 'step', step: open.step}];
	};

	const leave = (step: OpenStep, id: string): BuildEvent[] => {
		lastImageId = id;
		step.step = {...step.step, imageId: id};
		return close('done');
	};

	const print = (step: OpenStep, text: string): BuildEvent[] => {
		if (step.isTitleOpen && text === '\n') {
			step.isTitleOpen = false;
			return [];
		}

		const error = errorOutput.exec(text)?.[1];
		return step.lines.add(error === undefined ? 'stdout' : 'stderr', Buffer.from(error ?? text));
	};

	const toEvents = (told: ToldLine): BuildEvent[] => {
		if (told.kind === 'header') {
			return begin(told.header, told.isTitleOpen);
		}

		if (!open) {
			return [];
		}

		switch (told.kind) {
			case 'cached':
				open.isCached = true;
				return [];
			case 'left':
				return leave(open, told.imageId);
			case 'output':
				return print(open, told.text);
		}
	};

	const readStatus = ({id, status = '', progressDetail}: RawBuildLine): BuildEvent[] =>
		open && id !== undefined
			? [
					{
						kind: 'progress',
						stepId: open.step.id,
						name: id,
						status,
						currentBytes: progressDetail?.current,
						totalBytes: progressDetail?.total || undefined,
					},
				]
			: [];

	const settle = (): BuildEvent[] => builder.settle().flatMap(toEvents);

	return {
		read(line) {
			if (line.stream !== undefined) {
				return builder.read(line.stream).flatMap(toEvents);
			}

			const made = (line.aux as {ID?: unknown} | undefined)?.ID;
			imageId = typeof made === 'string' ? prefixedId(made) : imageId;
			const isBuilders = typeof made === 'string' || line.status !== undefined;
			return isBuilders ? [...settle(), ...readStatus(line)] : [];
		},
		finish: () => [
			...settle(),
			...close('done'),
			...(imageId === undefined ? [] : [{kind: 'image' as const, id: imageId}]),
		],
		fail() {
			const settled = settle();
			const hasFailed = open?.step.state === 'running';
			return {
				events: [...settled, ...close('failed')],
				at: {stepId: hasFailed ? open?.step.id : undefined, lastImageId},
				title: hasFailed ? open?.step.title : undefined,
			};
		},
	};
}
