import type {FormValues} from '../../../components/dialogs/form.ts';
import type {Engine} from '../../../engine/engine.ts';
import type {Services} from '../../../hooks/services.ts';
import {createStore, type Store} from '../../../store/create-store.ts';
import type {OpenEngine} from '../../../store/open-engine.ts';
import type {Project} from '../project/project.ts';
import type {BuildRun} from '../run/build-run.ts';

/** What the screen keeps, whatever else is shown. */
export type BuildDesk = {
	/** What is looked at; `undefined`: nothing was chosen yet. The same for every engine. */
	project: Store<Project | undefined>;
	/** How the form was filled in last, by Dockerfile. */
	values: Store<ReadonlyMap<string, FormValues>>;
	/** Builds on this engine, newest last. */
	runs: Store<readonly BuildRun[]>;
};

/** Where the cursor stands in a Dockerfile. Lines count from 1. */
export type Cursor = {line: number; top: number; column: number};

export const firstCursor: Cursor = {line: 1, top: 1, column: 0};

export const cursorOf = ({retained}: Pick<Services, 'retained'>, dockerfile: string) =>
	retained.store<Cursor>(`build:cursor:${dockerfile}`, () => firstCursor);

export function buildDeskOf(
	{retained}: Pick<Services, 'retained'>,
	{engine}: Pick<OpenEngine, 'engine'>,
): BuildDesk {
	const runs = retained.store('build:runs', () => new WeakMap<Engine, BuildDesk['runs']>()).get();
	const own = runs.get(engine) ?? createStore<readonly BuildRun[]>([]);
	runs.set(engine, own);
	return {
		project: retained.store<Project | undefined>('build:project', () => undefined),
		values: retained.store<ReadonlyMap<string, FormValues>>('build:values', () => new Map()),
		runs: own,
	};
}
