import type {Engine} from '../../engine/engine.ts';
import type {Problem} from '../../problem.ts';
import {createStore, type Store} from '../create-store.ts';
import type {OpenEngine} from '../open-engine.ts';
import type {FormValues} from '../questions.ts';
import {type Retained, retainedKey} from '../retained.ts';
import type {BuildRun} from './build-run.ts';

/** A directory and the Dockerfile in it that is looked at. */
export type Project = {
	/** Absolute: what a build is given. */
	directory: string;
	/** Absolute. */
	dockerfile: string;
	/** As it was read last; empty when it could not be. */
	text: string;
	/** Why it could not be read; `undefined` when it was. */
	failure: Problem | undefined;
};

/** What the screen keeps, whatever else is shown. */
export type BuildDesk = {
	/** What is looked at; `undefined`: nothing was chosen yet. The same for every engine. */
	project: Store<Project | undefined>;
	/** How the form was filled in last, by Dockerfile; of the newest `mostValues`. */
	values: Store<ReadonlyMap<string, FormValues>>;
	/** Builds on this engine, newest last; see `withRun`. */
	runs: Store<readonly BuildRun[]>;
};

/** Most Dockerfiles whose form is remembered. */
export const mostValues = 100;

/** The output of each may take some 100 MB. */
const mostEndedRuns = 10;

/** Adds a build, and lets go of those that ended longest ago. */
export function withRun(runs: readonly BuildRun[], run: BuildRun): readonly BuildRun[] {
	const ended = runs.filter(({end}) => end.get() !== undefined);
	const gone = new Set(ended.slice(0, Math.max(0, ended.length - mostEndedRuns)));
	return [...runs.filter(known => !gone.has(known)), run];
}

const engineRuns = retainedKey(() => new WeakMap<Engine, BuildDesk['runs']>());
const lastProject = retainedKey<Project | undefined>(() => undefined, {isShared: true});
const lastValues = retainedKey<ReadonlyMap<string, FormValues>>(() => new Map(), {isShared: true});

export function buildDeskOf(
	{retained}: {retained: Retained},
	{engine}: Pick<OpenEngine, 'engine'>,
): BuildDesk {
	const runs = retained.store(engineRuns).get();
	const own = runs.get(engine) ?? createStore<readonly BuildRun[]>([]);
	runs.set(engine, own);
	return {
		project: retained.store(lastProject),
		values: retained.store(lastValues),
		runs: own,
	};
}
