import {describe, expect, test} from 'vitest';
import type {ContainerOperations} from '../../source/engine/containers.ts';
import type {Engine} from '../../source/engine/engine.ts';
import type {ImageOperations} from '../../source/engine/images.ts';
import type {RegistryOperations} from '../../source/engine/registry.ts';
import type {GetSubject} from './contract-subject.ts';
import {failureOf} from './engine-failure.ts';
import {plainBuild} from './plain-build.ts';
import {plainCommit} from './plain-commit.ts';
import {readAll} from './streams.ts';
import {emptyArchive} from './tar/test-archive.ts';
import {useWorkbench} from './workbench.ts';

type CallName =
	| 'about'
	| 'events'
	| `images.${keyof ImageOperations}`
	| `containers.${keyof ContainerOperations}`
	| `registry.${keyof RegistryOperations}`;

type Call = (
	engine: Engine,
	names: {image: string; container: string; unused: string},
	signal: AbortSignal,
) => Promise<unknown>;

const log = {follow: true, timestamps: false, since: undefined, tail: undefined};
const blank = {
	command: undefined,
	isInteractive: false,
	environment: [],
	ports: [],
	mounts: [],
	removesItself: false,
	labels: {},
};

/** Every call of the port; the compiler names what is missing. */
const calls: Record<CallName, Call> = {
	about: (engine, _, signal) => engine.about({signal}),
	events: (engine, _, signal) => engine.events({signal}),
	'images.list': ({images}, _, signal) => images.list({signal}),
	'images.inspect': ({images}, {image}, signal) => images.inspect(image, {signal}),
	'images.history': ({images}, {image}, signal) => images.history(image, {signal}),
	'images.tag': ({images}, {image, unused}, signal) => images.tag(image, unused, {signal}),
	'images.untag': ({images}, {image}, signal) => images.untag(image, {signal}),
	'images.removeById': ({images}, {image}, signal) => images.removeById(image, {signal}),
	'images.remove': ({images}, {image}, signal) =>
		images.remove({id: image, references: [image]}, {signal, force: true}),
	'images.removePlatform': ({images}, {image}, signal) =>
		images.removePlatform(image, 'linux/amd64', {signal}),
	'images.pull': ({images}, {unused}, signal) => readAll(images.pull(unused, {signal})),
	'images.push': ({images}, {image}, signal) => readAll(images.push(image, {signal})),
	'images.commit': ({images}, {container, unused}, signal) =>
		images.commit(container, {...plainCommit, reference: unused}, {signal}),
	'images.save': ({images}, {image}, signal) => readAll(images.save([image], {signal})),
	'images.load': ({images}, _, signal) => images.load(emptyArchive(), {signal}),
	'images.importFiles': ({images}, {unused}, signal) =>
		images.importFiles(emptyArchive(), unused, {signal}),
	'images.build': ({images}, {unused}, signal) =>
		readAll(images.build(emptyArchive(), {...plainBuild, references: [unused]}, {signal})),
	'registry.search': ({registry}, {unused}, signal) => registry.search(unused, {signal, limit: 5}),
	'containers.list': ({containers}, _, signal) => containers.list({signal}),
	'containers.create': ({containers}, {image, unused}, signal) =>
		containers.create({...blank, image, name: unused.replace(':', '-')}, {signal}),
	'containers.inspect': ({containers}, {container}, signal) =>
		containers.inspect(container, {signal}),
	'containers.size': ({containers}, {container}, signal) => containers.size(container, {signal}),
	'containers.createLike': ({containers}, {container, image, unused}, signal) =>
		containers.createLike(
			container,
			{image, name: unused, platform: undefined, labels: {}, former: undefined},
			{signal},
		),
	'containers.start': ({containers}, {container}, signal) => containers.start(container, {signal}),
	'containers.stop': ({containers}, {container}, signal) => containers.stop(container, {signal}),
	'containers.restart': ({containers}, {container}, signal) =>
		containers.restart(container, {signal}),
	'containers.pause': ({containers}, {container}, signal) => containers.pause(container, {signal}),
	'containers.unpause': ({containers}, {container}, signal) =>
		containers.unpause(container, {signal}),
	'containers.kill': ({containers}, {container}, signal) =>
		containers.kill(container, {signal, signalName: 'SIGKILL'}),
	'containers.rename': ({containers}, {container, unused}, signal) =>
		containers.rename(container, unused.replace(':', '-'), {signal}),
	'containers.remove': ({containers}, {container}, signal) =>
		containers.remove(container, {signal, force: true, volumes: true}),
	'containers.logs': ({containers}, {container}, signal) =>
		readAll(containers.logs(container, {signal, ...log})),
	'containers.stats': ({containers}, {container}, signal) =>
		readAll(containers.stats(container, {signal})),
	'containers.top': ({containers}, {container}, signal) => containers.top(container, {signal}),
	'containers.changes': ({containers}, {container}, signal) =>
		containers.changes(container, {signal}),
	'containers.statPath': ({containers}, {container}, signal) =>
		containers.statPath(container, '/etc', {signal}),
	'containers.rawLog': ({containers}, {container}, signal) =>
		readAll(containers.rawLog(container, {signal})),
	'containers.exportFiles': ({containers}, {container}, signal) =>
		readAll(containers.exportFiles(container, {signal})),
	'containers.getArchive': ({containers}, {container}, signal) =>
		readAll(containers.getArchive(container, '/etc', {signal})),
	'containers.putArchive': ({containers}, {container}, signal) =>
		containers.putArchive(container, '/', emptyArchive(), {signal}),
	'containers.exec': ({containers}, {container}, signal) =>
		containers.exec(container, {signal, command: ['sh'], columns: 80, rows: 24}),
	'containers.attach': ({containers}, {container}, signal) =>
		containers.attach(container, {signal, replayLog: true, detachKeys: 'ctrl-p,ctrl-q'}),
	'containers.wait': ({containers}, {container}, signal) => containers.wait(container, {signal}),
};

export function describeAbort(subject: GetSubject): void {
	describe('An abort', () => {
		const bench = useWorkbench(subject);

		test('before a call rejects each call with its reason, and nothing happens', async () => {
			const {engine, baseImage} = subject();
			const {signal} = bench;
			const image = await bench.tag(baseImage, 'kept');
			const container = await bench.run(['sleep', '1000']);
			const names = {image, container, unused: `${bench.name('unused')}:1`};
			const {name, startedAt} = await engine.containers.inspect(container, {signal});
			const reason = new Error('Too late');
			for (const [title, call] of Object.entries(calls)) {
				const aborted = call(engine, names, AbortSignal.abort(reason));
				await expect(aborted, title).rejects.toBe(reason);
			}
			expect(await engine.containers.inspect(container, {signal})).toMatchObject({
				name,
				startedAt,
				state: 'running',
			});
			expect((await engine.images.inspect(image, {signal})).references).toContain(image);
			await failureOf(engine.images.inspect(names.unused, {signal}), 'not-found');
			const unusedContainer = names.unused.replace(':', '-');
			await failureOf(engine.containers.inspect(unusedContainer, {signal}), 'not-found');
		});

		test.each(['containers.wait', 'containers.logs', 'containers.stats'] as const)(
			'of %s under way rejects with its reason, and the container goes on',
			async name => {
				const {engine, baseImage} = subject();
				const container = await bench.run(['sleep', '1000']);
				const controller = new AbortController();
				const reason = new Error('Changed my mind');
				const names = {image: baseImage, container, unused: bench.name('unused')};
				const call = calls[name](engine, names, controller.signal);
				const outcome = expect(call).rejects.toBe(reason);
				// A whole request and answer later, the call is surely on its way.
				await engine.containers.list({signal: bench.signal});
				controller.abort(reason);
				await outcome;
				const {state} = await engine.containers.inspect(container, {signal: bench.signal});
				expect(state).toBe('running');
			},
		);
	});
}
