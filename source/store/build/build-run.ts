import type {BuildRecord} from '../../build/history/build-record.ts';
import type {BuildSecret} from '../../build/secrets/build-secret.ts';
import type {BuildEvent, BuildSpecification} from '../../engine/build.ts';
import type {HistoryEntry} from '../../engine/images.ts';
import {createStore, type Store} from '../create-store.ts';
import type {Job} from '../jobs.ts';
import {type LogEntry, logEntry} from '../text/log-entry.ts';
import {createLogRing, type LogRing} from '../text/log-ring.ts';
import {type BuildRunState, initialBuildRunState} from './build-run-state.ts';

/** What is built, fixed when it begins: the file may change meanwhile. */
export type BuildRequest = {
	/** Absolute. */
	directory: string;
	/** Absolute path of the Dockerfile. */
	dockerfile: string;
	/** Its text; lines of steps are looked up in it. */
	text: string;
	/** Where the Dockerfile is in the context is found when that is read. */
	specification: Omit<BuildSpecification, 'dockerfile'>;
	/** What RUN may mount; where their values are, not what. */
	secrets: readonly BuildSecret[];
	/** RUN may use the keys of this user's SSH agent. */
	usesAgent: boolean;
};

/** What the steps of a build print, as it comes and by step. */
type BuildOutput = {
	readonly all: LogRing;
	/** Empty for a step that printed nothing. */
	ofStep(stepId: string): LogRing;
	/** Lines that have not ended, of a step or of all of them. */
	openLines(stepId: string | undefined): readonly LogEntry[];
	/** Takes the place of the open line of its step and stream. */
	add(output: Printed): void;
	setOpen(line: Printed): void;
	/** The step has ended, and its open lines with it. */
	close(stepId: string): void;
};

type Printed = Omit<Extract<BuildEvent, {kind: 'output'}>, 'kind'>;

// The lines themselves are the same objects in both, so most are kept once.
const limits = {lines: 100_000, characters: 32 * 1024 * 1024};
const stepLimits = {lines: 50_000, characters: 8 * 1024 * 1024};

function createBuildOutput(colours: boolean): BuildOutput {
	const all = createLogRing(limits);
	const steps = new Map<string, LogRing>();
	const ofStep = (stepId: string) => {
		const known = steps.get(stepId) ?? createLogRing(stepLimits);
		steps.set(stepId, known);
		return known;
	};

	let sequence = 0;
	/** Of the steps that are under way, by stream. */
	const open = new Map<string, Map<string, LogEntry>>();
	return {
		all,
		ofStep,
		openLines: stepId =>
			[...open].flatMap(([id, lines]) =>
				stepId === undefined || id === stepId ? [...lines.values()] : [],
			),
		setOpen({stepId, stream, text}) {
			const lines = open.get(stepId) ?? new Map<string, LogEntry>();
			lines.set(stream, logEntry({stream, text, timestamp: undefined}, sequence, colours));
			open.set(stepId, lines);
		},
		close: stepId => void open.delete(stepId),
		add({stepId, stream, text}) {
			open.get(stepId)?.delete(stream);
			const entry = logEntry({stream, text, timestamp: undefined}, sequence, colours);
			sequence += 1;
			all.push(entry);
			ofStep(stepId).push(entry);
		},
	};
}

/** An image as it was when a build began, or when it had ended. */
export type BuiltImage = {
	id: string;
	sizeBytes: number;
	/** Newest first. */
	history: readonly HistoryEntry[];
};

/** One build, running or ended; outlives whatever shows it. */
export type BuildRun = {
	readonly id: number;
	readonly title: string;
	readonly request: BuildRequest;
	/** Milliseconds since the epoch. */
	readonly startedAt: number;
	/** The engine lets the command under way run to its end when a build is cancelled, as Podman does. */
	readonly finishesCommands: boolean;
	readonly state: Store<BuildRunState>;
	readonly output: BuildOutput;
	/** Another number after each batch of output. */
	readonly version: Store<number>;
	/** Bytes of the context's archive; `undefined` until it was read. */
	readonly contextBytes: Store<number | undefined>;
	/** How it ended; `undefined` while it runs. */
	readonly end: Store<Job | undefined>;
	/** As it is written down; `undefined` while it runs. */
	readonly record: Store<BuildRecord | undefined>;
	/** What had the first of its references before; `undefined`: nothing, or it is not known yet. */
	readonly previous: Store<BuiltImage | undefined>;
	/** What was made; `undefined` until it is there and was looked at. */
	readonly made: Store<BuiltImage | undefined>;
	/** Ends it as its job would. */
	cancel(): void;
	/** Set when the build starts as a job. */
	setCancel(cancel: () => void): void;
};

let lastId = 0;

export function createBuildRun(
	title: string,
	request: BuildRequest,
	{now, colours, finishesCommands}: {now: number; colours: boolean; finishesCommands: boolean},
): BuildRun {
	lastId += 1;
	const abort = new AbortController();
	return {
		id: lastId,
		title,
		request,
		startedAt: now,
		finishesCommands,
		state: createStore(initialBuildRunState),
		output: createBuildOutput(colours),
		version: createStore(0),
		contextBytes: createStore<number | undefined>(undefined),
		end: createStore<Job | undefined>(undefined),
		record: createStore<BuildRecord | undefined>(undefined),
		previous: createStore<BuiltImage | undefined>(undefined),
		made: createStore<BuiltImage | undefined>(undefined),
		cancel: () => abort.abort(),
		setCancel: cancel => abort.signal.addEventListener('abort', cancel, {once: true}),
	};
}

/** Of the view that shows it. */
export const runViewId = ({id}: BuildRun): string => `build-run:${id}`;
