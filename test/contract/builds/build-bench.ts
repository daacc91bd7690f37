import type {
	BuildBackend,
	BuildEvent,
	BuildFailure,
	BuildSpecification,
	BuildStep,
} from '../../../source/engine/build.ts';
import type {GetSubject} from '../contract-subject.ts';
import {plainBuild} from '../plain-build.ts';
import {type TestEntry, testArchive} from '../tar/test-archive.ts';
import {useWorkbench, type Workbench} from '../workbench.ts';

/** A build as it was followed to its end. */
export type FollowedBuild = {
	events: BuildEvent[];
	/** As they stood at the end, in their order. */
	steps: BuildStep[];
	/** What all steps printed. */
	output: string[];
	imageId: string | undefined;
	failure: BuildFailure | undefined;
	/** What the stream threw; `undefined`: nothing. */
	error: unknown;
};

export type BuildBench = Workbench & {
	/** Builds, and takes away what it made after the test. */
	build(
		dockerfile: string,
		files?: readonly TestEntry[],
		changes?: Partial<BuildSpecification>,
	): Promise<FollowedBuild>;
	follow(events: AsyncIterable<BuildEvent>): Promise<FollowedBuild>;
	/** The last step whose title begins so. */
	stepOf(build: FollowedBuild, title: string): BuildStep | undefined;
};

async function readEvents(events: AsyncIterable<BuildEvent>): Promise<FollowedBuild> {
	const all: BuildEvent[] = [];
	let error: unknown;
	try {
		for await (const event of events) {
			all.push(event);
		}
	} catch (caught) {
		error = caught;
	}

	const steps = new Map<string, BuildStep>();
	for (const event of all) {
		if (event.kind === 'step') {
			steps.set(event.step.id, event.step);
		}
	}
	return {
		events: all,
		steps: [...steps.values()],
		output: all.flatMap(event => (event.kind === 'output' ? [event.text] : [])),
		imageId: all.find(event => event.kind === 'image')?.id,
		failure: all.find(event => event.kind === 'failure')?.failure,
		error,
	};
}

/** @param backend Asked for in every build. */
export function useBuildBench(subject: GetSubject, backend: () => BuildBackend): BuildBench {
	const bench = useWorkbench(subject);
	const follow = async (events: AsyncIterable<BuildEvent>) => {
		const build = await readEvents(events);
		for (const id of [build.failure?.lastImageId, build.imageId]) {
			// What was there before the build is not the bench's to take away.
			if (
				id !== undefined &&
				!build.steps.some(step => /^FROM/.test(step.title) && step.imageId === id)
			) {
				bench.dropImageLater(id);
			}
		}
		return build;
	};
	return {
		// The signal is another one in each test.
		...bench,
		get signal() {
			return bench.signal;
		},
		follow,
		build: (dockerfile, files = [], changes = {}) =>
			follow(
				subject().engine.images.build(
					testArchive([...files, {name: 'Dockerfile', content: dockerfile}]),
					{...plainBuild, backend: backend(), ...changes},
					{signal: bench.signal},
				),
			),
		stepOf: ({steps}, title) => steps.findLast(step => step.title.startsWith(title)),
	};
}
