import {describe, expect, test} from 'vitest';
import {openPractice, specification} from './practice-bench.ts';

const force = {force: true, volumes: false};

describe('Containers of the practice engine', () => {
	test('cannot take a host port that another one has', async () => {
		const {engine, signal} = openPractice();
		const {containers} = engine;
		const ports = [
			{containerPort: 80, protocol: 'tcp' as const, hostPort: 8080, hostAddress: undefined},
		];
		const {id} = await containers.create({...specification, ports}, {signal});
		const {id: holder} = await containers.inspect('shop-web', {signal});
		await expect(containers.start(id, {signal})).rejects.toMatchObject({
			reason: 'conflict',
			containerId: holder,
		});
		expect((await containers.inspect(id, {signal})).error).toContain('8080');
		await containers.stop(holder, {signal});
		await containers.start(id, {signal});
		expect((await containers.inspect(id, {signal})).ports[0]?.hostPort).toBe(8080);
	});

	test('are told in full when they stop: kill, die, disconnect, stop', async () => {
		const {engine, signal} = openPractice();
		const events = await engine.events({signal});
		await engine.containers.stop('shop-cache', {signal});
		engine.close();
		const told: string[] = [];
		for await (const {kind, action, attributes} of events) {
			told.push(`${kind} ${action} ${attributes.signal ?? attributes.exitCode ?? ''}`.trim());
		}

		expect(told).toEqual([
			'container kill 15',
			'container die 0',
			'network disconnect',
			'container stop',
		]);
	});

	test('that restart again and again can be stopped and removed', async () => {
		const {engine, signal} = openPractice();
		const {containers} = engine;
		const remove = () => containers.remove('shop-worker', {signal, force: false, volumes: false});
		await expect(remove()).rejects.toMatchObject({reason: 'conflict', containerId: undefined});
		await containers.stop('shop-worker', {signal});
		expect(await containers.inspect('shop-worker', {signal})).toMatchObject({
			state: 'exited',
			exitCode: 1,
		});
		await remove();
		await expect(containers.inspect('shop-worker', {signal})).rejects.toMatchObject({
			reason: 'not-found',
		});
	});

	test('that are paused can be stopped, killed and removed by force', async () => {
		const {engine, signal} = openPractice();
		const {containers} = engine;
		await containers.stop('search', {signal});
		expect((await containers.inspect('search', {signal})).exitCode).toBe(143);
		await containers.pause('shop-web', {signal});
		await containers.remove('shop-web', {signal, ...force});
		await expect(containers.inspect('shop-web', {signal})).rejects.toMatchObject({
			reason: 'not-found',
		});
	});

	test('keep the id of their image when its name moves on', async () => {
		const {engine, signal} = openPractice();
		const image = async () =>
			(await engine.containers.list({signal})).find(({name}) => name === 'shop-cache');
		expect((await image())?.image).toBe('redis:7');
		await engine.images.tag('alpine:3.20', 'redis:7', {signal});
		const row = await image();
		expect(row?.image).toBe(row?.imageId.slice(7, 19));
	});

	test('An abort of a stop under way leaves them running', async () => {
		const {engine, signal} = openPractice({speed: 1});
		const controller = new AbortController();
		const reason = new Error('Let it run');
		const stopping = engine.containers.stop('shop-api', {signal: controller.signal});
		const outcome = expect(stopping).rejects.toBe(reason);
		await engine.containers.list({signal});
		controller.abort(reason);
		await outcome;
		expect((await engine.containers.inspect('shop-api', {signal})).state).toBe('running');
	});

	test('An id prefix of several is refused, and one of a single container is enough', async () => {
		const {engine, signal} = openPractice({content: {images: 30, containers: 60}});
		const ids = (await engine.containers.list({signal})).map(({id}) => id);
		const digit = [...'0123456789abcdef'].find(
			candidate => ids.filter(id => id.startsWith(candidate)).length > 1,
		);
		await expect(engine.containers.inspect(digit ?? '', {signal})).rejects.toMatchObject({
			reason: 'invalid',
		});
		const [id = ''] = ids;
		expect((await engine.containers.inspect(id.slice(0, 12), {signal})).id).toBe(id);
	});
});

test('A closed practice engine keeps nobody waiting', async () => {
	const {engine, signal} = openPractice({speed: 1});
	const {containers} = engine;
	const waiting = containers.wait('workbench', {signal});
	const terminal = await containers.attach('workbench', {signal, replayLog: false, detachKeys: ''});
	terminal.stream.resume();
	const ended = new Promise(resolve => terminal.stream.once('close', resolve));
	const pulling = engine.images.pull('mongo:8', {signal})[Symbol.asyncIterator]().next();
	engine.close();
	await expect(pulling).rejects.toMatchObject({reason: 'unreachable'});
	await waiting;
	await ended;
});
