import {Buffer} from 'node:buffer';
import type {BuildEvent, BuildStep, BuildStepPlace} from '../../../build.ts';
import {prefixedId} from '../../names.ts';
import type {BuildReader} from '../build-reader.ts';
import {createOutputLines} from '../output-lines.ts';
import {decodeTrace, type TraceLog, type TraceStatus, type TraceVertex} from './trace.ts';

/** `[2/4] RUN make`, `[builder 2/4] RUN make`, `[linux/arm64 builder 2/4] RUN make`. */
const instruction = /^\[(?:([^\]]* )?)(\d+)\/(\d+)\] (.*)$/s;
const own = /^\[internal\] /;

/** BuildKit's name for a stage without one. */
const unnamedStage = /^stage-(\d+)$/;

/** What a vertex stands for, out of its name. */
function vertexTitle(name: string): {title: string; place: BuildStepPlace | undefined} {
	const match = instruction.exec(name);
	if (!match) {
		return {title: name.replace(own, ''), place: undefined};
	}

	const [, prefix = '', position, total, title = ''] = match;
	const stage = prefix.trim().split(' ').at(-1) || undefined;
	return {
		title,
		place: {
			stage: stage === undefined ? undefined : (unnamedStage.exec(stage)?.[1] ?? stage),
			position: Number(position),
			total: Number(total),
			counts: 'layers',
		},
	};
}

type Work = {
	step: BuildStep;
	lines: ReturnType<typeof createOutputLines>;
};

const cancelled = /context canceled/;

function stateOf(vertex: TraceVertex, last: BuildStep | undefined): BuildStep['state'] {
	if (vertex.error !== '') {
		return cancelled.test(vertex.error) ? 'cancelled' : 'failed';
	}

	if (vertex.completedAt === undefined) {
		return 'running';
	}

	// What has run is told again as cached when a later part of the same build needs it.
	return vertex.isCached && last?.state !== 'done' ? 'cached' : 'done';
}

/** Reads the stream of BuildKit: a trace of its work, steps side by side. */
export function createBuildkitReader(): BuildReader {
	const works = new Map<string, Work>();
	let imageId: string | undefined;

	const readVertex = (vertex: TraceVertex): BuildEvent[] => {
		const {digest, startedAt, completedAt} = vertex;
		const known = works.get(digest);
		const isOver = known !== undefined && known.step.state !== 'running';
		// Announced only, or over and told again.
		if (startedAt === undefined || (isOver && vertex.error === '')) {
			return [];
		}

		const state = stateOf(vertex, known?.step);
		const step: BuildStep = {
			id: digest,
			...vertexTitle(vertex.name),
			state,
			startedAt,
			finishedAt: state === 'running' ? undefined : (completedAt ?? startedAt),
			imageId: undefined,
		};
		const lines = known?.lines ?? createOutputLines(digest);
		if (known?.step.state === state) {
			return [];
		}

		works.set(digest, {step, lines});
		return [...(state === 'running' ? [] : lines.end()), {kind: 'step', step}];
	};

	const readLog = ({vertex, isError, message}: TraceLog): BuildEvent[] =>
		works.get(vertex)?.lines.add(isError ? 'stderr' : 'stdout', message) ?? [];

	const readStatus = ({id, vertex, name, ...bytes}: TraceStatus): BuildEvent[] =>
		works.has(vertex)
			? [
					{
						kind: 'progress',
						stepId: vertex,
						name: id,
						status: name,
						currentBytes: bytes.currentBytes,
						totalBytes: bytes.totalBytes || undefined,
					},
				]
			: [];

	const endAll = (): BuildEvent[] =>
		[...works.values()].flatMap(({step, lines}) =>
			step.state === 'running'
				? [...lines.end(), {kind: 'step' as const, step: {...step, state: 'cancelled' as const}}]
				: [],
		);

	return {
		read(line) {
			if (line.id === 'moby.image.id') {
				const {ID = ''} = line.aux as {ID?: string};
				imageId = prefixedId(ID);
			}

			if (line.id !== 'moby.buildkit.trace' || typeof line.aux !== 'string') {
				return [];
			}

			const trace = decodeTrace(Buffer.from(line.aux, 'base64'));
			const ended = trace.vertexes.filter(({completedAt}) => completedAt !== undefined);
			const begun = trace.vertexes.filter(({completedAt}) => completedAt === undefined);
			return [
				...begun.flatMap(readVertex),
				...trace.logs.flatMap(readLog),
				...trace.statuses.flatMap(readStatus),
				...ended.flatMap(readVertex),
				...trace.warnings.map(({text, url, line: lineNumber}) => ({
					kind: 'warning' as const,
					text,
					url: url || undefined,
					line: lineNumber,
				})),
			];
		},
		finish: () => (imageId === undefined ? [] : [{kind: 'image', id: imageId}]),
		fail() {
			const failed = [...works.values()].find(({step}) => step.state === 'failed')?.step;
			return {
				events: endAll(),
				at: {stepId: failed?.id, lastImageId: undefined},
				title: failed?.title,
			};
		},
	};
}
