import {onTestFinished} from 'vitest';
import type {ContainerSpecification} from '../../../source/engine/container-specification.ts';
import type {Engine} from '../../../source/engine/engine.ts';
import {
	createPracticeEngine,
	type PracticeOptions,
} from '../../../source/practice/engine/create-practice-engine.ts';

export const plainLog = {
	follow: false,
	timestamps: false,
	since: undefined,
	tail: undefined,
} as const;

export const specification: ContainerSpecification = {
	image: 'debian:bookworm',
	name: undefined,
	command: undefined,
	isInteractive: false,
	environment: [],
	ports: [],
	mounts: [],
	removesItself: false,
	labels: {},
};

/** A practice engine that does everything at once and is closed after the test. */
export function openPractice(options: Partial<PracticeOptions> = {}) {
	const engine = createPracticeEngine({now: Date.now, speed: Number.POSITIVE_INFINITY, ...options});
	const controller = new AbortController();
	onTestFinished(() => {
		controller.abort(new Error('The test is over.'));
		engine.close();
	});
	return {engine, signal: controller.signal};
}

export async function readAll<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
	const read: Item[] = [];
	for await (const item of items) {
		read.push(item);
	}

	return read;
}

export async function take<Item>(items: AsyncIterable<Item>, count: number): Promise<Item[]> {
	const read: Item[] = [];
	for await (const item of items) {
		read.push(item);
		if (read.length === count) {
			break;
		}
	}

	return read;
}

/** Runs a script in a fresh container to its end. */
export async function runScript(
	engine: Engine,
	script: string,
	signal: AbortSignal,
	changes: Partial<ContainerSpecification> = {},
) {
	const {containers} = engine;
	const command = ['sh', '-c', script];
	const {id} = await containers.create({...specification, ...changes, command}, {signal});
	await containers.start(id, {signal});
	const exitCode = await containers.wait(id, {signal});
	const lines = await readAll(containers.logs(id, {signal, ...plainLog}));
	const of = (stream: string) => lines.filter(line => line.stream === stream).map(({text}) => text);
	return {id, exitCode, out: of('stdout'), err: of('stderr')};
}
