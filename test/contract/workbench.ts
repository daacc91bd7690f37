import {randomBytes} from 'node:crypto';
import {afterEach, beforeEach} from 'vitest';
import type {CommitSpecification} from '../../source/engine/commit.ts';
import type {ContainerSpecification} from '../../source/engine/container-specification.ts';
import type {Engine} from '../../source/engine/engine.ts';
import {Problem} from '../../source/problem.ts';
import type {GetSubject} from './contract-subject.ts';
import {plainCommit} from './plain-commit.ts';

export type Workbench = {
	/** Aborts when the test is over, so that no stream outlives it. */
	readonly signal: AbortSignal;
	/** A name that no other test uses. */
	name(purpose: string): string;
	specification(changes: Partial<ContainerSpecification>): ContainerSpecification;
	/** Creates a container from the base image and removes it after the test. @returns Its id. */
	create(changes?: Partial<ContainerSpecification>): Promise<string>;
	/** Creates and starts one. */
	run(command: string[], changes?: Partial<ContainerSpecification>): Promise<string>;
	/** Gives an image one more reference and takes it away after the test. @returns The reference. */
	tag(image: string, purpose: string): Promise<string>;
	/** Pulls to the end; the reference goes after the test. @returns The image's id. */
	pull(reference: string): Promise<string>;
	/** Commits a container without a reference, unless one is given; the image goes after the test. @returns Its id. */
	commit(container: string, changes?: Partial<CommitSpecification>): Promise<string>;
	/** Deletes an image after the test, with whatever references it has then. */
	dropImageLater(id: string): void;
	/** Takes a reference away after the test, if it is still there. */
	dropLater(reference: string): void;
};

/** Ignores that something is already gone. */
async function unlessGone(removal: Promise<unknown>): Promise<void> {
	try {
		await removal;
	} catch (error) {
		if (!(error instanceof Problem && error.reason === 'not-found')) {
			throw error;
		}
	}
}

async function removeImage({images}: Engine, id: string): Promise<void> {
	const {signal} = new AbortController();
	const {references} = await images.inspect(id, {signal});
	await images.remove({id, references}, {signal, force: false});
}

/** What every contract test works with: made before each test, tidied up after it. */
export function useWorkbench(subject: GetSubject): Workbench {
	let controller = new AbortController();
	let containers: string[] = [];
	let references: string[] = [];
	let images: string[] = [];
	const run = randomBytes(4).toString('hex');
	let count = 0;

	beforeEach(() => {
		controller = new AbortController();
		containers = [];
		references = [];
		images = [];
	});

	afterEach(async () => {
		controller.abort(new Error('The test is over.'));
		const {engine} = subject();
		const {signal} = new AbortController();
		for (const container of containers) {
			const options = {signal, force: true, volumes: true};
			await unlessGone(engine.containers.remove(container, options));
		}
		for (const reference of references) {
			await unlessGone(engine.images.untag(reference, {signal}));
		}
		// Later ones may be built on earlier ones.
		for (const id of images.toReversed()) {
			await unlessGone(removeImage(engine, id));
		}
	});

	const workbench: Workbench = {
		get signal() {
			return controller.signal;
		},
		name: purpose => `contract-${run}-${++count}-${purpose}`,
		specification: changes => ({
			image: subject().baseImage,
			name: workbench.name('container'),
			command: ['sleep', '1000'],
			isInteractive: false,
			environment: [],
			ports: [],
			mounts: [],
			removesItself: false,
			labels: {},
			...changes,
		}),
		create: async (changes = {}) => {
			const {signal} = workbench;
			const {id} = await subject().engine.containers.create(workbench.specification(changes), {
				signal,
			});
			containers.push(id);
			return id;
		},
		run: async (command, changes = {}) => {
			const id = await workbench.create({command, ...changes});
			await subject().engine.containers.start(id, {signal: workbench.signal});
			return id;
		},
		tag: async (image, purpose) => {
			const reference = `${workbench.name(purpose)}:1`;
			await subject().engine.images.tag(image, reference, {signal: workbench.signal});
			references.push(reference);
			return reference;
		},
		pull: async reference => {
			const {images} = subject().engine;
			const {signal} = workbench;
			references.push(reference);
			for await (const _ of images.pull(reference, {signal})) {
				// Only the end matters here.
			}
			return (await images.inspect(reference, {signal})).id;
		},
		commit: async (container, changes = {}) => {
			const id = await subject().engine.images.commit(
				container,
				{...plainCommit, ...changes},
				{signal: workbench.signal},
			);
			images.push(id);
			return id;
		},
		dropImageLater: id => {
			images.push(id);
		},
		dropLater: reference => {
			references.push(reference);
		},
	};
	return workbench;
}
