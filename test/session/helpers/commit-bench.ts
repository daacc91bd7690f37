import {randomBytes} from 'node:crypto';
import {expect, vi} from 'vitest';
import type {ContainerSpecification} from '../../../source/engine/container-specification.ts';
import type {Engine} from '../../../source/engine/engine.ts';
import type {ImageDetails} from '../../../source/engine/images.ts';
import {bareContainer} from '../../../source/session/bare-container.ts';
import type {
	CommitPlan,
	CommitProgress,
	CommitResult,
} from '../../../source/session/commit/commit-plan.ts';
import {commitSession} from '../../../source/session/commit/commit-session.ts';
import type {GuidedSession} from '../../../source/session/guided-session.ts';
import {baseMetadata} from '../../../source/session/metadata/base-metadata.ts';
import {readReview} from '../../../source/session/review/read-review.ts';
import {nothingDecided} from '../../../source/session/staging/staging.ts';

const day = Date.UTC(2026, 10, 23, 10, 15);

/** Sessions on one engine, and all that they make there: gone after `clean`. */
export class CommitBench {
	readonly engine: Engine;
	readonly signal = new AbortController().signal;
	/** What the last commit said of its progress. */
	progress: CommitProgress[] = [];
	readonly #containers: string[] = [];
	readonly #images: string[] = [];
	readonly #mark = randomBytes(6).toString('hex');

	constructor(engine: Engine) {
		this.engine = engine;
	}

	/** A name that no other test uses. */
	name(purpose: string): string {
		return `slipway-commit-${this.#mark}/${purpose}`;
	}

	/** Removes an image with all its references after the test. */
	dropLater(imageId: string): void {
		this.#images.push(imageId);
	}

	/** Removes a container after the test. */
	dropContainerLater(id: string): void {
		this.#containers.push(id);
	}

	inspect(image: string): Promise<ImageDetails> {
		return this.engine.images.inspect(image, {signal: this.signal});
	}

	async create(image: string, changes: Partial<ContainerSpecification> = {}): Promise<string> {
		const name = `slipway-trial-${randomBytes(6).toString('hex')}`;
		const {id} = await this.engine.containers.create(
			{...bareContainer(image, name), ...changes},
			{signal: this.signal},
		);
		this.#containers.push(id);
		return id;
	}

	/** Makes an image with this config on top of another. @returns Its id. */
	async image(base: string, reference: string, config: Partial<ImageDetails['config']>) {
		const {config: own} = baseMetadata(await this.inspect(base));
		const id = await this.engine.images.commit(
			await this.create(base, {command: ['none']}),
			{
				reference,
				author: undefined,
				message: undefined,
				pause: false,
				config: {...own, ...config},
			},
			{signal: this.signal},
		);
		this.#images.push(id);
		return id;
	}

	/** A session whose container has run a script of `sh` to its end. */
	async session(
		image: string,
		script: string,
		changes: Partial<ContainerSpecification> = {},
	): Promise<GuidedSession> {
		const {engine, signal} = this;
		const id = randomBytes(6).toString('hex');
		const containerId = await this.create(image, {
			name: `slipway-session-${id}`,
			entrypoint: [],
			command: ['/bin/sh', '-ec', script],
			user: 'root',
			workingDirectory: '/',
			labels: {'org.slipway.session': id},
			environment: ['SESSION_TOKEN=secret'],
			...changes,
		});
		await engine.containers.start(containerId, {signal});
		const code = await engine.containers.wait(containerId, {signal});
		if (code !== 0) {
			throw new Error(`The script ended with ${code}.`);
		}

		// Docker's lists may still have it as running for a moment.
		await vi.waitFor(async () => {
			const listed = await engine.containers.list({signal});
			expect(listed.find(one => one.id === containerId)?.state).not.toBe('running');
		});
		const base = {imageId: (await this.inspect(image)).id, reference: image, digest: undefined};
		return {
			id,
			containerId,
			containerName: `slipway-session-${id}`,
			base,
			shell: undefined,
			startedAt: day,
			isAdopted: false,
		};
	}

	/** Everything staged, the metadata of the base, by replay. */
	async plan(session: GuidedSession, changes: Partial<CommitPlan> = {}): Promise<CommitPlan> {
		const {engine, signal} = this;
		const review = await readReview(engine, session, [], {signal, report: () => undefined});
		return {
			session,
			review,
			staging: nothingDecided,
			metadata: baseMetadata(await this.inspect(session.base.imageId)),
			reference: `${this.name('made')}:1`,
			existing: 'overwrite',
			method: 'replay',
			provenance: 'slipway: 3 changes, made by hand',
			...changes,
		};
	}

	async commit(plan: CommitPlan, signal: AbortSignal = this.signal): Promise<CommitResult> {
		this.progress = [];
		const result = await commitSession(this.engine, plan, {
			signal,
			report: progress => this.progress.push(progress),
			now: () => day,
		});
		this.#images.push(result.imageId);
		return result;
	}

	/** Names of the containers and references of the images that belong to a session's commit. */
	async leftovers({id}: GuidedSession): Promise<string[]> {
		const {engine, signal} = this;
		const containers = await engine.containers.list({signal});
		const images = await engine.images.list({signal});
		return [
			...containers.map(({name}) => name).filter(name => name !== `slipway-session-${id}`),
			...images.flatMap(({references}) => references),
		].filter(name => name.includes(id));
	}

	async clean(): Promise<void> {
		const {engine, signal} = this;
		for (const id of this.#containers) {
			await engine.containers
				.remove(id, {signal, force: true, volumes: true})
				.catch(() => undefined);
		}
		for (const id of this.#images.toReversed()) {
			await this.inspect(id)
				.then(({references}) => engine.images.remove({id, references}, {signal, force: false}))
				.catch(() => undefined);
		}
	}
}
