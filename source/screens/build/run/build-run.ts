import type {HistoryEntry} from '../../../engine/images.ts';
import {createStore, type Store} from '../../../store/create-store.ts';
import type {Job} from '../../../store/jobs.ts';
import {type BuildOutput, createBuildOutput} from './build-output.ts';
import type {BuildRequest} from './build-request.ts';
import {type BuildRunState, initialBuildRunState} from './build-run-state.ts';

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
		previous: createStore<BuiltImage | undefined>(undefined),
		made: createStore<BuiltImage | undefined>(undefined),
		cancel: () => abort.abort(),
		setCancel: cancel => abort.signal.addEventListener('abort', cancel, {once: true}),
	};
}
