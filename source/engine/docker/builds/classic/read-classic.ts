import {Buffer} from 'node:buffer';
import {safeText} from '../../../../format/safe-text.ts';
import type {BuildEvent, BuildStep, BuildStepState} from '../../../build.ts';
import {prefixedId} from '../../names.ts';
import type {BuildReader, RawBuildLine} from '../build-reader.ts';
import {createOutputLines} from '../output-lines.ts';
import {isNextStep, parseStepHeader, type StepHeader} from './step-header.ts';

type OpenStep = {
	header: StepHeader;
	step: BuildStep;
	lines: ReturnType<typeof createOutputLines>;
	/** Docker's container that runs it: until that is removed, everything is output. */
	container: string | undefined;
	isCached: boolean;
	/** Docker ends the line of a step's title by a piece of its own. */
	isTitleOpen: boolean;
};

const fromCache = /^ ?-+> Using cache(?: [0-9a-f]+)?\n$/;
const running = /^ ---> Running in ([0-9a-f]+)\n$/;
const leftImage = /^ ?-+> ([0-9a-f]{11,64})\n$/;
const removed = /^Removing intermediate container ([0-9a-f]+)\n$/;

/** The builders' own last words, which the events say in another way. */
const conclusion =
	/^(?:(?:\[\d+\/\d+\] )?COMMIT(?: .*)?\n|Successfully (?:built|tagged) .*\n|[0-9a-f]{64}\n)$/;

/** Docker colours what a command writes to its standard error. */
const errorOutput = /^\u001b\[91m(.*)\u001b\[0m$/su;

/**
Reads the stream of Docker's classic builder, or of Podman's, which are texts for people: lines about
steps, and between them whatever the commands print.

@param now Milliseconds since the epoch; these builders tell no times.
*/
export function createClassicReader(now: () => number): BuildReader {
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
		const {title, place} = header;
		open = {
			header,
			lines: createOutputLines(id),
			container: undefined,
			isCached: false,
			isTitleOpen,
			step: {
				id,
				title,
				place,
				state: 'running',
				startedAt: now(),
				finishedAt: undefined,
				imageId: undefined,
			},
		};
		return [...ended, {kind: 'step', step: open.step}];
	};

	const readText = (text: string): BuildEvent[] => {
		const next = parseStepHeader(text);
		if (next && open?.container === undefined && isNextStep(next, open?.header)) {
			return begin(next, !text.endsWith('\n'));
		}

		if (!open) {
			return [];
		}

		if (open.isTitleOpen && text === '\n') {
			open.isTitleOpen = false;
			return [];
		}

		if (open.container !== undefined) {
			if (removed.exec(text)?.[1] === open.container) {
				open.container = undefined;
				return [];
			}
		} else if (running.test(text)) {
			open.container = running.exec(text)?.[1];
			return [];
		} else if (fromCache.test(text)) {
			open.isCached = true;
			return [];
		} else if (leftImage.test(text)) {
			const id = leftImage.exec(text)?.[1];
			lastImageId = id;
			open.step = {...open.step, imageId: id};
			return close('done');
		} else if (conclusion.test(text)) {
			return [];
		}

		const error = errorOutput.exec(text)?.[1];
		return open.lines.add(error === undefined ? 'stdout' : 'stderr', Buffer.from(error ?? text));
	};

	const readStatus = ({id, status = '', progressDetail}: RawBuildLine): BuildEvent[] =>
		open && id !== undefined
			? [
					{
						kind: 'progress',
						stepId: open.step.id,
						name: safeText(id),
						status: safeText(status),
						currentBytes: progressDetail?.current,
						totalBytes: progressDetail?.total || undefined,
					},
				]
			: [];

	return {
		read(line) {
			const made = (line.aux as {ID?: unknown} | undefined)?.ID;
			imageId = typeof made === 'string' ? prefixedId(made) : imageId;
			return line.stream === undefined ? readStatus(line) : readText(line.stream);
		},
		finish: () => [
			...close('done'),
			...(imageId === undefined ? [] : [{kind: 'image' as const, id: imageId}]),
		],
		fail() {
			const hasFailed = open?.step.state === 'running';
			return {
				events: close('failed'),
				at: {stepId: hasFailed ? open?.step.id : undefined, lastImageId},
				title: hasFailed ? open?.step.title : undefined,
			};
		},
	};
}
